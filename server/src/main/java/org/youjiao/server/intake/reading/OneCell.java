package org.youjiao.server.intake.reading;

import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.web.Saying;

/** Understands a single value typed on a page exactly as the import door understands a cell of that column. */
public final class OneCell {
    private OneCell() {}

    /** What was typed, understood or not. */
    public sealed interface Typed {}

    /** @param value of the column's Java type; null where nothing was typed or the old value is to go */
    public record Understood(@Nullable Object value) implements Typed {}

    /**
     * @param reason what stands there: 「图书册数」为“三千”
     * @param advice what should
     */
    public record Refused(Saying reason, Saying advice) implements Typed {}

    /** Reads what was typed into a field of this column. */
    public static Typed read(Column column, String text) {
        Object value = new CellReader(column).read(Cell.text(text));
        if (value instanceof Fault fault) {
            return new Refused(fault.reason(), fault.advice());
        }
        return new Understood(value == SheetRow.CLEAR ? null : value);
    }
}
