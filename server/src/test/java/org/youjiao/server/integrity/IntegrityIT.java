package org.youjiao.server.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Inspection;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.RegisterFixture;

/** A small district with mistakes in it: found, shown to whom they concern, explained, mended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntegrityIT {
    private static TestApplication application;
    private static RegisterFixture register;
    private static TestVisitor officer;
    private static TestVisitor clerk;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        register = new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        file("4401060001", "五山小学", 70.0, 1.0);
        file("4401060002", "石牌学校", 40.0, 0.0);
        officer = TestVisitor.as(Role.BASIC, application);
        clerk = TestVisitor.as(Role.CLERK, application);
        application.bean(Inspector.class).catchUp();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void file(String code, String name, double boys, double classes) {
        SheetOwner sheet = application.bean(ReturnSheet.class);
        Sheets.take(
                application.bean(Transactions.class),
                sheet,
                Sheets.PLANNER,
                "2021-10-12",
                List.of(Sheets.row(
                        sheet.sheet(),
                        "学校标识码",
                        code,
                        "学校名称",
                        name,
                        "学年",
                        2021,
                        "一年级男生数",
                        boys,
                        "一年级女生数",
                        30.0,
                        "一年级班数",
                        classes + (classes == 0 ? 1 : 0),
                        "教职工数",
                        20.0,
                        "小学专任教师数",
                        15.0)));
    }

    @Test
    @Order(1)
    void every_shipped_check_runs() {
        assertThat(application.bean(Inspector.class).checks().list()).hasSizeGreaterThanOrEqualTo(30);
        Map<String, String> problems = application.bean(FindingStore.class).problems();
        assertThat(problems)
                .hasSize(application.bean(Inspector.class).checks().list().size());
        assertThat(problems.values()).allMatch(String::isEmpty);
    }

    @Test
    @Order(2)
    void a_class_of_a_hundred_is_found_with_what_to_do() {
        String list = officer.get("/findings?check=class-above-66").body();
        assertThat(list).contains("五山小学", "100.0 人/班", "少于 66 人", "一年级").contains("石牌学校", "70.0 人/班");
        String one = officer.get(first(list)).body();
        assertThat(one).contains("请核对班数");
        assertThat(officer.get("/checks/class-above-66").body())
                .contains("select", "returns.yaml", "JY/T 1001", "依据待核实");
    }

    @Test
    @Order(3)
    void a_school_sees_its_own_findings_only() {
        assertThat(clerk.get("/findings?state=all").body()).contains("五山小学").doesNotContain("石牌学校", "五山幼儿园");
        String others = first(
                officer.get("/findings?check=class-above-66&area=4401060002").body());
        assertThat(clerk.get(others).statusCode()).isEqualTo(404);
        assertThat(clerk.post(others + "/explain", "why", "不是我校").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/institutions/4401060001").body()).contains("数据检查发现");
        assertThat(clerk.get("/notices").body().split("数据检查发现本校数据有新的问题", -1))
                .as("told once a day")
                .hasSize(2);
        assertThat(TestVisitor.as(Role.PARENT, application).get("/findings").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void a_school_explains_and_the_bureau_decides() {
        String mine = first(clerk.get("/findings?check=class-above-66").body());
        assertThat(clerk.post(mine + "/explain", "why", "").statusCode()).isEqualTo(422);
        assertThat(clerk.post(mine + "/accept", "why", "可以").statusCode()).isEqualTo(404);
        assertThat(clerk.post(mine + "/explain", "why", "九月临时合班，十月分开").statusCode())
                .isEqualTo(303);
        assertThat(officer.get("/findings?state=explained").body()).contains("五山小学");
        assertThat(officer.post(mine + "/reopen", "why", "请补报分班后的数").statusCode())
                .isEqualTo(303);
        assertThat(officer.post(mine + "/reopen", "why", "再退一次").statusCode()).isEqualTo(409);
        assertThat(officer.post(mine + "/accept", "why", "情况属实").statusCode()).isEqualTo(303);
        application.bean(Inspector.class).run(Sheets.PLANNER);
        assertThat(officer.get(mine).body()).contains("确认保留", "九月临时合班", "请补报分班后的数", "情况属实");
    }

    @Test
    @Order(5)
    void a_changed_value_calls_again_and_a_mended_one_is_fixed_by_itself() {
        String mine = first(
                officer.get("/findings?check=class-above-66&state=accepted").body());
        file("4401060001", "五山小学", 80.0, 1.0);
        application.bean(Inspector.class).catchUp();
        assertThat(officer.get(mine).body()).contains("110.0 人/班", "待处理");
        file("4401060001", "五山小学", 30.0, 2.0);
        application.bean(Inspector.class).catchUp();
        assertThat(officer.get(mine).body()).contains("已消除");
    }

    @Test
    @Order(6)
    void an_unchanged_basis_is_not_gone_over_again() {
        var store = application.bean(FindingStore.class);
        application.bean(Inspector.class).catchUp();
        long before = store.lastRun().orElseThrow().id();
        application.bean(Inspector.class).catchUp();
        assertThat(store.lastRun().orElseThrow().id()).isEqualTo(before);
        assertThat(officer.post("/checks/run").statusCode()).isEqualTo(303);
        assertThat(store.lastRun().orElseThrow().id()).isGreaterThan(before);
        assertThat(clerk.post("/checks/run").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(7)
    void what_was_closed_and_still_reports_is_an_error_in_the_workbook_too() {
        register.take(
                register.institutions(),
                "2021-10-15",
                List.of(register.change("4401060002", "停办日期", java.time.LocalDate.of(2021, 7, 1))));
        application.bean(Inspector.class).catchUp();
        assertThat(officer.get("/findings?check=closed-but-reporting").body()).contains("石牌学校", "2021-07-01 停办后没有数据");
        assertThat(officer.get("/findings/export").body()).startsWith("PK");
    }

    @Test
    @Order(8)
    void a_return_is_compared_with_the_pupils_registered_one_by_one() {
        JdbcClient owner = application.database().owner();
        for (int pupil = 1; pupil <= 2; pupil++) {
            owner.sql("""
                    with one as (
                        insert into registry.pupil (unit) select id from registry.unit where code = '4401060001' returning id, unit)
                    insert into registry.pupil_version (pupil, unit, valid_from, name, pinyin, initials, sex, grade, state, act, batch)
                    select id, unit, '2021-09-01', '测', 'ce', 'c', '1', 'g1', 'enrolled', 'entered', 0 from one
                    """).update();
        }
        application.bean(Inspector.class).run(Sheets.PLANNER);
        assertThat(officer.get("/findings?check=pupils-registered").body())
                .contains("五山小学", "一年级", "登记 2 人")
                .doesNotContain("石牌学校"); // where nobody is registered there is nothing to compare
    }

    @Test
    @Order(9)
    void a_return_is_compared_with_the_staff_registered_one_by_one() {
        JdbcClient owner = application.database().owner();
        owner.sql("""
                with one as (
                    insert into registry.staff (unit) select id from registry.unit where code = '4401060001' returning id, unit)
                insert into registry.staff_version (staff, unit, valid_from, name, pinyin, initials, sex, kind, employment, post, stage,
                    subject, title, education, certificate, ladder, state, act, batch)
                select id, unit, '2021-09-01', '测', 'ce', 'c', '1', '11', '1', '10', '2', '01', '3', '21', '2', '21', 'serving',
                       'entered', 0 from one
                """).update();
        application.bean(Inspector.class).run(Sheets.PLANNER);
        assertThat(officer.get("/findings?check=staff-registered").body())
                .contains("五山小学", "登记 1 人")
                .doesNotContain("石牌学校"); // where nobody is registered there is nothing to compare
        assertThat(owner.sql(
                                "select variable || ' ' || persons from registry.headcounts() where variable like 'staff.%' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "staff.above_degree.primary 1",
                        "staff.backbone.primary 1",
                        "staff.certified 1",
                        "staff.on_posts 1",
                        "staff.teachers.primary 1",
                        "staff.total 1");
    }

    @Test
    void the_role_of_the_checks_reads_what_it_is_granted_and_nothing_else() {
        var inspection = application.bean(Inspection.class);
        assertThat(inspection.select(
                        "select count(*) as n from integrity.figure", Map.of(), (row, n) -> row.getInt("n"), 1))
                .singleElement()
                .satisfies(number -> assertThat(number).isPositive());
        for (String forbidden : List.of(
                "select name from access.account",
                "select name from registry.pupil_version",
                "select name from registry.staff_version",
                "select content from intake.file",
                "select why from integrity.remark",
                "insert into registry.unit (code, area) values ('1', true) returning code",
                "select set_config('role', 'youjiao_app', true) from integrity.remark",
                "update registry.unit set code = '1' returning code",
                "create temp table t as select 1")) {
            assertThatThrownBy(() -> inspection.select(forbidden, Map.of(), (row, n) -> row.getString(1), 1))
                    .as(forbidden)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> inspection.select("set role youjiao_app", Map.of(), (row, n) -> "", 1))
                .isInstanceOf(DataAccessException.class);
    }

    private static String first(String page) {
        Matcher link = Pattern.compile("/findings/\\d+").matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group();
    }
}
