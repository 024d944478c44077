package org.youjiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.inequality.Inequality;
import org.youjiao.files.document.DocumentText;

/** The engine against reference data: what it finds beside what is known. */
final class ReferenceMeasurement implements Measurement {
    private final Path folder;

    ReferenceMeasurement(Path folder) {
        this.folder = folder;
    }

    @Override
    public void run() throws Exception {
        plan();
        coefficientOfVariation();
    }

    private void plan() throws Exception {
        Path file = folder.resolve("plan").resolve("tianhe-2020.txt");
        OfficialDocument document = OfficialDocument.read(DocumentText.read(file));
        Times times = Times.measure(5, () -> OfficialDocument.read(DocumentText.read(file)));
        int actions = document.programmes().stream()
                .mapToInt(programme -> programme.actions().size())
                .sum();
        Table.line(
                "plan of Tianhe read: programmes / actions / targets / documents / departments (known: 6 / 24 / 13 / 13 / 13)",
                String.format(
                        Locale.ROOT,
                        "%d / %d / %d / %d / %d in %s",
                        document.programmes().size(),
                        actions,
                        document.targets().size(),
                        document.documents().size(),
                        document.departments().size(),
                        Table.milliseconds(times.median())));
    }

    /** Columns: school, students, resource, …; the resource a student is weighted by the students. */
    private void coefficientOfVariation() throws Exception {
        List<String[]> rows =
                Files.readAllLines(
                                folder.resolve("standards").resolve("balance").resolve("cv_example.csv"))
                        .stream()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .map(line -> line.split(",", -1))
                        .toList();
        double[] students =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
        double[] ratios = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[2]) / Double.parseDouble(row[1]))
                .toArray();
        Table.line(
                "coefficient of variation, the ministry's example of schools (published: " + rows.get(0)[6] + ")",
                String.format(Locale.ROOT, "%.6f", Inequality.coefficientOfVariation(ratios, students)));
    }
}
