package org.youjiao.server.intake;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that has passed its columns' checks.
 *
 * @param number the row number that Excel shows
 * @param values one for each column of the sheet, of the column's Java type; null where the cell is empty or the file
 *     lacks the column; {@link #CLEAR} where the sender asks to delete the old value
 * @param places the column number of each value in the file, 1-based as in Excel (A = 1); 0 where the file lacks it
 */
public record SheetRow(int number, List<@Nullable Object> values, List<Integer> places) {

    /** Typed as {@code <清空>}: the old value goes. */
    public static final Object CLEAR = new Object() {
        @Override
        public String toString() {
            return "<清空>";
        }
    };

    public SheetRow {
        values = java.util.Collections.unmodifiableList(Arrays.asList(values.toArray()));
        places = List.copyOf(places);
    }

    /** The value, or null where the cell is empty or asks to be cleared. */
    public @Nullable Object value(int column) {
        Object value = values.get(column);
        return value == CLEAR ? null : value;
    }

    public boolean clears(int column) {
        return values.get(column) == CLEAR;
    }

    /** The text of a required column. */
    public String text(int column) {
        return String.valueOf(values.get(column));
    }
}
