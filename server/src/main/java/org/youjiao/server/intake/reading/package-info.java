/** From a file's cells to a sheet's typed rows: the header found, columns matched, every cell understood or refused in words. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.reading;
