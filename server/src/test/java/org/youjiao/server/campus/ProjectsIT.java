package org.youjiao.server.campus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Chinese;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.Registry;

class ProjectsIT {
    private static TestApplication application;
    private static ProjectSheet sheet;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        var register = new RegisterFixture(application).fill();
        register.take(
                register.institutions(),
                "2021-10-15",
                List.of(
                        register.school("4401060020", "新学校", "211", "440106003"),
                        register.school("4401060021", "改名学校", "211", "440106003"),
                        register.school(
                                "4401060022", "停办小学", "211", "440106003", "停办日期", LocalDate.parse("2019-07-01"))));
        sheet = application.bean(ProjectSheet.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** By hand: 1080 + 450 in 2020; then the second gets 500, then moves to another school, which takes it along. */
    @Test
    void the_ledger_follows_what_changes_and_a_year_that_lost_its_project_has_zero() {
        take(
                "2021-10-01",
                project("A1", "new", "primary", "4401060020", 1080, "2020-09-01", "2020-09-01"),
                project("A2", "extension", "primary", "4401060020", 450, "2020-09-01", "2020-08-24"));
        assertThat(ledger(Sums.PLACES, "4401060020", 2020)).isEqualTo(1530);
        assertThat(ledger(Sums.NEW_PRIMARY, "4401060020", 2020)).isEqualTo(1);
        assertThat(ledger(Sums.EXTENDED, "4401060020", 2020)).isEqualTo(1);

        take("2021-10-02", row("项目编号", "A2", "新增学位", 500.0));
        assertThat(ledger(Sums.PLACES, "4401060020", 2020)).isEqualTo(1580);

        take("2021-10-03", row("项目编号", "A2", "学校标识码", "4401060021"));
        assertThat(ledger(Sums.PLACES, "4401060020", 2020)).isEqualTo(1080);
        assertThat(ledger(Sums.EXTENDED, "4401060020", 2020)).isZero();
        assertThat(ledger(Sums.PLACES, "4401060021", 2020)).isEqualTo(500);

        take("2021-10-04", row("项目编号", "A2", "实际开办日期", SheetRow.CLEAR));
        assertThat(ledger(Sums.PLACES, "4401060021", 2020)).isZero();
        assertThat(ledger(Sums.PLANNED_PLACES, "4401060021", 2020)).isEqualTo(500);
    }

    @Test
    void what_opened_before_the_sheet_is_there_on_the_day_of_its_count() {
        take("2021-10-01", project("B1", "housing", "primary", "4401060001", 540, "2019-09-01", "2019-09-01"));
        assertThat(application
                        .database()
                        .owner()
                        .sql("""
                                select min(e.as_of) from indicator.observation o
                                join indicator.entry e on e.id = o.entry join indicator.variable v on v.id = o.variable
                                where v.name = :name and o.unit = :unit and o.year = 2019
                                """)
                        .param("name", Sums.PLACES)
                        .param("unit", unit("4401060001"))
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(LocalDate.parse("2019-09-01"));
    }

    @Test
    void a_sheet_of_an_earlier_day_takes_nothing_away_that_was_known_later() {
        take("2021-10-10", project("D1", "new", "primary", "4401060002", 300, "2021-09-01", "2021-09-01"));
        take("2020-10-10", project("D2", "extension", "primary", "4401060002", 200, "2020-09-01", "2020-09-01"));
        assertThat(ledger(Sums.PLACES, "4401060002", 2021)).isEqualTo(300);
        assertThat(ledger(Sums.PLACES, "4401060002", 2020)).isEqualTo(200);
    }

    @Test
    void every_mistake_is_named_with_reason_and_advice() {
        assertThat(reasons(project("X", "new", "primary", "4401069999", 10, "2020-09-01", null)))
                .containsExactly("学校标识码 4401069999 没有登记");
        assertThat(reasons(project("X", "new", "primary", "4401060001", 30000, "2020-09-01", "2021-10-16")))
                .containsExactly("「新增学位」为 30000.0", "实际开办日期 2021-10-16 晚于数据日期 2021-10-15");
        assertThat(reasons(project("X", "new", "senior", "4401060001", 10, "2020-09-01", null)))
                .containsExactly("「学段」为高中，而「五山小学」是小学");
        assertThat(reasons(project("X", "new", "primary", "4401060001", 10, "2020-09-01", "2010-09-01")))
                .containsExactly("实际开办日期 2010-09-01 比计划 2020-09-01 早 3 年以上");
        assertThat(reasons(project("X", "new", "primary", "4401060022", 10, "2020-09-01", null)))
                .containsExactly("开办日期 2020-09-01 时「停办小学」已停办（2019-07-01）");
        assertThat(reasons(row("项目编号", "X", "项目名称", "缺项"))).contains("「类型」为空", "「学校标识码」为空", "「新增学位」为空", "「计划开办日期」为空");
    }

    @Test
    void the_same_again_is_the_same() {
        take("2021-10-01", project("C1", "housing", "kindergarten", "4401060003", 270, "2020-09-01", "2020-09-01"));
        assertThat(judge(project("C1", "housing", "kindergarten", "4401060003", 270, "2020-09-01", "2020-09-01")))
                .isInstanceOf(Judgement.Same.class);
        assertThat(application
                        .database()
                        .owner()
                        .sql("select count(*) from campus.published where unit = :unit")
                        .param("unit", unit("4401060003"))
                        .query(Integer.class)
                        .single())
                .as("a kindergarten's places are no 中小学学位")
                .isZero();
    }

    /** The newest entry of the ledger, looked at behind its front door. */
    private static double ledger(String variable, String school, int year) {
        return application
                .database()
                .owner()
                .sql("""
                        select o.value from indicator.observation o join indicator.variable v on v.id = o.variable
                        where v.name = :name and o.unit = :unit and o.year = :year order by o.entry desc limit 1
                        """)
                .param("name", variable)
                .param("unit", unit(school))
                .param("year", year)
                .query(Double.class)
                .single();
    }

    private static int unit(String code) {
        return application.bean(Registry.class).tree().find(code).orElseThrow().id();
    }

    private static SheetRow project(
            String code,
            String type,
            String stage,
            String school,
            int places,
            String planned,
            @org.jspecify.annotations.Nullable String opened) {
        var cells = new ArrayList<Object>(List.of(
                "项目编号",
                code,
                "项目名称",
                "项目" + code,
                "类型",
                type,
                "学段",
                stage,
                "学校标识码",
                school,
                "新增学位",
                (double) places,
                "计划开办日期",
                LocalDate.parse(planned)));
        if (opened != null) {
            cells.addAll(List.of("实际开办日期", LocalDate.parse(opened)));
        }
        return row(cells.toArray());
    }

    private static SheetRow row(Object... cells) {
        return Sheets.row(sheet.sheet(), cells);
    }

    private static void take(String asOf, SheetRow... rows) {
        Sheets.take(application.bean(Transactions.class), sheet, Sheets.PLANNER, asOf, Arrays.asList(rows));
    }

    private static Judgement judge(SheetRow row) {
        return Sheets.judge(application.bean(Transactions.class), sheet, Sheets.PLANNER, "2021-10-15", List.of(row))
                .get(0);
    }

    private static List<String> reasons(SheetRow row) {
        return judge(row) instanceof Judgement.Wrong wrong
                ? wrong.mistakes().stream()
                        .map(mistake -> Chinese.words(mistake.reason()))
                        .toList()
                : List.of();
    }
}
