package org.youjiao.files.table;

import java.util.List;

/**
 * One row that is not blank.
 *
 * @param number the row number that Excel shows, from 1; blank rows are left out, so numbers may jump
 * @param cells from column A; blank cells at the end are left out
 */
public record Row(int number, List<Cell> cells) {
    public Row {
        cells = List.copyOf(cells);
    }

    /** The cell in a column, 0 = A; EMPTY beyond the last. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** The letters that Excel shows over a column: 0 = A, 26 = AA. */
    public static String letters(int column) {
        var letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.append((char) ('A' + (rest - 1) % 26));
        }
        return letters.reverse().toString();
    }
}
