package org.youjiao.server.indicator.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.DefinitionStore;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.RegisterFixture;

/** A formula changed with a typing error, then with a cycle, then rightly, and taken back to the shipped one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DefinitionPagesIT {
    private static final LocalDate TODAY = LocalDate.of(2021, 10, 15);
    private static final String WIRELESS = "/policy/indicators/wireless_coverage";
    private static final String RIGHT = "sum(network.wireless_rooms) / sum(rooms.total where kind = \"211\")";

    private static TestApplication application;
    private static TestVisitor planner;
    private static TestVisitor leader;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        var sheet = application.bean(ReturnSheet.class);
        Sheets.take(
                application.bean(Transactions.class),
                sheet,
                Sheets.PLANNER,
                "2021-10-12",
                List.of(
                        Sheets.row(
                                sheet.sheet(),
                                "学校标识码",
                                "4401060001",
                                "学校名称",
                                "五山小学",
                                "学年",
                                2021,
                                "教室数",
                                20.0,
                                "无线网络覆盖教室数",
                                11.0),
                        Sheets.row(
                                sheet.sheet(),
                                "学校标识码",
                                "4401060002",
                                "学校名称",
                                "石牌学校",
                                "学年",
                                2021,
                                "教室数",
                                30.0,
                                "无线网络覆盖教室数",
                                9.0)));
        planner = TestVisitor.as(Role.PLANNER, application);
        leader = TestVisitor.as(Role.LEADER, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @Order(1)
    void a_typing_error_is_pointed_at() {
        var answer = planner.post(
                WIRELESS, fields("formula", "sum(network.wireles_rooms) / sum(rooms.total)", "act", "try"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("第 5 个字符", "network.wireles_rooms", "network.wireless_rooms")
                .contains("sum(network.wireles_rooms) / sum(rooms.total)\n    ^</pre>");
        String json = planner.post(
                        "/policy/check", "slug", "wireless_coverage", "unit", "%", "formula", "rooms.total +")
                .body();
        assertThat(json).contains("\"position\":14", "\"caret\":\"             ^\"");
        assertThat(planner.post("/policy/check", "slug", "wireless_coverage", "unit", "人", "formula", RIGHT)
                        .body())
                .as("the unit does not fit")
                .contains("\"message\"");
        assertThat(planner.post("/policy/check", "slug", "wireless_coverage", "unit", "%", "formula", RIGHT)
                        .body())
                .isEqualTo("{\"notes\":[]}");
    }

    @Test
    @Order(2)
    void a_cycle_is_refused_and_named() {
        var answer = planner.post(
                "/policy/indicators/funding_per_pupil",
                fields("formula", "funding_growth * 1[元/人]", "unit", "元/人", "act", "try"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("funding_per_pupil → funding_growth → funding_per_pupil");
    }

    @Test
    @Order(3)
    void nothing_is_saved_that_was_not_tried_out() {
        var answer = planner.post(WIRELESS, fields("formula", RIGHT, "act", "save", "version", "0"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("请看过下面的试算结果再保存", "试算结果");
        assertThat(leader.get("/indicators/wireless_coverage").body()).contains("40.0%");
    }

    @Test
    @Order(4)
    void the_right_formula_is_tried_out_saved_and_holds_at_once() {
        var tried = planner.post(WIRELESS, fields("formula", RIGHT, "act", "try"));
        assertThat(tried.statusCode()).isEqualTo(200);
        // 20 of 50 rooms before; 20 of the 20 in primary schools after
        assertThat(tried.body()).contains("40.0%", "100.0%", "天河区", "+60.0 个百分点");
        assertThat(planner.post(
                                WIRELESS,
                                fields(
                                        "formula",
                                        RIGHT,
                                        "act",
                                        "save",
                                        "version",
                                        "0",
                                        "tried",
                                        mark(tried.body()),
                                        "why",
                                        ""))
                        .body())
                .contains("请写明理由");
        var saved = planner.post(
                WIRELESS,
                fields(
                        "formula",
                        RIGHT,
                        "act",
                        "save",
                        "version",
                        "0",
                        "tried",
                        mark(tried.body()),
                        "why",
                        "一贯制学校不在本项范围"));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(leader.get("/indicators/wireless_coverage").body()).contains("100.0%");
        assertThat(leader.get("/indicators/wireless_coverage?as-of=2021-10-14").body())
                .as("a page as of a day before the change stays as it was")
                .contains("40.0%")
                .doesNotContain("100.0%");
        assertThat(planner.get(WIRELESS).body()).contains("与出厂对照", "一贯制学校不在本项范围", "第 1 版", "现行");
        assertThat(planner.get("/policy?state=own").body())
                .contains("学校无线网络覆盖率")
                .doesNotContain("教师持证率");
    }

    @Test
    @Order(5)
    void two_who_change_at_once_do_not_overwrite_each_other() {
        String other = RIGHT.replace("kind", "open and kind");
        String mark = mark(
                planner.post(WIRELESS, fields("formula", other, "act", "try")).body());
        var late = planner.post(
                WIRELESS, fields("formula", other, "act", "save", "version", "0", "tried", mark, "why", "再改"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("有人刚刚改过");
    }

    @Test
    @Order(6)
    void another_server_on_the_same_database_follows() {
        var other = new Definitions(
                application.bean(Ledger.class),
                application.bean(DefinitionStore.class),
                application.bean(Notices.class),
                application.bean(Deployment.class));
        assertThat(other.at(TODAY)
                        .findIndicator("wireless_coverage")
                        .orElseThrow()
                        .formula())
                .isEqualTo(RIGHT);
        assertThat(other.at(TODAY.minusDays(1))
                        .findIndicator("wireless_coverage")
                        .orElseThrow()
                        .formula())
                .isNotEqualTo(RIGHT);
    }

    @Test
    @Order(7)
    void the_exported_files_can_take_the_place_of_the_shipped_ones(@TempDir Path folder) throws IOException {
        var zip = new ByteArrayOutputStream();
        application.bean(CatalogueExport.class).write(inForce(), zip);
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
            }
        }
        List<Indicator> read =
                Declarations.read(new Catalogue(folder.resolve("catalogue"))).indicators();
        assertThat(read).isEqualTo(inForce());
        assertThat(leader.get("/policy/export").body()).startsWith("PK");
    }

    @Test
    @Order(8)
    void it_goes_back_to_the_shipped_one_and_again_to_the_own() {
        assertThat(planner.post(WIRELESS + "/restore", "version", "1", "to-version", "0", "why", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(planner.post(WIRELESS + "/restore", "version", "1", "to-version", "0", "why", "按市的口径")
                        .statusCode())
                .isEqualTo(303);
        assertThat(leader.get("/indicators/wireless_coverage").body())
                .contains("40.0%")
                .doesNotContain("100.0%");
        assertThat(planner.post(WIRELESS + "/restore", "version", "2", "to-version", "1", "why", "再按区的口径")
                        .statusCode())
                .isEqualTo(303);
        assertThat(leader.get("/indicators/wireless_coverage").body()).contains("100.0%");
        assertThat(planner.get(WIRELESS).body()).contains("第 3 版", "按市的口径", "恢复出厂定义");
    }

    @Test
    @Order(9)
    void a_new_indicator_is_added_used_and_withdrawn() {
        String[] fresh = fields(
                "slug", "rooms_public", "formula", "sum(rooms.total where kind = \"211\")", "unit", "间", "act", "try");
        String mark = mark(planner.post("/policy/new", fresh).body());
        fresh = fields(
                "slug",
                "rooms_public",
                "formula",
                "sum(rooms.total where kind = \"211\")",
                "unit",
                "间",
                "act",
                "save",
                "version",
                "0",
                "tried",
                mark,
                "why",
                "季报要用");
        assertThat(planner.post("/policy/new", fresh).statusCode()).isEqualTo(303);
        assertThat(leader.get("/indicators/rooms_public").body()).contains("20 间");
        assertThat(planner.post("/policy/new", fresh).body()).contains("已被占用");
        assertThat(planner.post(
                                "/policy/indicators/rooms_public/restore",
                                "version",
                                "1",
                                "to-version",
                                "0",
                                "why",
                                "不再需要")
                        .statusCode())
                .isEqualTo(303);
        assertThat(leader.get("/indicators/rooms_public").statusCode()).isEqualTo(404);
        assertThat(planner.get("/policy/indicators/rooms_public").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(10)
    void what_others_use_is_not_taken_from_under_them() {
        var answer = planner.post(
                "/policy/indicators/enrolment_primary",
                fields("formula", "sum(funding.recurrent)", "unit", "元", "act", "try"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("会使指标", "class_size_primary");
        assertThat(planner.post(
                                "/policy/indicators/classrooms_total",
                                fields("formula", "rooms.total", "unit", "间", "to", "2021-01-01", "act", "try"))
                        .body())
                .contains("截止日期早于开始日期");
    }

    @Test
    void readers_see_definitions_and_thresholds_and_change_nothing() {
        assertThat(leader.get(WIRELESS).body()).contains("学校无线网络覆盖率").doesNotContain("name=\"act\"");
        assertThat(leader.post(WIRELESS, "act", "try").statusCode()).isEqualTo(404);
        assertThat(leader.post("/policy/check", "formula", "1").statusCode()).isEqualTo(404);
        assertThat(leader.get("/policy/new").statusCode()).isEqualTo(404);
        String all = leader.get("/policy/thresholds").body();
        assertThat(all).contains("小学平均班额", "教督〔2017〕6号", "年级平均班额达到超大班额", "达成概率：按期推进", "学校无线网络全覆盖");
        assertThat(leader.get("/policy/thresholds?show=unverified").body())
                .contains("超大班额指 66 人及以上")
                .doesNotContain("公办幼儿园在园幼儿占比");
        assertThat(leader.get("/policy/words").body())
                .contains("network.wireless_rooms", "无线网络覆盖教室数", "sum()", "x_5g_coverage");
    }

    private static List<Indicator> inForce() {
        return application.bean(Definitions.class).at(TODAY).indicators();
    }

    private static String mark(String page) {
        Matcher mark = Pattern.compile("name=\"tried\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(mark.find()).as(page).isTrue();
        return mark.group(1);
    }

    /** The form's fields with the named ones changed. */
    private static String[] fields(String... changed) {
        var fields = new ArrayList<>(List.of(
                "title",
                "学校无线网络覆盖率",
                "title_en",
                "Wireless coverage of schools",
                "unit",
                "%",
                "better",
                "more",
                "programme",
                "5",
                "source",
                "穗天教〔2020〕10号 行动计划五（一）",
                "decimals",
                "1",
                "verified",
                "yes"));
        for (int index = 0; index < changed.length; index += 2) {
            int known = fields.indexOf(changed[index]);
            if (known >= 0 && known % 2 == 0) {
                fields.set(known + 1, changed[index + 1]);
            } else {
                fields.addAll(Arrays.asList(changed).subList(index, index + 2));
            }
        }
        return fields.toArray(String[]::new);
    }
}
