package org.youjiao.server.intake.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement.Mistake;
import org.youjiao.server.intake.Sheet;
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

    public SheetReader(TableFile file, Layout layout, Sheet sheet) throws UnreadableTable {
        this.rows = file.rows(layout.tab());
        this.cells = new Cells(layout, sheet);
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
        private final Layout layout;
        private final CellReader[] readers;
        private final boolean[] key;
        private final List<Column> columns;

        public Cells(Layout layout, Sheet sheet) {
            this.layout = layout;
            this.columns = sheet.columns();
            this.readers = columns.stream().map(CellReader::new).toArray(CellReader[]::new);
            this.key = new boolean[readers.length];
            for (int index = 0; index < key.length; index++) {
                key[index] = sheet.keys().contains(columns.get(index).title());
            }
        }

        /** Null for the header, what stands above it, and rows without content. */
        public @Nullable Reading read(Row row) {
            if (row.number() <= layout.headerRow()) {
                return null;
            }
            @Nullable Object[] values = new Object[readers.length];
            List<Mistake> mistakes = List.of();
            boolean blank = true;
            for (int index = 0; index < readers.length; index++) {
                int place = layout.places().get(index);
                Cell cell = place == 0 ? Cell.EMPTY : row.cell(place - 1);
                blank &= cell.isEmpty();
                Object value = readers[index].read(cell);
                Fault fault = value instanceof Fault wrong ? wrong : missing(index, value);
                if (fault == null) {
                    values[index] = value;
                } else {
                    mistakes = mistakes.isEmpty() ? new ArrayList<>() : mistakes;
                    mistakes.add(new Mistake(index, fault.reason(), fault.advice()));
                }
            }
            return blank
                    ? null
                    : new Reading(new SheetRow(row.number(), Arrays.asList(values), layout.places()), mistakes);
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
    }
}
