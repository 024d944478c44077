package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;

/** Institutions renamed, merged, split, closed, moved, and all of it taken back. */
class ChangesIT {
    private static final LocalDate TODAY = LocalDate.parse("2021-10-15");

    private static TestApplication application;
    private static RegisterFixture register;
    private static Registers registers;
    private static TestVisitor planner;
    private static int next = 100;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        register = new RegisterFixture(application).fill();
        registers = new Registers(application);
        application.bean(Access.class).createSampleAccounts("4401060001");
        planner = TestVisitor.as(Role.PLANNER, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** A primary of its own for each test, so that they don't meet. */
    private static String school(String name) {
        String code = "4401060" + next++;
        register.take(
                register.institutions(),
                "2016-09-01",
                List.of(register.school(code, name, "211", "440106003", "开办日期", LocalDate.parse("2000-09-01"))));
        return code;
    }

    private static Tree on(String day) {
        return application.bean(Registry.class).tree(LocalDate.parse(day));
    }

    private static Institution one(Tree tree, String code) {
        return tree.institution(tree.find(code).orElseThrow().id()).orElseThrow();
    }

    private static long lastEvent() {
        return application
                .database()
                .owner()
                .sql("select max(id) from registry.event")
                .query(Long.class)
                .single();
    }

    private static String undo(long event) {
        var answer = planner.post("/institutions/changes/" + event + "/undo", "why", "登记有误");
        return answer.statusCode() == 303 ? "" : answer.body();
    }

    @Test
    void two_schools_merged_into_a_new_one_are_linked_and_the_past_stays() {
        String a = school("东小学");
        String b = school("西小学");
        String c = "4401069001";
        String[] fields = {
            "kind",
            "merge",
            "day",
            "2021-09-01",
            "others",
            b,
            "targets",
            c,
            "names",
            "东西小学",
            "why",
            "布局调整",
            "document",
            "文1"
        };
        String preview = planner.post("/institutions/" + a + "/change", fields).body();
        assertThat(preview).contains("变动的影响", "东小学", "西小学", "确认合并");
        assertThat(on("2021-10-15").find(c)).as("a preview changes nothing").isEmpty();

        assertThat(planner.post("/institutions/" + a + "/change", with(fields, "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(on("2021-08-31").find(c)).isEmpty();
        assertThat(one(on("2021-08-31"), a).openOn(LocalDate.parse("2021-08-31")))
                .isTrue();
        assertThat(one(on("2021-10-15"), a).openOn(TODAY)).isFalse();
        assertThat(one(on("2021-10-15"), b).closed()).isEqualTo("2021-09-01");
        assertThat(one(on("2021-10-15"), c).unit().name()).isEqualTo("东西小学");
        assertThat(one(on("2021-10-15"), c).opened()).isEqualTo("2021-09-01");
        assertThat(planner.get("/institutions/" + c).body()).contains("沿革", "前身：", a, b, "文1");
        assertThat(planner.get("/institutions/" + a).body()).contains("后继：", "东西小学", "未在办");

        assertThat(undo(lastEvent())).isEmpty();
        assertThat(on("2021-10-15").find(c)).isEmpty();
        assertThat(one(on("2021-10-15"), a).openOn(TODAY)).isTrue();
        assertThat(planner.get("/institutions/" + c).statusCode()).isEqualTo(404);
        assertThat(planner.get("/institutions/changes").body()).contains("已撤回");
    }

    @Test
    void a_school_that_is_merged_into_another_closes_and_the_other_goes_on() {
        String a = school("甲一小学");
        String b = school("甲二小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "merge",
                "生效日期",
                LocalDate.parse("2020-09-01"),
                "原学校标识码",
                b,
                "后继学校标识码",
                a,
                "原因",
                "并入");
        assertThat(one(on("2021-10-15"), b).openOn(TODAY)).isFalse();
        assertThat(one(on("2021-10-15"), a).openOn(TODAY)).isTrue();
        assertThat(planner.get("/institutions/" + a + "?as-of=2020-08-31").body())
                .doesNotContain("前身：");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "changes",
                        "2021-10-15",
                        "变动类型",
                        "close",
                        "生效日期",
                        LocalDate.parse("2021-01-01"),
                        "原学校标识码",
                        b,
                        "原因",
                        "重复"))
                .contains("未在办");
    }

    @Test
    void a_renamed_school_is_found_by_its_old_name_and_was_called_so_in_the_past() {
        String a = school("旧时小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "rename",
                "生效日期",
                LocalDate.parse("2019-09-01"),
                "原学校标识码",
                a,
                "新名称",
                "新时小学",
                "原因",
                "加入集团");
        assertThat(one(on("2019-08-31"), a).unit().name()).isEqualTo("旧时小学");
        assertThat(one(on("2019-09-01"), a).unit().name()).isEqualTo("新时小学");
        assertThat(planner.get("/institutions?q=%E6%97%A7%E6%97%B6").body()).contains("新时小学", "曾用名：旧时小学");
        assertThat(planner.get("/institutions/" + a).body()).contains("曾用名", "旧时小学", "2019");
        var registry = application.bean(Registry.class);
        assertThat(registry.formerNames(one(registry.tree(), a), TODAY))
                .extracting(Registry.FormerName::name, Registry.FormerName::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("旧时小学", LocalDate.parse("2019-09-01")));
        assertThat(registry.aliases().get(registry.tree().find(a).orElseThrow().id()))
                .contains("旧时小学", "新时小学");
        // the same row again says nothing new
        var sheet = registers.sheet("changes");
        assertThat(Sheets.judge(
                        application.bean(org.youjiao.server.db.Transactions.class),
                        sheet,
                        Sheets.PLANNER,
                        "2021-10-15",
                        List.of(Sheets.row(
                                sheet.sheet(),
                                "变动类型",
                                "rename",
                                "生效日期",
                                LocalDate.parse("2019-09-01"),
                                "原学校标识码",
                                a,
                                "新名称",
                                "新时小学",
                                "原因",
                                "加入集团"))))
                .containsExactly(new org.youjiao.server.intake.Judgement.Same());
    }

    @Test
    void a_school_that_is_split_goes_on_beside_the_new_one() {
        String a = school("一分为二学校");
        String b = "4401069002";
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "split",
                "生效日期",
                LocalDate.parse("2021-09-01"),
                "原学校标识码",
                a,
                "后继学校标识码",
                a + "、" + b,
                "新名称",
                "分出的学校",
                "原因",
                "规模过大");
        assertThat(one(on("2021-10-15"), a).openOn(TODAY)).isTrue();
        assertThat(one(on("2021-10-15"), b).unit().name()).isEqualTo("分出的学校");
        assertThat(one(on("2021-10-15"), b).kind()).isEqualTo("211");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "changes",
                        "2021-10-15",
                        "变动类型",
                        "split",
                        "生效日期",
                        LocalDate.parse("2021-10-01"),
                        "原学校标识码",
                        a,
                        "后继学校标识码",
                        "4401069003",
                        "原因",
                        "没有名称"))
                .contains("新名称 0 个");
    }

    @Test
    void a_school_that_moves_belongs_to_the_new_street_from_the_day_on() {
        String a = school("迁走的小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "move",
                "生效日期",
                LocalDate.parse("2021-03-01"),
                "原学校标识码",
                a,
                "街道代码",
                "440106006",
                "地址",
                "新址1号",
                "原因",
                "原址改建");
        assertThat(on("2021-02-28").find(a).orElseThrow().path()).contains("/440106003/");
        assertThat(on("2021-03-01").find(a).orElseThrow().path()).contains("/440106006/");
        assertThat(one(on("2021-03-01"), a).address()).isEqualTo("新址1号");
        assertThat(undo(lastEvent())).isEmpty();
        assertThat(on("2021-10-15").find(a).orElseThrow().path()).contains("/440106003/");
    }

    @Test
    void what_others_have_built_on_is_not_taken_back_and_neither_is_what_is_a_day_old() {
        String a = school("先更名小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "rename",
                "生效日期",
                LocalDate.parse("2021-03-01"),
                "原学校标识码",
                a,
                "新名称",
                "再更名小学",
                "原因",
                "一");
        long first = lastEvent();
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "close",
                "生效日期",
                LocalDate.parse("2021-09-01"),
                "原学校标识码",
                a,
                "原因",
                "二");
        long second = lastEvent();
        assertThat(undo(first)).contains("请先撤销后一次变动");
        assertThat(undo(second)).isEmpty();
        register.take(register.institutions(), "2021-10-15", List.of(register.change(a, "简称", "再更")));
        assertThat(undo(first)).contains("此后又有修改");

        String b = school("隔日小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "close",
                "生效日期",
                LocalDate.parse("2021-09-01"),
                "原学校标识码",
                b,
                "原因",
                "隔日");
        application
                .database()
                .owner()
                .sql("update registry.event set recorded_at = recorded_at - interval '25 hours' where id = :id")
                .param("id", lastEvent())
                .update();
        assertThat(undo(lastEvent())).contains("超过 24 小时");
        assertThat(one(on("2021-10-15"), b).openOn(TODAY)).isFalse();
    }

    @Test
    void a_new_school_with_a_campus_of_its_own_is_not_taken_back() {
        String a = school("母校小学");
        registers.take(
                "changes",
                "2021-10-15",
                "变动类型",
                "split",
                "生效日期",
                LocalDate.parse("2021-09-01"),
                "原学校标识码",
                a,
                "后继学校标识码",
                a + "、4401069004",
                "新名称",
                "子校小学",
                "原因",
                "分设");
        long event = lastEvent();
        registers.take("campuses", "2021-10-15", "学校标识码", "4401069004", "校区编号", "1", "校区名称", "本部");
        assertThat(undo(event)).contains("子校小学", "名下已有");
    }

    @Test
    void schools_are_named_in_the_form_as_people_call_them() {
        String a = school("戊一小学");
        String b = school("戊二小学");
        String form = "/institutions/" + b + "/change";
        String preview = planner.post(
                        form, "kind", "merge", "day", "2021-09-01", "others", "戊一小学", "targets", "戊一小学", "why", "布局调整")
                .body();
        assertThat(preview).contains("戊一小学").contains("confirmed");
        String missing = planner.post(form, "kind", "merge", "day", "2021-09-01", "targets", "没有的小学", "why", "布局调整")
                .body();
        assertThat(missing).contains("没有的小学");
    }

    @Test
    void nobody_changes_what_lies_outside_the_scope_and_a_school_changes_nothing_itself() {
        String a = school("圈外小学");
        var wushan = new Caller(9, "五山", Set.of(Role.PLANNER), new Scope(9, List.of("/440106/440106006/")), "test");
        assertThat(registers.mistake(
                        wushan,
                        "changes",
                        "2021-10-15",
                        "变动类型",
                        "close",
                        "生效日期",
                        LocalDate.parse("2021-09-01"),
                        "原学校标识码",
                        a,
                        "原因",
                        "越权"))
                .contains("不在您的管理范围内");
        TestVisitor head = TestVisitor.as(Role.HEAD, application);
        assertThat(head.get("/institutions/4401060001/change").statusCode()).isEqualTo(404);
        assertThat(head.get("/institutions/4401060001").body()).doesNotContain("登记变动");
    }

    @Test
    void a_form_with_mistakes_says_them_beside_the_fields_and_keeps_what_was_typed() {
        String a = school("填错小学");
        String page = planner.post("/institutions/" + a + "/change", "kind", "rename", "names", "填错小学", "day", "")
                .body();
        assertThat(page).contains("没有填写生效日期", "新名称与现名称相同", "没有填写原因", "value=\"填错小学\"");
    }

    private static String[] with(String[] fields, String name, String value) {
        String[] more = java.util.Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return more;
    }
}
