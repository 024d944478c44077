/** A file's passage through the door: kept, read, judged row by row, taken in, given back with its errors marked. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.passage;
