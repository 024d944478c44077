package org.youjiao.server.intake.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement.Mistake;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.web.Saying;

/** Reads the rows below a header, typed; streams. Rows in which none of the sheet's columns holds anything are left out. */
public final class SheetReader implements AutoCloseable {

    /**
     * A row as read.
     *
     * @param values null in {@code values} also where a cell could not be understood
     * @param mistakes of single cells; empty if all was understood
     */
    public record Reading(SheetRow values, List<Mistake> mistakes) {}

    private final Rows rows;
    private final Cells cells;

    public SheetReader(TableFile file, Layout layout, Cells cells) throws UnreadableTable {
        this.rows = file.rows(layout.tab());
        this.cells = cells;
    }

    /** How much of the file's content has been read, from 0 to 1. */
    public double share() {
        return rows.share();
    }

    /** The next row, null after the last. */
    public @Nullable Reading next() throws UnreadableTable {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            Reading reading = cells.read(row);
            if (reading != null) {
                return reading;
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Understands the rows of a file one by one, wherever they are streamed from. */
    public static final class Cells {
        private static final int NAMED = 5;
        private static final Saying NO_NAME = Saying.of("intake.advice.no-name");

        private final Layout layout;
        private final CellReader[] readers;
        private final Cell[] constants;
        private final @Nullable Names[] names;
        private final boolean[] key;
        private final List<Column> columns;

        /** @param resolvers for columns in which the file gives names instead of codes, by title */
        public Cells(Layout layout, Sheet sheet, Map<String, SheetOwner.Resolver> resolvers) {
            this.layout = layout;
            this.columns = sheet.columns();
            this.readers = new CellReader[columns.size()];
            this.constants = new Cell[readers.length];
            this.names = new Names[readers.length];
            this.key = new boolean[readers.length];
            for (int index = 0; index < key.length; index++) {
                Column column = columns.get(index);
                Assignment.Source source = layout.sources().get(index);
                readers[index] = new CellReader(column, source.factor());
                constants[index] = Cell.text(source.constant());
                key[index] = sheet.keys().contains(column.title());
                SheetOwner.Resolver resolver = source.byName() ? resolvers.get(column.title()) : null;
                names[index] = resolver == null ? null : new Names(column, resolver, sheet.indexOf(resolver.names()));
            }
        }

        /** Null for the header, what stands above it, and rows without content. */
        public @Nullable Reading read(Row row) {
            if (row.number() <= layout.headerRow()) {
                return null;
            }
            @Nullable Object[] values = new Object[readers.length];
            @Nullable Fault[] faults = new Fault[readers.length];
            boolean blank = true;
            for (int index = 0; index < readers.length; index++) {
                int place = layout.places().get(index);
                Cell cell = place == 0 ? constants[index] : row.cell(place - 1);
                blank &= place == 0 || cell.isEmpty();
                Object value = readers[index].read(cell);
                values[index] = value instanceof Fault ? null : value;
                faults[index] = value instanceof Fault wrong ? wrong : null;
            }
            return blank ? null : reading(row.number(), values, faults);
        }

        private Reading reading(int number, @Nullable Object[] values, @Nullable Fault[] faults) {
            for (int index = 0; index < names.length; index++) {
                Names found = names[index];
                if (found != null && values[index] instanceof String name) {
                    faults[index] = found.replace(name, index, values);
                }
            }
            List<Mistake> mistakes = List.of();
            for (int index = 0; index < values.length; index++) {
                Fault fault = faults[index] == null ? missing(index, values[index]) : faults[index];
                if (fault != null) {
                    values[index] = null;
                    mistakes = mistakes.isEmpty() ? new ArrayList<>() : mistakes;
                    mistakes.add(new Mistake(index, fault.reason(), fault.advice()));
                }
            }
            return new Reading(new SheetRow(number, Arrays.asList(values), layout.places()), mistakes);
        }

        private @Nullable Fault missing(int index, @Nullable Object value) {
            String title = columns.get(index).title();
            if (key[index] && value == null) {
                return new Fault(Saying.of("intake.fault.empty", title), Saying.of("intake.advice.needed"));
            }
            if (value == SheetRow.CLEAR && (key[index] || columns.get(index).required())) {
                return new Fault(Saying.of("intake.fault.text", title, "<清空>"), Saying.of("intake.advice.needed-kept"));
            }
            return null;
        }

        /** A column that is given by name; what each name means is asked for once. */
        private record Names(
                Column column,
                SheetOwner.Resolver resolver,
                int nameColumn,
                Map<String, List<SheetOwner.Named>> known) {
            Names(Column column, SheetOwner.Resolver resolver, int nameColumn) {
                this(column, resolver, nameColumn, new HashMap<>());
            }

            /** Puts the code in the name's place, or says why not. */
            @Nullable
            Fault replace(String name, int index, @Nullable Object[] values) {
                List<SheetOwner.Named> found = known.computeIfAbsent(name, resolver::resolve);
                if (found.size() != 1) {
                    return Fault.of(column.title(), name, found.isEmpty() ? NO_NAME : candidates(found));
                }
                values[index] = found.get(0).code();
                if (nameColumn >= 0) {
                    values[nameColumn] = found.get(0).name(); // a former or short name would not pass for the full one
                }
                return null;
            }

            private static Saying candidates(List<SheetOwner.Named> found) {
                String first = found.stream()
                        .limit(NAMED)
                        .map(one -> one.code() + " " + one.name())
                        .collect(Collectors.joining("、"));
                String key = found.size() > NAMED ? "intake.advice.several-names-more" : "intake.advice.several-names";
                return Saying.of(key, found.size(), first);
            }
        }
    }
}
