package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.Optional;
import org.youjiao.server.sample.Institution;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;

/**
 * What befell institutions: one renamed when it joined a group (real names, invented day), two invented ones merged, two
 * closed, and kindergartens that passed to another operator.
 */
public final class Changes {
    /** Short name of the renamed school as it is today. */
    public static final String RENAMED = "华阳教育集团高塘石小学";

    public static final String NAME_BEFORE = "广州市天河区高塘石小学";
    public static final String SHORT_NAME_BEFORE = "高塘石小学";
    private static final LocalDate RENAMED_ON = LocalDate.of(2019, 9, 1);
    private static final String MERGED = "沙太南小学";
    private static final String MERGED_INTO = "南兴岗小学";

    private Changes() {}

    public static SampleSheet sheet(SampleDistrict district) {
        var rows = Rows.of("变动类型,@生效日期,原学校标识码,后继学校标识码,新名称,新简称,原因,依据文号");
        Institution renamed = find(district, RENAMED);
        rows.add("更名", RENAMED_ON, renamed.code(), "", renamed.name(), RENAMED, "加入华阳教育集团", "穗天教〔2019〕示例1号");
        Institution merged = find(district, MERGED);
        for (Institution one : district.institutions()) {
            LocalDate closed = one.closed();
            if (closed == null) {
                continue;
            }
            if (one.equals(merged)) {
                rows.add(
                        "合并",
                        closed,
                        one.code(),
                        find(district, MERGED_INTO).code(),
                        "",
                        "",
                        "生源减少，并入南兴岗小学",
                        "穗天教〔2019〕示例2号");
            } else {
                Optional<Institution> next = successor(district, one);
                rows.add(
                        "撤销",
                        closed,
                        one.code(),
                        next.map(Institution::code).orElse(""),
                        "",
                        "",
                        next.isPresent() ? "举办者变更，由新园承接" : "终止办学",
                        "");
            }
        }
        return rows.sheet("changes.xlsx", "机构变动");
    }

    /** The kindergarten that goes on at the same place. */
    private static Optional<Institution> successor(SampleDistrict district, Institution closed) {
        return district.institutions().stream()
                .filter(one -> one.formerName().equals(closed.shortName())
                        && one.longitude() == closed.longitude()
                        && one.latitude() == closed.latitude())
                .findFirst();
    }

    private static Institution find(SampleDistrict district, String shortName) {
        return district.institutions().stream()
                .filter(one -> one.shortName().equals(shortName))
                .findFirst()
                .orElseThrow();
    }
}
