package org.youjiao.server.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;

/** One file of the sample: a workbook with one sheet, header in the first row. */
public record SampleSheet(String fileName, String sheetName, List<Column> columns, List<List<Cell>> rows) {
    public SampleSheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public List<String> header() {
        return columns.stream().map(Column::title).toList();
    }

    /** Writes the workbook; the stream is left open. */
    public void write(OutputStream out) {
        try (var book = new XlsxWriter(out)) {
            book.sheet(sheetName, columns);
            for (List<Cell> row : rows) {
                book.row(row);
            }
        }
    }

    /** Writes the workbook under its file name and returns where. */
    public Path write(Path folder) {
        Path file = folder.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the sample sheet " + file, e);
        }
        return file;
    }
}
