package org.youjiao.engine.document.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.table.Column.Kind;

/** The heads of a table of indicators. */
record Header(List<Column> columns) {
    Header {
        columns = List.copyOf(columns);
    }

    /** The heads, or null where a row names no indicator or no value; a head that says nothing known is another column. */
    static @Nullable Header of(List<Cell> cells) {
        List<Column> columns = new ArrayList<>();
        for (Cell cell : cells) {
            @Nullable Column column = Column.of(cell.text());
            columns.add(column == null ? new Column(Kind.OTHER, null) : column);
        }
        boolean names = columns.stream().anyMatch(column -> column.kind() == Kind.NAME);
        boolean values = columns.stream().anyMatch(column -> column.kind() == Kind.TARGET);
        return names && values ? new Header(columns) : null;
    }

    /** Whether a row below the heads only names years. */
    static boolean years(List<Cell> cells) {
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> {
                    @Nullable Column column = Column.of(cell.text());
                    return column != null && column.deadline() != null;
                });
    }

    /** These heads with the years of a second row in place of the values that it divides. */
    Header with(List<Cell> years) {
        List<Column> merged = new ArrayList<>();
        boolean placed = false;
        for (Column column : columns) {
            if (!column.holdsValues()) {
                merged.add(column);
            } else if (!placed) {
                years.forEach(year -> {
                    @Nullable Column known = Column.of(year.text());
                    merged.add(known == null ? column : known);
                });
                placed = true;
            }
        }
        return new Header(merged);
    }

    /**
     * The heads with years that have been told from those to come.
     *
     * @param start earlier years have been; null where unknown, and then the first of several years has been
     */
    Header since(@Nullable LocalDate start) {
        List<Column> known = new ArrayList<>();
        long years =
                columns.stream().filter(column -> column.deadline() != null).count();
        boolean first = true;
        for (Column column : columns) {
            @Nullable LocalDate deadline = column.deadline();
            boolean been = deadline != null && (start == null ? first && years > 1 : deadline.isBefore(start));
            first = first && deadline == null;
            known.add(been ? column.as(Kind.BASE) : column);
        }
        return new Header(known);
    }

    List<Column> values() {
        return columns.stream().filter(Column::holdsValues).toList();
    }

    boolean numbered() {
        return columns.get(0).kind() == Kind.ORDINAL;
    }
}
