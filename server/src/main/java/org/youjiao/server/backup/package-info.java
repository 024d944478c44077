/**
 * Backups that come round by themselves: one a night, old ones cleared away, the newest restored once a week to see that it can be. The
 * two commands themselves are in {@code db.backup}. Keeps no schema: files in a folder, and what is remembered of them in settings.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.backup;
