package org.youjiao.files.table.out;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;

/**
 * Writes an .xlsx workbook as it comes, one sheet after the other, keeping some hundred rows in memory. Text is always written
 * as text, so that nothing typed by anyone can become a formula. The stream is left open.
 *
 * <pre>{@code
 * try (var book = new XlsxWriter(out)) {
 *     book.sheet("学校", List.of(Column.text("学校标识码"), Column.text("办别").codes(List.of("公办", "民办"))));
 *     book.row(List.of(Cell.text("3144010001"), Cell.text("公办")));
 * }
 * }</pre>
 */
public final class XlsxWriter implements AutoCloseable {
    /** The rows that a drop-down and a column's format reach beyond the data, so that a template can be filled in. */
    private static final int ROWS_TO_FILL = 5_000;

    private static final int LAST_ROW = 1_048_576;
    private static final int FLUSH_EVERY = 256;
    private static final String CODES_SHEET = "代码表";

    private final Workbook book;
    private final Map<List<String>, Integer> codeColumns = new LinkedHashMap<>();
    private @Nullable Worksheet sheet;
    private List<Column> columns = List.of();
    private final CellWriter cells = new CellWriter();
    private int written;
    private int unflushed;

    public XlsxWriter(OutputStream out) {
        book = new Workbook(out, "Youjiao", "1.0");
    }

    /**
     * Begins the next sheet: a styled header in row 1, which stays in sight, with filters, notes and drop-downs.
     *
     * @param name at most 31 characters, without : \ / ? * [ ]; a name used before gets a number
     */
    public void sheet(String name, List<Column> header) {
        Worksheet next = begin(name);
        columns = List.copyOf(header);
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            next.width(c, column.shownWidth());
            String format = CellWriter.format(column.format());
            if (format != null) {
                next.style(c).format(format).set();
            }
            cells.write(next, 0, c, Cell.text(column.title()), false);
            next.style(0, c)
                    .bold()
                    .fillColor("E8EEF7")
                    .wrapText(true)
                    .verticalAlignment("center")
                    .set();
            if (!column.note().isEmpty()) {
                next.comment(0, c, column.note());
            }
        }
        next.freezePane(0, 1);
        written = 1;
    }

    /** Writes the next row of the present sheet. */
    public void row(List<Cell> row) {
        row(written + 1, row, Set.of());
    }

    /**
     * Writes a row at a row number as Excel shows it; the rows left out stay blank.
     *
     * @param number greater than that of the row before
     * @param wrong the columns, 0 = A, to fill light red
     */
    public void row(int number, List<Cell> row, Set<Integer> wrong) {
        Worksheet target = present();
        if (number <= written || number > LAST_ROW) {
            throw new IllegalArgumentException(
                    "The row number (%d) must be between %d and %d. Maybe rows come unsorted, or begin a second sheet."
                            .formatted(number, written + 1, LAST_ROW));
        }
        for (int c = 0; c < row.size(); c++) {
            cells.write(target, number - 1, c, row.get(c), wrong.contains(c));
        }
        for (int c : wrong) {
            if (c >= row.size()) {
                cells.write(target, number - 1, c, Cell.EMPTY, true);
            }
        }
        written = number;
        if (++unflushed == FLUSH_EVERY) {
            flush(target);
        }
    }

    /** Begins a sheet without header, for a copy of someone's own. */
    Worksheet begin(String name) {
        finishSheet();
        sheet = book.newWorksheet(name);
        columns = List.of();
        written = 0;
        unflushed = 0;
        return sheet;
    }

    /** Filters on the header row of the present sheet. */
    void filter(int headerRow, int lastColumn) {
        present().setAutoFilter(headerRow - 1, 0, Math.max(headerRow, written) - 1, lastColumn);
    }

    private Worksheet present() {
        if (sheet == null) {
            throw new IllegalStateException("No sheet has been begun. Call sheet(name, columns) first.");
        }
        return sheet;
    }

    private void flush(Worksheet target) {
        try {
            target.flush();
            unflushed = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finishSheet() {
        if (sheet == null) {
            return;
        }
        if (!columns.isEmpty()) {
            filter(1, columns.size() - 1);
            for (int c = 0; c < columns.size(); c++) {
                if (!columns.get(c).codes().isEmpty()) {
                    dropDown(sheet, c, columns.get(c).codes());
                }
            }
        }
        try {
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sheet = null;
    }

    /** Codes lie in a hidden sheet: a list within the rule itself may not pass 255 characters nor hold commas. */
    private void dropDown(Worksheet target, int column, List<String> codes) {
        int at = codeColumns.computeIfAbsent(codes, unknown -> codeColumns.size());
        String letters = Row.letters(at);
        int last = Math.min(LAST_ROW, written + ROWS_TO_FILL);
        target.range(1, column, last - 1, column)
                .validateWithListByFormula("'%s'!$%s$1:$%s$%d".formatted(CODES_SHEET, letters, letters, codes.size()))
                .allowBlank(true)
                .showErrorMessage(true)
                .errorTitle("不在代码表中")
                .error("请从下拉列表中选择。");
    }

    @Override
    public void close() {
        try {
            finishSheet();
            writeCodes();
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeCodes() throws IOException {
        if (codeColumns.isEmpty()) {
            return;
        }
        Worksheet codes = book.newWorksheet(CODES_SHEET);
        codes.setVisibilityState(VisibilityState.HIDDEN);
        List<List<String>> lists = new ArrayList<>(codeColumns.keySet());
        for (int c = 0; c < lists.size(); c++) {
            for (int r = 0; r < lists.get(c).size(); r++) {
                cells.write(codes, r, c, Cell.text(lists.get(c).get(r)), false);
            }
        }
        codes.finish();
    }
}
