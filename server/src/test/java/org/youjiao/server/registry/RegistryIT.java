package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Chinese;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.SheetRow;

class RegistryIT {
    private static TestApplication application;
    private static RegisterFixture register;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        register = new RegisterFixture(application).fill();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_tree_holds_what_was_imported() {
        Tree tree = tree();
        Unit root = tree.root().orElseThrow();
        assertThat(root.code()).isEqualTo("440106");
        assertThat(root.parent()).isEqualTo(Unit.NO_PARENT);
        assertThat(tree.children(root.id())).extracting(Unit::name).containsExactly("石牌街道", "五山街道");
        Unit school = tree.find("4401060001").orElseThrow();
        assertThat(school.path()).isEqualTo("/440106/440106006/4401060001/");
        assertThat(tree.ancestors(school.id())).extracting(Unit::code).containsExactly("440106006", "440106");
        assertThat(tree.institution(tree.find("4401060002").orElseThrow().id())
                        .orElseThrow()
                        .stages())
                .containsExactly(Stage.PRIMARY, Stage.JUNIOR);
        assertThat(tree.institutionsUnder(root.id()))
                .extracting(found -> found.unit().code())
                .contains("4401060001", "4401060002", "4401060003");
    }

    @Test
    void a_change_holds_from_its_day_and_the_past_stays() {
        register.take(
                register.institutions(),
                "2020-01-01",
                List.of(register.school("4401060010", "天河一小", "211", "440106003")));
        register.take(
                register.institutions(),
                "2021-03-01",
                List.of(register.change("4401060010", "名称", "天河第一小学", "曾用名", "天河一小")));
        assertThat(nameOn("2021-02-28", "4401060010")).isEqualTo("天河一小");
        assertThat(nameOn("2021-03-01", "4401060010")).isEqualTo("天河第一小学");
        // known before its first import: when it opened, the register says by the date of opening
        assertThat(nameOn("2001-01-01", "4401060010")).isEqualTo("天河一小");
        assertThat(application.bean(Registry.class).history(unit("4401060010").id()))
                .extracting(version -> version.facts().name())
                .containsExactly("天河第一小学", "天河一小");
    }

    @Test
    void a_change_that_was_known_earlier_goes_between_what_is_there() {
        register.take(
                register.institutions(), "2020-01-01", List.of(register.school("4401060011", "甲", "211", "440106003")));
        register.take(register.institutions(), "2021-01-01", List.of(register.change("4401060011", "名称", "丙")));
        register.take(register.institutions(), "2020-06-01", List.of(register.change("4401060011", "名称", "乙")));
        assertThat(List.of(
                        nameOn("2020-05-31", "4401060011"),
                        nameOn("2020-06-01", "4401060011"),
                        nameOn("2020-12-31", "4401060011"),
                        nameOn("2021-01-01", "4401060011")))
                .containsExactly("甲", "乙", "乙", "丙");
    }

    @Test
    void a_correction_on_the_same_day_replaces_and_the_corrected_version_is_kept_aside() {
        register.take(
                register.institutions(),
                "2020-01-01",
                List.of(register.school("4401060012", "旧名", "211", "440106003")));
        register.take(register.institutions(), "2021-05-01", List.of(register.change("4401060012", "名称", "错名")));
        register.take(register.institutions(), "2021-05-01", List.of(register.change("4401060012", "名称", "新名")));
        assertThat(nameOn("2021-05-01", "4401060012")).isEqualTo("新名");
        assertThat(nameOn("2021-04-30", "4401060012")).isEqualTo("旧名");
        assertThat(application
                        .database()
                        .owner()
                        .sql(
                                "select name from registry.institution_version where superseded_at is not null and unit = :unit")
                        .param("unit", unit("4401060012").id())
                        .query(String.class)
                        .list())
                .containsExactly("错名");
    }

