package org.youjiao.files.table.out;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.youjiao.files.table.Cell;

/**
 * Writes CSV that Excel opens rightly by a double click: UTF-8 with byte order mark, commas, CRLF. A text beginning with
 * = + - @ tab or CR gets a ' before it, or Excel would run it as a formula; numbers keep their sign. Closing flushes and leaves
 * the stream open.
 */
public final class CsvWriter implements AutoCloseable {
    private final Writer out;

    public CsvWriter(OutputStream out) {
        this(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write("\uFEFF");
    }

    private CsvWriter(Writer out) {
        this.out = out;
    }

    /** For programs: without the mark by which Excel knows the encoding. */
    public static CsvWriter forPrograms(OutputStream out) {
        return new CsvWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    public void row(List<Cell> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : ",").append(quoted(harmless(cells.get(i))));
        }
        // a row of one empty cell would be a blank line, which readers leave out
        write(line.append("\r\n").toString());
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(Cell cell) {
        String text = cell.text();
        boolean typed = cell.kind() == Cell.Kind.TEXT || cell.kind() == Cell.Kind.ERROR;
        return typed && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (",\"\n\r\t;".indexOf(text.charAt(i)) >= 0) {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
