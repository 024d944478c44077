package org.youjiao.files.table.out;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;

/**
 * Someone's own sheet written again as .xlsx: the same cells at the same row numbers, with columns appended on the right and
 * wrong cells filled light red. Streams, however long the sheet; reads it twice, first for its width. Fonts, widths and formulas
 * are not kept; a number in a CSV stays text where Excel would show it otherwise.
 */
public final class MarkedCopy {
    private static final int WIDTH_FROM_ROWS = 200;

    private MarkedCopy() {}

    /**
     * What is remarked on one row.
     *
     * @param extra the cells of the appended columns
     * @param wrong the columns of the sheet, 0 = A, to fill light red
     */
    public record Remarks(List<Cell> extra, Set<Integer> wrong) {
        public static final Remarks NONE = new Remarks(List.of(), Set.of());

        public Remarks {
            extra = List.copyOf(extra);
            wrong = Set.copyOf(wrong);
        }
    }

    /** Gives the remarks on a row; asked once for each row below the header, in order. */
    public interface Remarking {
        Remarks of(Row row);
    }

    /**
     * Writes the copy; the stream is left open.
     *
     * @param headerRow the number of the row with the headers; rows above it are copied unasked, it and those above stay in sight
     * @param titles the headers of the appended columns
     * @throws UnreadableTable if the file cannot be read to its end
     */
    public static void write(
            TableFile file,
            TableFile.Sheet sheet,
            int headerRow,
            List<String> titles,
            Remarking remarking,
            OutputStream out)
            throws UnreadableTable {
        boolean plain = !file.isWorkbook();
        int width;
        int[] widths;
        try (Rows rows = file.rows(sheet)) {
            widths = widths(rows);
            width = rows.widest();
        }
        try (var book = new XlsxWriter(out);
                Rows rows = file.rows(sheet)) {
            Worksheet copy = book.begin(plain ? "数据" : sheet.name());
            setWidths(copy, widths, width, titles);
            copy.freezePane(0, headerRow);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Remarks remarks = row.number() > headerRow ? remarking.of(row) : Remarks.NONE;
                List<Cell> extra = row.number() == headerRow
                        ? titles.stream().map(Cell::text).toList()
                        : remarks.extra();
                book.row(row.number(), joined(row, plain, width, extra), remarks.wrong());
            }
            book.filter(headerRow, width + titles.size() - 1);
        }
    }

    private static List<Cell> joined(Row row, boolean plain, int width, List<Cell> extra) {
        List<Cell> cells = new ArrayList<>(width + extra.size());
        for (Cell cell : row.cells()) {
            cells.add(plain ? asNumber(cell) : cell);
        }
        while (!extra.isEmpty() && cells.size() < width) {
            cells.add(Cell.EMPTY);
        }
        cells.addAll(extra);
        return cells;
    }

    /** A CSV's text as a number where Excel will show the very same text. */
    private static Cell asNumber(Cell cell) {
        String text = cell.text();
        boolean same = text.length() <= 11 && text.matches("-?(0|[1-9]\\d*)(\\.\\d*[1-9])?") && !text.equals("-0");
        return same ? new Cell(Cell.Kind.NUMBER, text, false) : cell;
    }

    /** The widths of the first rows' texts; reads on to the end. */
    private static int[] widths(Rows rows) throws UnreadableTable {
        int[] widths = new int[TableFile.MOST_COLUMNS];
        int seen = 0;
        for (@Nullable Row row = rows.next(); row != null; row = rows.next()) {
            for (int c = 0; seen < WIDTH_FROM_ROWS && c < row.cells().size(); c++) {
                widths[c] = Math.max(widths[c], Column.characters(row.cell(c).text()) + 2);
            }
            seen++;
        }
        return widths;
    }

    private static void setWidths(Worksheet copy, int[] widths, int width, List<String> titles) {
        for (int c = 0; c < width; c++) {
            copy.width(c, Math.min(40, Math.max(8, widths[c])));
        }
        for (int c = 0; c < titles.size(); c++) {
            copy.width(width + c, Math.max(16, Column.characters(titles.get(c)) + 4));
        }
    }
}
