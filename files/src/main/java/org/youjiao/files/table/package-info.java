/**
 * Tables from disk to rows, streaming: .xlsx, CSV (UTF-8, UTF-16, GB18030) and text pasted from Excel. Knows no domain.
 *
 * <p>{@link org.youjiao.files.table.TableFile} is the door; {@link org.youjiao.files.table.UnreadableTable} says in Chinese
 * what is wrong with a file, where, and what to do. Writing is in {@code table.out}.
 *
 * <p>The sheet XML is parsed here, with Aalto, rather than through fastexcel-reader: that library does not report merged
 * cells, has no limits against hostile archives, and holds every shared string as an object.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.files.table;
