package org.youjiao.server.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.RegisterFixture;

class IndicatorPagesIT {
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
                            Sheets.row(
                                    sheet.sheet(),
                                    "学校标识码",
                                    "4401060001",
                                    "学校名称",
                                    "五山小学",
                                    "学年",
                                    year,
                                    "一年级男生数",
                                    40.0,
                                    "教室数",
                                    20.0,
                                    "无线网络覆盖教室数",
                                    year - 2010.0,
                                    "上年公用经费支出",
                                    80_000.0),
                            Sheets.row(
                                    sheet.sheet(),
                                    "学校标识码",
                                    "4401060002",
                                    "学校名称",
                                    "石牌学校",
                                    "学年",
                                    year,
                                    "一年级男生数",
                                    50.0,
                                    "教室数",
                                    30.0,
                                    "无线网络覆盖教室数",
                                    9.0,
                                    "上年公用经费支出",
                                    123_450.0)));
        }
        leader = TestVisitor.as(Role.LEADER, application);
        clerk = TestVisitor.as(Role.CLERK, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_list_shows_the_districts_figure_and_its_change() {
        String page = leader.get("/indicators").body();
        // (11 + 9) of 50 classrooms, after (10 + 9) of 50
        assertThat(page).contains("学校无线网络覆盖率", "40.0%", "+2.0 个百分点", "五 优技术");
        assertThat(leader.get("/indicators?q=%E6%97%A0%E7%BA%BF").body())
                .contains("学校无线网络覆盖率")
                .doesNotContain("教师持证率");
    }

    @Test
    void an_indicator_opens_to_areas_schools_and_its_chart() {
        assertThat(leader.get("/indicators/wireless_coverage").body())
                .contains("石牌街道", "五山街道", "五山小学", "石牌学校", "55.0%", "30.0%");
        assertThat(leader.get("/indicators/wireless_coverage/chart").body())
                .contains("\"years\":[\"2020/21\",\"2021/22\"]", "[38.0,40.0]", "\"unit\":\"%\"");
        assertThat(leader.get("/indicators/no_such").statusCode()).isEqualTo(404);
        assertThat(leader.get("/indicators/wireless_coverage?unit=999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_explanation_leads_to_the_import() {
        assertThat(leader.get("/indicators/wireless_coverage/explain?unit=4401060001&year=2021")
                        .body())
                .contains("network.wireless_rooms", "/imports/1", "test.xlsx", "A2");
    }

    @Test
    void the_export_is_a_workbook() {
        var answer = leader.get("/indicators/wireless_coverage/export");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("PK");
    }

    @Test
    void what_is_withheld_is_said_in_words_and_never_shown() {
        String all = leader.get("/indicators/funding_per_pupil?unit=440106").body();
        assertThat(all).contains("2,469");
        String own = clerk.get("/indicators/funding_per_pupil?unit=440106").body();
        assertThat(own).contains("2,000", "不予显示").doesNotContain("2,469");
        assertThat(clerk.get("/indicators/funding_per_pupil/explain?unit=4401060002&year=2021")
                        .body())
                .doesNotContain("123,450", "123450", "2,469");
        assertThat(clerk.get("/indicators/funding_per_pupil/chart?unit=4401060002")
                        .body())
                .doesNotContain("2469");
    }

    @Test
    void a_schools_page_shows_its_figures_beside_the_districts() {
        assertThat(leader.get("/institutions/4401060001").body()).contains("学校无线网络覆盖率", "55.0%", "40.0%");
    }

    @Test
    void nobody_who_has_not_logged_in_sees_indicators() {
        assertThat(TestVisitor.of(application).get("/indicators").statusCode()).isEqualTo(303);
    }
}
