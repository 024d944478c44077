package org.youjiao.engine.document.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Numeral;
import org.youjiao.engine.document.table.Cell.Named;
import org.youjiao.engine.document.table.Cell.Value;
import org.youjiao.engine.document.table.Column.Kind;

/**
 * Reads the rows below a header. A merged cell of a category leaves a row with fewer cells than heads, so values are counted
 * from the right where the numbers of cells differ.
 */
final class IndicatorRows {
    private final Header header;
    private final String clause;
    private final String text;
    private final List<Indicator> found = new ArrayList<>();

    /** @param text the normalised text, from which quotations are taken */
    IndicatorRows(Header header, String clause, String text) {
        this.header = header;
        this.clause = clause;
        this.text = text;
    }

    List<Indicator> indicators() {
        return found;
    }

    void row(List<Cell> cells) {
        int first = firstValue(cells);
        @Nullable Cell name = first < 0 ? null : name(cells, first);
        if (name == null) {
            return;
        }
        List<Cell> values = values(cells, first);
        List<Column> columns = header.values();
        for (int index = 0; index < values.size() && index < columns.size(); index++) {
            int column = columns.size() - Math.min(values.size(), columns.size()) + index;
            Cell cell = values.get(values.size() - Math.min(values.size(), columns.size()) + index);
            @Nullable Value value = cell.value();
            if (columns.get(column).kind() == Kind.TARGET && value != null) {
                add(name, unit(cells), cell, value, columns.get(column));
            }
        }
    }

    /** Index of the first cell of values: the first number behind a name. */
    private int firstValue(List<Cell> cells) {
        if (cells.size() == header.columns().size()) {
            for (int index = 0; index < cells.size(); index++) {
                if (header.columns().get(index).holdsValues()) {
                    return index;
                }
            }
        }
        boolean named = false;
        for (int index = 0; index < cells.size(); index++) {
            if (named && cells.get(index).numeric()) {
                return index;
            }
            named = named || !cells.get(index).numeric();
        }
        return -1;
    }

    private List<Cell> values(List<Cell> cells, int first) {
        if (cells.size() == header.columns().size()) {
            List<Cell> values = new ArrayList<>();
            for (int index = 0; index < cells.size(); index++) {
                if (header.columns().get(index).holdsValues()) {
                    values.add(cells.get(index));
                }
            }
            return values;
        }
        return cells.subList(first, cells.size()).stream().filter(Cell::numeric).toList();
    }

    private static @Nullable Cell name(List<Cell> cells, int first) {
        for (int index = first - 1; index >= 0; index--) {
            Cell cell = cells.get(index);
            if (!cell.numeric() && !cell.unit() && cell.text().length() >= 2) {
                return cell;
            }
        }
        return null;
    }

    private static String unit(List<Cell> cells) {
        return cells.stream().filter(Cell::unit).map(Cell::soleUnit).findFirst().orElse("");
    }

    private void add(Cell name, String columnUnit, Cell cell, Value value, Column column) {
        Named named = name.named();
        String written = !value.unit().isEmpty() ? value.unit() : !columnUnit.isEmpty() ? columnUnit : named.unit();
        String magnitude = written.replaceAll("[^万亿千]", "");
        double scale = magnitude.isEmpty() ? 1 : Numeral.parse("一" + magnitude);
        String unit = written.substring(magnitude.length());
        @Nullable Double max = value.max();
        found.add(new Indicator(
                named.name(),
                round(value.value() * scale),
                max == null ? null : Double.valueOf(round(max * scale)),
                unit,
                value.comparator(),
                column.deadline(),
                text.substring(name.start(), cell.end()),
                name.start(),
                clause));
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
