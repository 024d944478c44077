package org.youjiao.server.registry.department;

import static org.youjiao.server.intake.Column.Type.COUNT;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;
import static org.youjiao.server.intake.Column.Type.YES_NO;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.sheet.TimedSheet;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The departments: their sheet and their page. */
@Controller
public final class DepartmentPages {
    private static final Sheet SHEET = new Sheet(
            "departments",
            "registry.sheet.departments",
            Kind.REGISTER,
            List.of(
                    Column.of("部门代码", TEXT, true).help("小写字母与连字符，如 education；定下后不再更改，规划与督办都以它相认。"),
                    Column.of("名称", TEXT, true).help("全称。"),
                    Column.of("简称", TEXT, false).help("公文中的写法，如 区教育局；不填用全称。"),
                    Column.of("牵头", YES_NO, false).help("牵头部门填「是」，不填为「否」。"),
                    Column.of("排序", COUNT, false).help("列表中的先后。"),
                    Column.of("职责", TEXT, false),
                    Column.of("撤销日期", DATE, false).help("不再设置的第一天。")),
            List.of("部门代码"));

    private final Timeline departments;

    DepartmentPages(JdbcTemplate jdbc) {
        this.departments = new Timeline(jdbc, Tables.DEPARTMENTS);
    }

    @Bean
    static NavigationEntry departmentsEntry() {
        return new NavigationEntry("registers", 50, "registry.departments", "/departments", "office");
    }

    @Bean
    static TimedSheet departmentSheet(JdbcTemplate jdbc, Audit audit) {
        return new TimedSheet(
                new Timeline(jdbc, Tables.DEPARTMENTS),
                audit,
                new TimedSheet.Form(
                        () -> SHEET,
                        List.of("code", "name", "short_name", "leads", "place", "duty", "dissolved"),
                        "/departments",
                        context -> (row, before, after) -> check(row, after)));
    }

    private static void check(Overlay row, Kept after) {
        if (!after.text("code").matches("[a-z][a-z0-9-]{1,40}")) {
            row.wrong("部门代码", "「部门代码」为 %s".formatted(after.text("code")), "应以小写字母开头，只含小写字母、数字和连字符，如 human-resources。");
        }
    }

    @GetMapping("/departments")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page departments(Request request) {
        return Page.view("registry/departments")
                .with(
                        "departments",
                        departments.list(request.asOf()).stream()
                                .sorted(java.util.Comparator.comparing((Kept row) -> !row.yes("leads"))
                                        .thenComparing(row -> row.count("place")))
                                .map(row -> new Entry(
                                        row.text("code"),
                                        row.text("name"),
                                        row.text("short_name").isEmpty() ? row.text("name") : row.text("short_name"),
                                        row.yes("leads"),
                                        row.text("duty"),
                                        row.within("", "dissolved", request.asOf())))
                                .toList());
    }

    /** A department as the page shows it. */
    public record Entry(String code, String name, String shortName, boolean leads, String duty, boolean exists) {}
}
