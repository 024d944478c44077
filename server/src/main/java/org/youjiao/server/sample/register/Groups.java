package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.sample.Facts;
import org.youjiao.server.sample.Institution;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;

/** Education groups and their members from groups.csv; the days are invented. */
public final class Groups {
    private Groups() {}

    public static List<SampleSheet> sheets(SampleDistrict district) {
        Map<String, Institution> schools = new LinkedHashMap<>();
        district.institutions().forEach(one -> schools.putIfAbsent(one.shortName(), one));
        var groups = Rows.of("集团代码,集团名称,@成立日期");
        var members = Rows.of("集团代码,学校标识码,学校名称,@加入日期,身份,办学形式,@退出日期");
        String last = "";
        for (Map<String, String> row : Facts.table("groups.csv")) {
            String code = Facts.cell(row, "集团代码");
            if (!code.equals(last)) {
                groups.add(code, Facts.cell(row, "集团名称"), day(Facts.cell(row, "加入日期")));
                last = code;
            }
            Institution school = schools.get(Facts.cell(row, "学校"));
            if (school == null) {
                throw new IllegalStateException("groups.csv names the school \"%s\", which schools.csv does not have."
                        .formatted(Facts.cell(row, "学校")));
            }
            members.add(
                    code,
                    school.code(),
                    school.name(),
                    day(Facts.cell(row, "加入日期")),
                    Facts.cell(row, "身份"),
                    Facts.cell(row, "类型"),
                    day(Facts.cell(row, "退出日期")));
        }
        return List.of(groups.sheet("groups.xlsx", "教育集团"), members.sheet("memberships.xlsx", "教育集团成员"));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
