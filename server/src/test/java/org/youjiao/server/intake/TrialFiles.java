package org.youjiao.server.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Files that a clerk might send. */
final class TrialFiles {
    static final LocalDate DAY = LocalDate.of(2021, 10, 15);

    private TrialFiles() {}

    /** A CSV on disk. */
    static Path csv(String content) {
        try {
            return Files.writeString(Files.createTempFile("trial", ".csv"), content);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static Path of(byte[] content) {
        try {
            return Files.write(Files.createTempFile("trial", ".bin"), content);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A workbook made by POI, not by us: each array a row, null a row left blank. */
    static Path xlsx(Object[]... rows) {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("报表");
            for (int r = 0; r < rows.length; r++) {
                if (rows[r] == null) {
                    continue;
                }
                var row = sheet.createRow(r);
                for (int c = 0; c < rows[r].length; c++) {
                    if (rows[r][c] instanceof Number number) {
                        row.createCell(c).setCellValue(number.doubleValue());
                    } else if (rows[r][c] != null) {
                        row.createCell(c).setCellValue(rows[r][c].toString());
                    }
                }
            }
            Path file = Files.createTempFile("trial", ".xlsx");
            try (var out = Files.newOutputStream(file)) {
                book.write(out);
            }
            return file;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static Object[] row(Object... cells) {
        return cells;
    }
}
