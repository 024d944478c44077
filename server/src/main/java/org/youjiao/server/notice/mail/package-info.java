/** Notices by mail: the mail server, what is due when, the queue, the letters. A letter names topics and their number only. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.notice.mail;
