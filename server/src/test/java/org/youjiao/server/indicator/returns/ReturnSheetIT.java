package org.youjiao.server.indicator.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.RegisterFixture;

class ReturnSheetIT {
    private static final Caller CLERK =
            new Caller(7, "五山小学", Set.of(Role.CLERK), new Scope(7, List.of("/440106/440106006/4401060001/")), "test");

    private static TestApplication application;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void refuses_a_school_that_is_not_registered_one_of_others_and_a_name_of_another() {
        assertThat(reasons(row("4401069999", "无此校", 2021)))
                .singleElement()
                .asString()
                .contains("没有这所学校");
        assertThat(reasons(row("4401060002", "石牌学校", 2021)))
                .singleElement()
                .asString()
                .contains("不在您的填报范围");
        assertThat(reasons(row("4401060001", "石牌学校", 2021)))
                .singleElement()
                .asString()
                .contains("登记的名称是 五山小学");
    }

    @Test
    void refuses_a_year_that_has_not_been_counted() {
        assertThat(reasons(row("4401060001", "五山小学", 2022)))
                .singleElement()
                .asString()
                .contains("2022-09-01");
    }

    @Test
    void refuses_what_is_impossible_and_names_both_figures() {
        assertThat(reasons(row("4401060001", "五山小学", 2021, "小学专任教师数", 40.0, "持教师资格证专任教师数", 41.0)))
                .singleElement()
                .asString()
                .contains("持教师资格证专任教师数", "41", "40");
        assertThat(reasons(row("4401060001", "五山小学", 2021, "教室数", 30.0, "无线网络覆盖教室数", 31.0)))
                .hasSize(1);
        assertThat(reasons(row("4401060001", "五山小学", 2021, "一年级班数", 2.0, "一年级男生数", 0.0, "一年级女生数", 0.0)))
                .singleElement()
                .asString()
                .contains("一年级班数");
        assertThat(reasons(row("4401060001", "五山小学", 2021, "一年级班数", 2.0, "一年级男生数", 45.0)))
                .isEmpty();
    }

    @Test
    void a_blank_cell_keeps_and_the_clearing_word_clears() {
        var owner = application.bean(ReturnSheet.class);
        take(owner, row("4401060001", "五山小学", 2020, "图书册数", 9000.0, "占地面积", 12000.5, "5G覆盖", true));
        assertThat(judge(owner, row("4401060001", "五山小学", 2020, "图书册数", 9000.0)))
                .isInstanceOf(Judgement.Same.class);

        SheetRow change = row("4401060001", "五山小学", 2020, "图书册数", 9500.0, "占地面积", SheetRow.CLEAR);
        Judgement judgement = judge(owner, change);
        assertThat(judgement).isInstanceOf(Judgement.Changed.class);
        assertThat(((Judgement.Changed) judgement).changes())
                .extracting(Judgement.Change::before, Judgement.Change::after)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("9000", "9500"),
                        org.assertj.core.groups.Tuple.tuple("12000.5", null));
        take(owner, change);
        Cells cells = application.bean(Ledger.class).cells();
        int unit = application
                .bean(org.youjiao.server.registry.Registry.class)
                .tree()
                .find("4401060001")
                .orElseThrow()
                .id();
        assertThat(cells.value("books", unit, 2020)).isEqualTo(9500);
        assertThat(cells.value("site.area", unit, 2020)).isNaN();
        assertThat(cells.value("network.5g", unit, 2020)).isEqualTo(1);
    }

    @Test
    void the_general_sheet_takes_units_by_name_and_variables_by_title() {
        var owner = application.bean(GeneralSheet.class);
        SheetRow right = Sheets.row(owner.sheet(), "单位", "天河区", "变量", "常住人口", "时期", 2021, "数值", 2_241_826.0);
        assertThat(judge(Sheets.PLANNER, owner, right)).isInstanceOf(Judgement.New.class);
        assertThat(judge(CLERK, owner, right)).isInstanceOf(Judgement.Wrong.class);
        SheetRow unknown = Sheets.row(owner.sheet(), "单位", "440106", "变量", "常住", "时期", 2021, "数值", 1.0);
        assertThat(judge(Sheets.PLANNER, owner, unknown).toString()).contains("indicator.fault.no-variable", "常住");
        SheetRow ofCampus = Sheets.row(owner.sheet(), "单位", "440106", "变量", "projects.places", "时期", 2021, "数值", 1.0);
        assertThat(judge(Sheets.PLANNER, owner, ofCampus).toString()).contains("学位建设项目表");
    }

    private static SheetRow row(String code, String name, int year, Object... more) {
        var cells = new ArrayList<Object>(List.of("学校标识码", code, "学校名称", name, "学年", year));
        cells.addAll(Arrays.asList(more));
        return Sheets.row(application.bean(ReturnSheet.class).sheet(), cells.toArray());
    }

    private static List<String> reasons(SheetRow row) {
        return judge(application.bean(ReturnSheet.class), row) instanceof Judgement.Wrong wrong
                ? wrong.mistakes().stream()
                        .map(mistake -> Chinese.words(mistake.reason()))
                        .toList()
                : List.of();
    }

    private static Judgement judge(SheetOwner owner, SheetRow row) {
        return judge(CLERK, owner, row);
    }

    private static Judgement judge(Caller caller, SheetOwner owner, SheetRow row) {
        return Sheets.judge(application.bean(Transactions.class), owner, caller, "2021-10-15", List.of(row))
                .get(0);
    }

    private static void take(SheetOwner owner, SheetRow row) {
        Sheets.take(application.bean(Transactions.class), owner, CLERK, "2021-10-15", List.of(row));
    }
}
