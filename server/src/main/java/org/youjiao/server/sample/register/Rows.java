package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.server.sample.SampleSheet;

/** A sheet in the making: titles first, then rows of texts, numbers, dates and nulls. */
final class Rows {
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Titles divided by commas; a # before one marks numbers, a @ dates. */
    static Rows of(String titles) {
        var rows = new Rows();
        for (String title : titles.split(",")) {
            rows.columns.add(
                    title.startsWith("#")
                            ? Column.number(title.substring(1))
                            : title.startsWith("@") ? Column.date(title.substring(1)) : Column.text(title));
        }
        return rows;
    }

    Rows add(@Nullable Object... values) {
        var row = new ArrayList<Cell>();
        for (Object value : values) {
            row.add(
                    value == null || value.equals("")
                            ? Cell.EMPTY
                            : value instanceof LocalDate day
                                    ? Cell.date(day)
                                    : value instanceof Number number
                                            ? Cell.number(new java.math.BigDecimal(number.toString()))
                                            : Cell.text(value.toString()));
        }
        rows.add(row);
        return this;
    }

    SampleSheet sheet(String fileName, String name) {
        return new SampleSheet(fileName, name, columns, rows);
    }
}