    @Test
    void a_move_to_another_street_changes_the_path_and_the_scope_follows() {
        register.take(
                register.institutions(),
                "2020-01-01",
                List.of(register.school("4401060013", "迁址小学", "211", "440106003")));
        var wushan = new Caller(9, "五山", Set.of(Role.PLANNER), new Scope(9, List.of("/440106/440106006/")), "test");
        SheetRow rename = register.change("4401060013", "简称", "迁小");
        assertThat(reasons(judge(wushan, rename))).anyMatch(reason -> reason.contains("不在您的管理范围内"));

        register.take(
                register.institutions(), "2021-09-01", List.of(register.change("4401060013", "街道代码", "440106006")));

        assertThat(unit("4401060013").path()).isEqualTo("/440106/440106006/4401060013/");
        assertThat(application
                        .bean(Registry.class)
                        .tree(LocalDate.parse("2021-08-31"))
                        .find("4401060013")
                        .orElseThrow()
                        .path())
                .isEqualTo("/440106/440106003/4401060013/");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select path from access.unit where code = '4401060013'")
                        .query(String.class)
                        .single())
                .isEqualTo("/440106/440106006/4401060013/");
        assertThat(judge(wushan, rename)).isInstanceOf(Judgement.Changed.class);
    }

    @Test
    void what_is_typed_again_is_the_same_and_an_empty_cell_keeps_the_old() {
        assertThat(judge(Sheets.PLANNER, register.school("4401060001", "五山小学", "211", "440106006")))
                .isInstanceOf(Judgement.Same.class);
        Judgement changed = judge(Sheets.PLANNER, register.change("4401060001", "举办者", "811"));
        assertThat(((Judgement.Changed) changed).changes())
                .containsExactly(new Judgement.Change(4, "831县级教育部门", "811省级教育部门"));
        assertThat(reasons(judge(Sheets.PLANNER, register.change("4401060001", "名称", SheetRow.CLEAR))))
                .containsExactly("「名称」不能清空");
    }

    @Test
    void every_mistake_is_named_with_reason_and_advice() {
        SheetRow wrong = register.school(
                "440106001",
                "错校",
                "210",
                "440106099",
                "举办者",
                "999",
                "经度",
                23.119,
                "纬度",
                113.392,
                "开办日期",
                LocalDate.parse("2020-09-01"),
                "停办日期",
                LocalDate.parse("2019-09-01"));
        var mistakes = ((Judgement.Wrong) judge(Sheets.PLANNER, wrong)).mistakes();
        assertThat(mistakes)
                .extracting(mistake -> Chinese.words(mistake.reason()))
                .containsExactly(
                        "「学校标识码」为 440106001",
                        "街道代码 440106099 不在区划表中",
                        "「办学类型」为 210，代码表中没有",
                        "「公办」为是，而「举办者」为 999民办",
                        "经度 23.119、纬度 113.392 不在我国范围内",
                        "停办日期 2019-09-01 早于开办日期 2020-09-01");
        assertThat(Chinese.words(mistakes.get(4).advice())).isEqualTo("经度与纬度填反了，请对调。");
        assertThat(mistakes)
                .allMatch(mistake -> mistake.column() >= 0
                        && !Chinese.words(mistake.advice()).isEmpty());
    }

    @Test
    void two_open_schools_of_one_name_and_kind_are_refused_and_a_street_must_be_in_the_district() {
        assertThat(reasons(judge(Sheets.PLANNER, register.school("4401060099", "五山小学", "211", "440106003"))))
                .containsExactly("「五山小学」与学校标识码 4401060001 同名且办学类型相同");
        assertThat(reasons(judge(Sheets.PLANNER, register.school("4401060099", "区属小学", "211", "440106"))))
                .containsExactly("440106（天河区）是区，不是街道");
        var areas = register.areas();
        assertThat(reasons(Sheets.judge(
                                transactions(),
                                areas,
                                Sheets.PLANNER,
                                "2021-10-15",
                                List.of(Sheets.row(
                                        areas.sheet(),
                                        "区划代码",
                                        "440107001",
                                        "名称",
                                        "外区街道",
                                        "类型",
                                        "street",
                                        "上级代码",
                                        "440106")))
                        .get(0)))
                .containsExactly("街道代码 440107001 与所属区代码 440106 不一致");
        assertThat(reasons(Sheets.judge(
                                transactions(),
                                areas,
                                Sheets.PLANNER,
                                "2021-10-15",
                                List.of(Sheets.row(areas.sheet(), "区划代码", "440107", "名称", "外区", "类型", "district")))
                        .get(0)))
                .containsExactly("已登记区「440106 天河区」");
    }

    @Test
    void another_server_hears_of_an_import() throws Exception {
        var heard = new java.util.concurrent.Semaphore(0);
        try (var elsewhere = new Notices(application.database().application())) {
            elsewhere.listen(Registry.CHANNEL, heard::release);
            assertThat(heard.tryAcquire(10, java.util.concurrent.TimeUnit.SECONDS))
                    .as("told when listening begins")
                    .isTrue();
            register.take(register.institutions(), "2021-10-15", List.of(register.change("4401060003", "简称", "五幼")));
            assertThat(heard.tryAcquire(10, java.util.concurrent.TimeUnit.SECONDS))
                    .as("told of the import")
                    .isTrue();
        }
    }

    @Test
    void an_import_leaves_its_counts_in_the_trail() {
        assertThat(application
                        .database()
                        .owner()
                        .sql(
                                "select (after ->> 'new')::int from access.audit where action = 'import' and kind = 'areas'")
                        .query(Integer.class)
                        .list())
                .contains(3);
    }

    private static Tree tree() {
        return application.bean(Registry.class).tree();
    }

    private static Unit unit(String code) {
        return tree().find(code).orElseThrow();
    }

    private static String nameOn(String day, String code) {
        return application
                .bean(Registry.class)
                .tree(LocalDate.parse(day))
                .find(code)
                .orElseThrow()
                .name();
    }

    private static Transactions transactions() {
        return application.bean(Transactions.class);
    }

    private static Judgement judge(Caller caller, SheetRow row) {
        return Sheets.judge(transactions(), register.institutions(), caller, "2021-10-15", List.of(row))
                .get(0);
    }

    private static List<String> reasons(Judgement judgement) {
        return judgement instanceof Judgement.Wrong wrong
                ? wrong.mistakes().stream()
                        .map(mistake -> Chinese.words(mistake.reason()))
                        .toList()
                : List.of();
    }
}
