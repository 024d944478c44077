/**
 * The two commands that copy a whole installation into one file and make a new one out of it, each proving what it did: {@code youjiao
 * backup}, {@code youjiao restore}. For the database that comes with the program; one's own PostgreSQL has its own means.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.db.backup;
