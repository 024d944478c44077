package org.youjiao.files.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, read as they are asked for. Not for several threads. */
public sealed interface Rows extends AutoCloseable permits XlsxRows, DelimitedRows {
    /**
     * The next row that is not blank, null after the last.
     *
     * @throws UnreadableTable if the file turns out damaged, too wide, too large, or with unbalanced quotes
     */
    @Nullable
    Row next() throws UnreadableTable;

    /** How much of the content has been read, from 0 to 1, so that progress can be shown before the rows are counted. */
    double share();

    /** The number of columns of the widest row read so far. */
    int widest();

    /**
     * Merged ranges such as "A1:C1", complete once {@link #next()} gave null. Only the top left cell of a range has a value. At
     * most 1,000 are named.
     */
    List<String> merges();

    @Override
    void close();
}
