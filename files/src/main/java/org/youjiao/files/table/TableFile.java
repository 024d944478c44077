package org.youjiao.files.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.UnreadableTable.Reason;

/**
 * A table that someone handed in: an Excel workbook (.xlsx, .xlsm), a CSV in any encoding and delimiter usual in China, or text
 * pasted from Excel. What it is is judged by its content, never by its name; the name appears in messages only.
 *
 * <p>Rows stream: memory does not grow with the number of rows, but with the different texts of a workbook (at most 160 MB).
 * Several readers of one file may be open at once, in one thread.
 *
 * <pre>{@code
 * try (var file = TableFile.open(path, "学校.xlsx"); var rows = file.rows(file.sheets().get(0))) {
 *     for (Row row = rows.next(); row != null; row = rows.next()) { … }
 * }
 * }</pre>
 */
public final class TableFile implements AutoCloseable {
    /** Wider rows are refused. */
    public static final int MOST_COLUMNS = 2_000;

    private static final int SAMPLE = 1 << 16;

    /**
     * A sheet of the file; a CSV or a paste has one.
     *
     * @param name as on its tab; for a CSV the file's name
     * @param hidden people don't see it in Excel
     */
    public record Sheet(String name, boolean hidden) {}

    private final String fileName;
    private final List<Sheet> sheets;
    private final @Nullable Workbook book;
    private final Delimited text;
    private @Nullable Path temporary;
    private char delimiter = ',';

    /** Opens the text anew for each reading. */
    private interface Delimited {
        TextEncoding.Text open() throws IOException;
    }

    private TableFile(String fileName, List<Sheet> sheets, @Nullable Workbook book, Delimited text) {
        this.fileName = fileName;
        this.sheets = List.copyOf(sheets);
        this.book = book;
        this.text = text;
    }

    /**
     * Opens a file on disk, which must stay there until {@link #close()}.
     *
     * @throws UnreadableTable if it is no table, protected by a password, of an old format, empty, damaged or hostile
     * @throws UncheckedIOException if the disk fails
     */
    public static TableFile open(Path file, String fileName) throws UnreadableTable {
        try {
            String place = "文件“" + fileName + "”";
            if (FileKind.of(file, place) == FileKind.WORKBOOK) {
                Workbook book = Workbook.open(file, fileName);
                var table = new TableFile(fileName, book.sheets(), book, () -> plain(""));
                return table.refusedIfEmpty();
            }
            TextEncoding encoding = TextEncoding.of(file, place);
            return delimited(fileName, () -> encoding.open(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like {@link #open(Path, String)} from a stream, which is copied to a temporary file first and left open. */
    public static TableFile open(InputStream in, String fileName) throws UnreadableTable {
        Path copy = null;
        try {
            copy = Files.createTempFile("table", ".tmp");
            try (var out = Files.newOutputStream(copy)) {
                in.transferTo(out);
            }
            TableFile table = open(copy, fileName);
            table.temporary = copy;
            copy = null;
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleted(copy);
        }
    }

    /** Text pasted from Excel or typed: tab, comma or semicolon separated. */
    public static TableFile paste(String text) throws UnreadableTable {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return delimited("粘贴的内容", () -> plain(plain));
    }

    private static TextEncoding.Text plain(String text) {
        return new TextEncoding.Text(new StringReader(text), () -> 0);
    }

    private static TableFile delimited(String name, Delimited text) throws UnreadableTable {
        var table = new TableFile(name, List.of(new Sheet(name, false)), null, text);
        try (Reader in = text.open().reader()) {
            char[] sample = new char[SAMPLE];
            int length = 0;
            for (int got = 0; got >= 0 && length < SAMPLE; got = in.read(sample, length, SAMPLE - length)) {
                length += got;
            }
            String start = new String(sample, 0, length);
            if (FileKind.isMarkup(start)) {
                throw FileKind.markup(table.place());
            }
            table.delimiter = DelimitedRows.delimiter(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.refusedIfEmpty();
    }

    private TableFile refusedIfEmpty() throws UnreadableTable {
        try {
            for (Sheet sheet : sheets) {
                try (Rows rows = rows(sheet)) {
                    if (rows.next() != null) {
                        return this;
                    }
                }
            }
            throw new UnreadableTable(Reason.EMPTY, place(), "里面没有内容", "请检查是否选错了文件，或是否忘了保存");
        } catch (UnreadableTable | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** All sheets in the order of their tabs, hidden ones too, chart sheets not. Never empty. */
    public List<Sheet> sheets() {
        return sheets;
    }

    /** Whether this is a workbook; a CSV or a paste else. */
    public boolean isWorkbook() {
        return book != null;
    }

    public String fileName() {
        return fileName;
    }

    /** The rows of one of {@link #sheets()}, from the first. Close it. */
    public Rows rows(Sheet sheet) throws UnreadableTable {
        if (book != null) {
            return book.rows(sheet);
        }
        if (!sheets.contains(sheet)) {
            throw new UnreadableTable(Reason.NO_SUCH_SHEET, place(), "没有工作表“" + sheet.name() + "”", "请核对工作表名");
        }
        try {
            TextEncoding.Text opened = text.open();
            return new DelimitedRows(place(), opened.reader(), delimiter, opened.share());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (book != null) {
            book.close();
        }
        deleted(temporary);
        temporary = null;
    }

    private static void deleted(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String place() {
        return "文件“" + fileName + "”";
    }

    static UnreadableTable tooWide(String place, int columns) {
        return new UnreadableTable(
                Reason.TOO_WIDE,
                place,
                "有 " + columns + " 列，最多 " + MOST_COLUMNS + " 列",
                "请删去多余的列；若是分隔符或引号不对，请另存为 .xlsx 后再试");
    }
}
