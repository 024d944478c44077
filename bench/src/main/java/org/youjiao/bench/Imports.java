package org.youjiao.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.TableFile;

/** Files of the sample district through the import door: the general sheet, one value a row, and its yearly return. */
final class Imports {
    private static final int SMALL = 20_000;
    private static final int LARGE = 200_000;
    private static final int YEARS = 6;
    private static final String GENERAL = "general";
    private static final String RETURN = "return";

    private final ImportDoor door;
    private final Path work;
    private final CatalogueFiles catalogue;
    private final Random random = new Random(20220901);

    Imports(ImportDoor door, Path work, CatalogueFiles catalogue) {
        this.door = door;
        this.work = work;
        this.catalogue = catalogue;
    }

    void measure() throws Exception {
        List<List<String>> template = template();
        List<List<String>> institutions = template.subList(1, template.size());
        int lastYear = Integer.parseInt(institutions.get(0).get(2).substring(0, 4));
        Path small = general("small.csv", institutions, lastYear, SMALL, false);
        line(GENERAL, SMALL, 4, door.take(GENERAL, small));
        Path large = general("large.csv", institutions, lastYear, LARGE, false);
        line(GENERAL, LARGE, 4, door.take(GENERAL, large));
        Path wrong = general("wrong.csv", institutions, lastYear, LARGE, true);
        line(GENERAL, LARGE, 4, door.preview(GENERAL, wrong, true));
        List<String> header = template.get(0);
        line(RETURN, institutions.size(), header.size(), door.take(RETURN, returns(header, institutions)));
    }

    private static void line(String sheet, int rows, int columns, ImportDoor.Passage passage) {
        Table.line(
                String.format(Locale.ROOT, "import of the sheet %s, %,d rows × %d columns", sheet, rows, columns),
                passage.text());
    }

    /** Header and rows of the return's template: code, name and school year of every institution that is open. */
    private List<List<String>> template() throws Exception {
        Path file = work.resolve("template.xlsx");
        Files.write(file, door.template(RETURN));
        var read = new ArrayList<List<String>>();
        try (var table = TableFile.open(file, "template.xlsx");
                var rows = table.rows(table.sheets().get(0))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (!row.cell(0).isEmpty()) {
                    read.add(row.cells().stream().map(cell -> cell.text()).toList());
                }
            }
        }
        return read;
    }

    private Path general(String name, List<List<String>> institutions, int lastYear, int most, boolean wrong)
            throws IOException {
        List<String> variables = catalogue.variables().stream()
                .filter(variable -> variable.isCount() && variable.room().equals("indicator"))
                .map(variable -> variable.formula().name())
                .toList();
        Path file = work.resolve(name);
        int rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("单位,变量,时期,数值\n");
            for (int year = lastYear; year > lastYear - YEARS; year--) {
                for (List<String> institution : institutions) {
                    for (String variable : variables) {
                        if (rows == most) {
                            return file;
                        }
                        String value = wrong ? "x" : Integer.toString(1 + random.nextInt(100_000));
                        out.write(institution.get(0) + "," + variable + "," + year + "—" + (year + 1) + "," + value
                                + "\n");
                        rows++;
                    }
                }
            }
        }
        return file;
    }

    /** Every figure 0, every yes or no 否: the one return that keeps every rule between columns. */
    private Path returns(List<String> header, List<List<String>> institutions) throws IOException {
        var yesNo = catalogue.variables().stream()
                .filter(CatalogueFiles.Declared::isYesNo)
                .map(variable -> variable.formula().title())
                .toList();
        Path file = work.resolve("return.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(String.join(",", header) + "\n");
            for (List<String> institution : institutions) {
                var cells = new ArrayList<>(institution.subList(0, 3));
                for (String title : header.subList(3, header.size())) {
                    cells.add(yesNo.contains(title) ? "否" : "0");
                }
                out.write(String.join(",", cells) + "\n");
            }
        }
        return file;
    }
}
