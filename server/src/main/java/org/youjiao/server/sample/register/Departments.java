package org.youjiao.server.sample.register;

import java.util.Map;
import org.youjiao.server.sample.Facts;
import org.youjiao.server.sample.SampleSheet;

/** The leading bureau and the twelve that the plan names beside it. */
public final class Departments {
    private Departments() {}

    public static SampleSheet sheet() {
        var rows = Rows.of("部门代码,名称,简称,牵头,#排序,职责");
        int place = 1;
        for (Map<String, String> row : Facts.table("departments.csv")) {
            rows.add(
                    Facts.cell(row, "代码"),
                    Facts.cell(row, "名称"),
                    Facts.cell(row, "简称"),
                    Facts.cell(row, "牵头"),
                    place++,
                    Facts.cell(row, "职责"));
        }
        return rows.sheet("departments.xlsx", "政府部门");
    }
}
