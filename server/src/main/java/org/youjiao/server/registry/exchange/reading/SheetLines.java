package org.youjiao.server.registry.exchange.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rows of one of the register's sheets, each at the line at which it stands in the roster, so that both are numbered alike. */
public final class SheetLines implements AutoCloseable {
    private static final String MARK = "\uFEFF";

    private final String source;
    private final String sheet;
    private final Path file;
    private final Writer out;
    private int line = 1;
    private int rows;

    /** @param source the file of the roster @param sheet slug */
    public SheetLines(String source, String sheet, List<String> header) {
        this.source = source;
        this.sheet = sheet;
        try {
            this.file = Files.createTempFile("roster", ".csv");
            this.out = Files.newBufferedWriter(file);
            out.write(MARK);
            write(header);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A row at this line, which lies below the last. */
    public void at(int number, List<String> cells) {
        try {
            for (; line < number; line++) {
                out.write("\r\n");
            }
            write(cells);
            rows++;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void write(List<String> cells) throws IOException {
        for (int cell = 0; cell < cells.size(); cell++) {
            out.write((cell == 0 ? "\"" : ",\"") + cells.get(cell).replace("\"", "\"\"") + "\"");
        }
        out.write("\r\n");
        line++;
    }

    /** The file of the roster. */
    public String source() {
        return source;
    }

    /** Slug of the sheet. */
    public String sheet() {
        return sheet;
    }

    public int rows() {
        return rows;
    }

    /** The file, written to its end. */
    public Path file() {
        try {
            out.flush();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
