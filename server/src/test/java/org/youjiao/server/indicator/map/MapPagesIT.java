package org.youjiao.server.indicator.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;

class MapPagesIT {
    /** A wireless share of 11/20 at 五山小学 and 9/30 at 石牌学校, as {@code IndicatorPagesIT} reads it on the indicator's page. */
    private static final String MAP = "/indicators/wireless_coverage/map";

    private static final String MONEY = "/indicators/funding_per_pupil";

    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static TestVisitor leader;
    private static TestVisitor clerk;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        var sheet = application.bean(ReturnSheet.class);
        for (int year = 2020; year <= 2021; year++) {
            Sheets.take(
                    application.bean(Transactions.class),
                    sheet,
                    Sheets.PLANNER,
                    "2021-10-12",
                    List.of(
                            row(sheet, "4401060001", "五山小学", year, 40, 20, year - 2010, 80_000),
                            row(sheet, "4401060002", "石牌学校", year, 50, 30, 9, 123_450)));
        }
        zones();
        leader = TestVisitor.as(Role.LEADER, application);
        clerk = TestVisitor.as(Role.CLERK, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_map_shows_the_numbers_of_the_indicators_page_and_says_what_they_tell() {
        outline("440106", 113.30, 0.1);
        outline("440106006", 113.35, 0.05);
        String page = leader.get(MAP).body();
        assertThat(leader.get("/indicators/wireless_coverage").body()).contains("55.0%", "30.0%");
        assertThat(page).contains("五山街道 55.0%", "<svg", "+5.0 个百分点");
        assertThat(page).as("石牌街道 has no outline").containsSubsequence("1 个没有边界", "石牌街道", "30.0%");
        assertThat(leader.get(MAP + "?year=2020").body()).contains("五山街道 50.0%").doesNotContain("五山街道 55.0%");
        assertThat(leader.get(MAP + "?year=1999").body())
                .as("no such year: the newest")
                .contains("五山街道 55.0%");
        assertThat(leader.get(MAP + "?kind=school&area=440106006").body())
                .contains("五山小学", "55.0%")
                .doesNotContain("石牌学校");
        assertThat(leader.get(MAP + "?kind=school&area=999").statusCode()).isEqualTo(404);
        assertThat(leader.get("/indicators/no_such/map").statusCode()).isEqualTo(404);
    }

    @Test
    void a_zone_is_counted_over_its_members() {
        String page = leader.get(MAP + "?kind=cluster").body();
        // 20 of 50 classrooms in the cluster of both schools
        assertThat(page).containsSubsequence("中心学区", "40.0%");
        assertThat(page).contains("请先导入街道或学区、片区的边界");
    }

    @Test
    void the_drawing_is_xml_of_its_own_with_title_legend_and_source() throws Exception {
        outline("440106006", 113.35, 0.05);
        var answer = leader.get(MAP + ".svg");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTextContent()).contains("学校无线网络覆盖率", "数据截至", "1 个街道");
    }

    @Test
    void what_the_clerk_may_not_see_is_withheld_on_map_table_drawing_workbook_and_comparison() {
        outline("440106006", 113.35, 0.05);
        assertThat(leader.get(MONEY + "/map?kind=school").body()).contains("2,469");
        assertThat(leader.get("/compare?indicator=funding_per_pupil&unit=4401060002")
                        .body())
                .contains("2,469");
        String map = clerk.get(MONEY + "/map?kind=school").body();
        assertThat(map).contains("2,000", "不予显示").doesNotContain("2,469", "2469");
        for (String path : List.of(
                MONEY + "/map",
                MONEY + "/map.svg?kind=school",
                MONEY + "/map?kind=cluster",
                "/compare?indicator=funding_per_pupil&unit=4401060001&unit=4401060002&unit=440106003&unit=X01",
                "/compare/chart?indicator=funding_per_pupil&unit=4401060002&unit=440106003&unit=X01")) {
            assertThat(clerk.get(path).body()).as(path).doesNotContain("2,469", "2469", "2,260", "2260");
        }
        assertThat(workbook(leader, MONEY + "/map/export?kind=school")).contains("2469");
        assertThat(workbook(clerk, MONEY + "/map/export?kind=school"))
                .contains("2000", "不予显示")
                .doesNotContain("2469");
        String compare = "/compare/export?indicator=funding_per_pupil&unit=4401060002&unit=X01";
        assertThat(workbook(leader, compare)).contains("2469");
        assertThat(workbook(clerk, compare)).contains("不予显示").doesNotContain("2469", "2260");
    }

