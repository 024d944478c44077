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
import org.youjiao.server.web.Saying;

/** The departments: their sheet and their page. */
@Controller
public final class DepartmentRegister {
    private static final Sheet SHEET = new Sheet(
            "departments",
            "registry.sheet.departments",
            Kind.REGISTER,
            List.of(
                    Column.of("部门代码", TEXT, true)
                            .named("registry.department.code")
                            .help("registry.help.department-code"),
                    Column.of("名称", TEXT, true)
                            .named("registry.department.name")
                            .help("registry.help.name"),
                    Column.of("简称", TEXT, false)
                            .named("registry.field.short-name")
                            .help("registry.help.department-short"),
                    Column.of("牵头", YES_NO, false)
                            .named("registry.department.leads")
                            .help("registry.help.department-leads"),
                    Column.of("排序", COUNT, false)
                            .named("registry.department.place")
                            .help("registry.help.department-place"),
                    Column.of("职责", TEXT, false).named("registry.department.duty"),
                    Column.of("撤销日期", DATE, false).named("registry.dissolved").help("registry.help.dissolved")),
            List.of("部门代码"));

    private final Timeline departments;

    DepartmentRegister(JdbcTemplate jdbc) {
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
            row.wrong(
                    "部门代码",
                    Saying.of("registry.fault.department-code", after.text("code")),
                    Saying.of("registry.advice.department-code"));
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
