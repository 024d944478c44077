package org.youjiao.server.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project that adds places.
 *
 * @param type 新建, 改扩建 or 配套
 * @param stage 小学, 初中, 高中, 九年一贯, 完全中学 or 幼儿园; a kindergarten's places are no 中小学学位
 * @param school code of the institution that gets the places
 * @param opened null while it is not open on the business date
 */
public record Project(
        String number,
        String name,
        String type,
        String stage,
        String school,
        int places,
        LocalDate planned,
        @Nullable LocalDate opened,
        String remark) {

    static List<Project> of(List<Institution> institutions) {
        List<Project> projects = new ArrayList<>();
        for (Map<String, String> row : Facts.table("projects.csv")) {
            String opened = Facts.cell(row, "实际开办日期");
            projects.add(new Project(
                    Facts.cell(row, "项目编号"),
                    Facts.cell(row, "项目名称"),
                    Facts.cell(row, "类型"),
                    Facts.cell(row, "学段"),
                    code(institutions, Facts.cell(row, "学校简称")),
                    Facts.number(row, "新增学位"),
                    LocalDate.parse(Facts.cell(row, "计划开办日期")),
                    opened.isEmpty() ? null : LocalDate.parse(opened),
                    Facts.cell(row, "备注")));
        }
        for (Institution institution : institutions) {
            boolean isNew = institution.opened().getYear() >= 2018
                    && institution.formerName().isEmpty();
            if (institution.isKindergarten() && institution.isPublic() && isNew) {
                projects.add(kindergarten(institution));
            }
        }
        return projects;
    }

    private static Project kindergarten(Institution kindergarten) {
        LocalDate day = kindergarten.opened();
        return new Project(
                "K" + day.getYear() + "-" + kindergarten.code().substring(7),
                kindergarten.shortName() + "（小区配套园）",
                "配套",
                "幼儿园",
                kindergarten.code(),
                kindergarten.places().kindergarten() * 90,
                day,
                day,
                "幼儿园学位，不计入中小学学位");
    }

    private static String code(List<Institution> institutions, String shortName) {
        return institutions.stream()
                .filter(institution -> institution.shortName().equals(shortName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "projects.csv: no school is called \"%s\" in schools.csv.".formatted(shortName)))
                .code();
    }
}
