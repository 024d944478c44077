/** Rows to disk, streaming: workbooks with drop-downs and notes, CSV for Excel, and the user's own sheet with remarks. */
@org.jspecify.annotations.NullMarked
package org.youjiao.files.table.out;
