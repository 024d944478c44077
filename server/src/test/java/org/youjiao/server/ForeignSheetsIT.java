package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.RegisterFixture;

/** A school's own table and another system's export, taken in as returns by whoever assigns their columns once. */
class ForeignSheetsIT {
    private static final Pattern SELECT = Pattern.compile("<select name=\"(c\\d+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected[^>]*>([^<]*)<");
    private static final Pattern INPUT = Pattern.compile("<input[^>]* name=\"([fk]\\d+)\"[^>]*? value=\"([^\"]*)\"");

    private static TestApplication application;
    private static TestVisitor planner;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        var register = new RegisterFixture(application).fill();
        register.take(
                register.institutions(),
                "2021-10-15",
                List.of(
                        register.school("4401060041", "育才学校（东区）", "211", "440106003", "简称", "育才"),
                        register.school("4401060042", "育才学校（西区）", "211", "440106003", "简称", "育才", "曾用名", "西区小学")));
        application.bean(Access.class).createSampleAccounts("4401060001");
        planner = TestVisitor.as(Role.PLANNER, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_table_with_a_title_other_headers_and_units_comes_in_and_next_year_by_itself() {
        String path = sent("""
                2021年天河区学校基本情况
                校名\t教职工总数\t图书藏量(万册)\t教学仪器设备总值（万元）\t备注
                五山小学\t55\t0.9\t120.55\t甲
                石牌学校\t80\t1.2\t98\t乙
                """);
        assertThat(TestVisitor.location(planner.get(path))).isEqualTo(path + "/columns");
        String page = planner.get(path + "/columns").body();
        assertThat(chosen(page)).containsExactly("学校标识码（按名称查找）", "教职工数（人）", "图书册数（册）", "教学仪器设备值（元）", "");
        Map<String, String> form = form(page);
        assertThat(form)
                .containsEntry("f3", "10000")
                .containsEntry("f4", "10000")
                .containsEntry("k2", "2021");

        form.put("name", "校情表");
        assertThat(TestVisitor.location(posted(path, form))).isEqualTo(path);
        String preview = planner.get(path).body();
        assertThat(preview)
                .contains("导入后将新增 2 行", "教学仪器设备值：1205500", "图书册数：9000")
                .contains("「图书册数」取自文件的「图书藏量(万册)」（C 列），乘以 10000。", "按名称查找代码", "「学年」每行都是“2021”");
        planner.post(path + "/commit");
        assertThat(planner.get(path).body()).contains("导入完成");

        String next = sent("""
                2021年度天河区学校情况
                校名\t图书藏量(册)\t教职工总数\t网络多媒体教室\t备注
                五山小学\t9100\t56\t20\t甲
                """);
        String columns = planner.get(next + "/columns").body();
        assertThat(columns)
                .contains("采用保存的对应“校情表”")
                .contains("少了「教学仪器设备总值」列，原来对应到「教学仪器设备值」。")
                .contains("「图书藏量(册)」的单位原为万册，现为册，倍数已重新换算。")
                .contains("「教职工总数」从 B 列移到 C 列。", "多了「网络多媒体教室」列（D 列）。");
        assertThat(chosen(columns)).containsExactly("学校标识码（按名称查找）", "图书册数（册）", "教职工数（人）", "网络多媒体教室数（间）", "");
        assertThat(form(columns)).containsEntry("f2", "1");
        posted(next, form(columns));
        assertThat(planner.get(next).body()).contains("导入后将新增 0 行、修改 1 行", "<del>9000</del> → <ins>9100</ins>");
    }

    @Test
    void a_name_that_several_bear_is_a_row_error_with_the_candidates() {
        String path = sent("学校\t年度\t图书\n育才\t2021\t5\n西区小学\t2021\t6\n没有这所\t2021\t7\n五 山 小 学\t2021\t8\n");
        Map<String, String> form = form(planner.get(path + "/columns").body());
        posted(path, form);
        assertThat(planner.get(path).body())
                .contains("「学校标识码」为“育才”", "登记中有 2 个：4401060041 育才学校（东区）、4401060042 育才学校（西区）；请改填代码")
                .contains("「学校标识码」为“没有这所”", "登记中没有叫这个名称的")
                .contains("只导入正确的 2 行");
    }

    @Test
    void groups_over_their_columns_make_one_header() {
        String path = sent("""
                机构标识码\t学校名称\t学年\t教职工\t\t图书（册）
                \t\t\t合计\t在编\t
                4401060003\t五山幼儿园\t2021\t50\t40\t100
                """);
        String page = planner.get(path + "/columns").body();
        assertThat(page).contains("教职工合计", "教职工在编", "图书（册）");
        assertThat(chosen(page)).startsWith("学校标识码", "学校名称", "学年", "教职工数（人）");
        posted(path, form(page));
        assertThat(planner.get(path).body()).contains("导入后将新增 1 行");
    }

    @Test
    void what_is_assigned_twice_or_not_at_all_is_said_and_nothing_is_judged() {
        String path = sent("代号\t数\n1\t2\n");
        Map<String, String> form = form(planner.get(path + "/columns").body());
        form.put("c1", "3");
        form.put("c2", "3");
        form.put("f2", "零");
        var answer = posted(path, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("有两列对应，只能留一列", "「学校标识码」是关键列", "乘以“零”，应为大于 0 的数字", "value=\"零\"");
    }

    @Test
    void the_error_sheet_names_the_senders_own_columns() {
        String path = sent("校名\t年度\t图书(万册)\n五山小学\t2021\t-1\n");
        posted(path, form(planner.get(path + "/columns").body()));
        assertThat(planner.get(path).body()).contains("「图书册数」为“-1（乘以 10000）”", "应为 0 或正整数");
        assertThat(planner.get(path + "/errors").statusCode()).isEqualTo(200);
    }

    @Test
    void kept_assignments_are_seen_renamed_and_deleted_by_their_own() {
        String path = sent("校名\t年度\t教室\n五山小学\t2021\t30\n");
        Map<String, String> form = form(planner.get(path + "/columns").body());
        form.put("name", "教室表");
        posted(path, form);
        String page = planner.get("/imports/mappings").body();
        Matcher rename = Pattern.compile("教室表</h2>.*?/imports/mappings/(\\d+)/rename", Pattern.DOTALL)
                .matcher(page);
        assertThat(rename.find()).isTrue();
        String kept = "/imports/mappings/" + rename.group(1);

        TestVisitor clerk = TestVisitor.as(Role.CLERK, application);
        assertThat(clerk.get("/imports/mappings").body()).doesNotContain("教室表");
        assertThat(clerk.post(kept + "/delete").statusCode()).isEqualTo(404);
        planner.post(kept + "/rename", "name", "教室台账");
        assertThat(planner.get("/imports/mappings").body()).contains("教室台账").doesNotContain("教室表</h2>");
        planner.post(kept + "/delete");
        assertThat(planner.get("/imports/mappings").body()).doesNotContain("教室台账");
    }

    private static String sent(String text) {
        return TestVisitor.location(planner.post("/imports/sheets/return", "text", text));
    }

    private static java.net.http.HttpResponse<String> posted(String path, Map<String, String> form) {
        var fields = new ArrayList<String>();
        form.forEach((name, value) -> fields.addAll(List.of(name, value)));
        return planner.post(path + "/columns", fields.toArray(String[]::new));
    }

    /** What each column of the file is proposed to be. */
    private static List<String> chosen(String page) {
        var chosen = new ArrayList<String>();
        Matcher selects = SELECT.matcher(page);
        while (selects.find()) {
            Matcher selected = SELECTED.matcher(selects.group());
            chosen.add(selected.find() ? selected.group(2) : "");
        }
        return chosen;
    }

    /** The fields as a browser would send them. */
    private static Map<String, String> form(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher selects = SELECT.matcher(page);
        while (selects.find()) {
            Matcher selected = SELECTED.matcher(selects.group());
            fields.put(selects.group(1), selected.find() ? selected.group(1) : "");
        }
        Matcher inputs = INPUT.matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        return fields;
    }
}
