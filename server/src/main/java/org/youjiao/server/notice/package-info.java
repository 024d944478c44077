/**
 * Notices 通知: what an account should know of without looking for it, in the program and by mail. Ground: it knows no room, rooms tell
 * it through {@link org.youjiao.server.notice.Bell} and are asked for what time brings by {@link org.youjiao.server.notice.Watch}.
 * Not to be confused with {@code db.Notices}, by which servers tell each other of changes. Schema {@code notice}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.notice;
