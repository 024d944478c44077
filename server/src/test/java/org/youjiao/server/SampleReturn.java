package org.youjiao.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.files.table.Cell;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleImport;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SampleSheets;

/** The sample's return of 2021 as somebody at a desk would change it. */
final class SampleReturn {
    private static final String COVERAGE = "5G覆盖";

    private final SampleSheet sheet;

    SampleReturn(Path catalogue) {
        this(
                SampleSheets.of(SampleDistrict.of(SampleDistrict.SEED), catalogue.resolve("indicators/variables.yaml"))
                        .stream()
                        .filter(one -> one.fileName().equals("return-2021.xlsx"))
                        .findFirst()
                        .orElseThrow());
    }

    /** Fills the installation with the sample district and marks it as such, as the command start does. */
    static void district(TestApplication application) {
        application.bean(SampleImport.class).build(line -> {});
        var deployment = application.bean(Deployment.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> deployment.set("data", "sample"));
    }

    private SampleReturn(SampleSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * A cell that cannot be taken.
     *
     * @param row as Excel counts
     */
    record Fault(int row, String column, String text) {}

    /** Five cells as people mistype them, each in a row of its own. */
    List<Fault> faults() {
        List<Integer> schools = schools();
        return List.of(
                new Fault(schools.get(3), COVERAGE, "大概有"),
                new Fault(schools.get(8), "学校标识码", "9999999999"),
                new Fault(schools.get(15), COVERAGE, "待建"),
                new Fault(schools.get(40), "学年", "明年"),
                new Fault(schools.get(60), "占地面积", "约三千"));
    }

    /** What the error sheet must say of them. */
    static List<String> marks(List<Fault> faults) {
        return faults.stream().map(fault -> fault.row() + " " + fault.column()).toList();
    }

    /** Every school has 5G. */
    SampleReturn withEverywhere5g() {
        SampleReturn changed = this;
        for (int row : schools()) {
            changed = changed.with(List.of(new Fault(row, COVERAGE, "是")));
        }
        return changed;
    }

    SampleReturn with(List<Fault> faults) {
        var rows = new ArrayList<>(sheet.rows());
        for (Fault fault : faults) {
            var cells = new ArrayList<>(rows.get(fault.row() - 2));
            cells.set(sheet.header().indexOf(fault.column()), Cell.text(fault.text()));
            rows.set(fault.row() - 2, cells);
        }
        return new SampleReturn(new SampleSheet(sheet.fileName(), sheet.sheetName(), sheet.columns(), rows));
    }

    Path write(Path folder) {
        return sheet.write(folder);
    }

    /** Row numbers of those that are asked about 5G and answered. */
    private List<Integer> schools() {
        int column = sheet.header().indexOf(COVERAGE);
        var found = new ArrayList<Integer>();
        for (int index = 0; index < sheet.rows().size(); index++) {
            if (!sheet.rows().get(index).get(column).isEmpty()) {
                found.add(index + 2);
            }
        }
        return found;
    }
}