    @Test
    void a_comparison_has_its_units_their_years_the_district_and_is_found_by_pinyin() {
        String page = leader.get("/compare?indicator=wireless_coverage&unit=4401060001,4401060002&unit=X01&unit=999")
                .body();
        assertThat(page).contains("五山小学", "55.0%", "+15.0 个百分点", "石牌学校", "−10.0 个百分点", "中心学区", "40.0%");
        assertThat(page).contains("没有找到以下代码", "999");
        assertThat(leader.get("/compare/chart?indicator=wireless_coverage&unit=4401060001")
                        .body())
                .contains("[50.0,55.0]", "\"kind\":\"reference\"", "[38.0,40.0]");
        assertThat(leader.get("/compare?indicator=wireless_coverage&q=wsxx").body())
                .contains("/compare?indicator=wireless_coverage&amp;unit=4401060001");
        assertThat(leader.get("/compare?indicator=wireless_coverage").body()).contains("比较最高和最低");
        assertThat(TestVisitor.location(leader.get("/compare/similar/4401060001")))
                .startsWith("/compare?indicator=")
                .contains("unit=4401060001");
        assertThat(leader.get("/compare/similar/440106").statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_who_has_not_logged_in_sees_maps_or_comparisons() {
        TestVisitor stranger = TestVisitor.of(application);
        for (String path : List.of(MAP, MAP + ".svg", MAP + "/export", "/compare?unit=440106", "/compare/export")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(303);
        }
    }

    private static org.youjiao.server.intake.SheetRow row(
            ReturnSheet sheet, String code, String name, int year, Object... figures) {
        return Sheets.row(
                sheet.sheet(),
                "学校标识码",
                code,
                "学校名称",
                name,
                "学年",
                year,
                "一年级男生数",
                number(figures[0]),
                "教室数",
                number(figures[1]),
                "无线网络覆盖教室数",
                number(figures[2]),
                "上年公用经费支出",
                number(figures[3]));
    }

    private static double number(Object figure) {
        return ((Number) figure).doubleValue();
    }

    /** A cluster X01 of both schools. */
    private static void zones() {
        var jdbc = application.bean(JdbcTemplate.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            write(jdbc, Tables.ZONES, Map.of("code", "X01", "name", "中心学区", "type", "cluster"));
            for (String school : List.of("4401060001", "4401060002")) {
                write(jdbc, Tables.BELONGINGS, Map.of("institution", school, "type", "cluster", "zone", "X01"));
            }
        });
    }

    private static void write(JdbcTemplate jdbc, Timeline.Table table, Map<String, Object> values) {
        new Timeline(jdbc, table).write(List.of(new Timeline.Write(null, Kept.of(values))), LocalDate.MIN, 0);
    }

    /** A square of this many degrees. */
    private static void outline(String code, double west, double size) {
        String square =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,23.1],[%2$s,23.1],[%2$s,%3$s],[%1$s,%3$s],[%1$s,23.1]]]}"
                        .formatted(west, west + size, 23.1 + size);
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application
                                .bean(Registry.class)
                                .setOutlines(List.of(new Outline(code, square, false, "test")), LocalDate.MIN));
    }

    /** All the XML in the workbook, as one text. */
    private static String workbook(TestVisitor visitor, String path) {
        var text = new StringBuilder();
        try {
            Path file = Files.write(folder.resolve("table.xlsx"), visitor.bytes(path));
            try (var book = new ZipFile(file.toFile())) {
                for (ZipEntry entry : book.stream().toList()) {
                    text.append(new String(book.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return HtmlUtils.htmlUnescape(text.toString());
    }
}
