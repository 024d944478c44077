package org.youjiao.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.TableFile;

/** Files through the import door: previewed, committed, and wrong from top to bottom. */
final class Imports {
    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+/commit)");
    private static final Pattern WRONG = Pattern.compile("/imports/\\d+/errors");
    private static final Pattern COUNT = Pattern.compile("class=\"value\">\\s*([\\d,]+)");
    private static final int SMALL = 20_000;
    private static final int LARGE = 200_000;
    private static final int YEARS = 6;
    private static final String GENERAL = "/imports/sheets/general";
    private static final String RETURN = "/imports/sheets/return";

    private final Visitor clerk;
    private final Path work;
    private final CatalogueFiles catalogue;
    private final Random random = new Random(20220901);

    Imports(Visitor clerk, Path work, CatalogueFiles catalogue) {
        this.clerk = clerk;
        this.work = work;
        this.catalogue = catalogue;
    }

    void measure() throws Exception {
        List<List<String>> template = template();
        List<List<String>> institutions = template.subList(1, template.size());
        int lastYear = Integer.parseInt(institutions.get(0).get(2).substring(0, 4));
        measure(GENERAL, general("small.csv", institutions, lastYear, SMALL, false), "4 columns", "5 s (for × 30)");
        measure(GENERAL, general("large.csv", institutions, lastYear, LARGE, false), "4 columns", "45 s (for × 30)");
        measure(GENERAL, general("wrong.csv", institutions, lastYear, LARGE, true), "4 columns", "45 s (for × 30)");
        List<String> header = template.get(0);
        measure(RETURN, returns(header, institutions), header.size() + " columns", "5 s (for 20,000 × 30)");
    }

    private void measure(String form, Path file, String width, String budget) throws Exception {
        var page = new String[] {""};
        long preview = Times.once(() -> page[0] = clerk.upload(form, form, Map.of(), file));
        long rows;
        try (var lines = Files.lines(file)) {
            rows = lines.count() - 1;
        }
        String work = String.format(
                Locale.ROOT,
                "import of %s, %,d rows × %s%s",
                form.substring(form.lastIndexOf('/') + 1),
                rows,
                width,
                WRONG.matcher(page[0]).find() ? ", " + wrong(page[0]) + " rows wrong" : "");
        Matcher commit = COMMIT.matcher(page[0]);
        if (!commit.find()) {
            Table.line(work, "preview " + Table.seconds(preview), budget);
            return;
        }
        long committed = Times.once(() -> page[0] = clerk.press(page[0], commit.group(1)));
        boolean done = !COMMIT.matcher(page[0]).find();
        Table.line(
                work,
                "preview " + Table.seconds(preview) + ", commit " + Table.seconds(committed)
                        + (done ? ", together " + Table.seconds((double) preview + committed) : " (refused)"),
                budget);
    }

    private static String wrong(String page) {
        Matcher count = COUNT.matcher(page);
        return count.find() ? count.group(1) : "some";
    }

    /** Header and rows of the return's template: code, name and school year of every institution that is open. */
    private List<List<String>> template() throws Exception {
        Path file = work.resolve("template.xlsx");
        Files.write(file, clerk.download(RETURN + "/template"));
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
