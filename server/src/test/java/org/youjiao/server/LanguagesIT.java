package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youjiao.server.access.Role;
import org.youjiao.server.integrity.ChecksRun;

/**
 * The sample district walked link by link, as each role: a page speaks the reader's language alone. What is content in
 * Chinese — names, the plan's text, file names — says so by {@code lang="zh-CN"}, which is what a screen reader goes by too.
 */
class LanguagesIT {
    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static TestBrowser browser;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
        ChecksRun.over(application);
        browser = TestBrowser.open(application);
    }

    @AfterAll
    static void stop() {
        browser.close();
        application.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_page_that_a_role_reaches_speaks_English_to_an_English_reader(Role role) {
        try (var visit = browser.visit(TestBrowser.WIDE, "en", role)) {
            assertThat(Tongue.walk(visit, "en", Tongue.FEW)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void every_page_of_the_plan_and_the_indicators_speaks_the_readers_language(String language) {
        try (var leader = browser.visit(TestBrowser.WIDE, language, Role.LEADER)) {
            assertThat(Tongue.walk(leader, language, Tongue.ALL)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_page_that_a_role_reaches_speaks_Chinese_to_a_Chinese_reader(Role role) {
        try (var visit = browser.visit(TestBrowser.WIDE, "zh-CN", role)) {
            assertThat(Tongue.walk(visit, "zh-CN", Tongue.FEW)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void what_anybody_may_see_speaks_the_readers_language(String language) {
        try (var anybody = browser.visit(TestBrowser.WIDE, language)) {
            Set<String> strange = Tongue.walk(anybody, language, Tongue.FEW);
            strange.addAll(Tongue.read(anybody, language, List.of("/login", "/link/over", "/no/such/page", "/password"))
                    .strange());
            assertThat(strange).isEmpty();
        }
    }

    @Test
    void what_is_wrong_with_a_file_is_said_in_English() throws Exception {
        var strange = new LinkedHashSet<String>();
        var returns = new SampleReturn(Path.of("../catalogue"));
        try (var officer = browser.visit(TestBrowser.WIDE, "en", Role.BASIC)) {
            officer.preview("return", returns.with(returns.faults()).write(folder));
            assertThat(officer.page().locator("#wrong tbody tr").count()).isGreaterThanOrEqualTo(5);
            strange.addAll(Tongue.here(officer));
        }
        try (var planner = browser.visit(TestBrowser.WIDE, "en", Role.PLANNER)) {
            for (Map.Entry<String, List<String>> sheet : wrongFiles().entrySet()) {
                for (String content : sheet.getValue()) {
                    planner.preview(sheet.getKey(), Files.writeString(folder.resolve("x.csv"), content));
                    assertThat(planner.page()
                                    .locator("#wrong tbody tr, .error, select[name=c1]")
                                    .count())
                            .as(content)
                            .isPositive();
                    strange.addAll(Tongue.here(planner));
                }
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void what_becomes_of_a_file_is_said_in_English_from_its_columns_to_its_undo() throws Exception {
        var strange = new LinkedHashSet<String>();
        Path file = folder.resolve("外来.csv");
        try (var planner = browser.visit(TestBrowser.WIDE, "en", Role.PLANNER)) {
            Files.writeString(file, "代码,叫作,办学类型,经度（度）\n9440106903,某小学,111,一\n");
            planner.preview("institutions", file);
            assertThat(planner.page().url()).endsWith("/columns");
            planner.page().selectOption("[name=c2]", "0");
            planner.page().selectOption("[name=c3]", "0");
            submit(planner, "/columns");
            assertThat(planner.page().locator("[role=alert] li").count()).isPositive();
            strange.addAll(Tongue.open(planner));

            Files.writeString(file, "校名,年度,图书藏量(万册)\n天河区示例小学,2021,1\n没有这所,2021,-1\n没有的,2021,（清空）\n");
            planner.preview("return", file);
            planner.page().fill("[name=name]", "校情表");
            strange.addAll(Tongue.here(planner));
            submit(planner, "/columns");
            assertThat(planner.page().locator("#wrong tbody tr").count()).isPositive();
            strange.addAll(Tongue.here(planner));
            planner.preview("return", file);
            strange.addAll(Tongue.here(planner));
            planner.go("/imports/mappings");
            assertThat(planner.page().locator("main form").count()).isPositive();
            strange.addAll(Tongue.here(planner));

            String first = takenRight(planner, "一.csv", "440106,population.age_3_5,2019,5\n", strange);
            takenRight(planner, "二.csv", "440106,population.age_3_5,2019,6\n", strange);
            planner.go(first + "/undo");
            assertThat(planner.page().locator("main li").count()).isPositive();
            strange.addAll(Tongue.here(planner));
            planner.go("/imports");
            strange.addAll(Tongue.here(planner));
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void what_a_planner_makes_is_told_in_English() {
        var strange = new LinkedHashSet<String>();
        try (var planner = browser.visit(TestBrowser.WIDE, "en", Role.PLANNER)) {
            planner.go("/briefs");
            planner.page().fill("main #title", "三季度简报");
            submit(planner, "/briefs");
            strange.addAll(Tongue.here(planner));
            assertThat(planner.path()).matches("/briefs/\\d+");
            planner.go(planner.path() + "?compare=yes");
            assertThat(planner.page().locator("#changes").count()).isOne();
            strange.addAll(Tongue.here(planner));
            planner.go("/briefs");
            assertThat(planner.page().locator("main td a[href^='/briefs/']").count())
                    .isPositive();
            strange.addAll(Tongue.here(planner));

            planner.go("/plans");
            submit(planner, "/copy");
            assertThat(planner.path()).startsWith("/plans/drafts/");
            assertThat(planner.page().locator("details.item").count()).isGreaterThan(50);
            strange.addAll(Tongue.here(planner));
            planner.go("/plans");
            strange.addAll(Tongue.here(planner));

            planner.go("/calls/new");
            planner.page().fill("#title", "补报");
            submit(planner, "/calls/new");
            assertThat(planner.path()).matches("/calls/\\d+");
            strange.addAll(Tongue.here(planner));
            planner.go(planner.path() + "/edit");
            strange.addAll(Tongue.here(planner));
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void what_comes_of_a_definition_is_told_in_English() {
        var strange = new LinkedHashSet<String>();
        try (var planner = browser.visit(TestBrowser.WIDE, "en", Role.PLANNER)) {
            String path = "/policy/indicators/books_per_pupil";
            var page = planner.go(path);
            String formula = page.inputValue("#formula");
            page.fill("#formula", "sum(没有这个)");
            page.click("button[value=try]");
            page.waitForLoadState();
            assertThat(page.locator("#formula-notes .error").count()).isPositive();
            strange.addAll(Tongue.open(planner));
            page.fill("#formula", formula + " * 1.1");
            page.click("button[value=try]");
            page.waitForLoadState();
            assertThat(page.locator("#trial").count()).isOne();
            strange.addAll(Tongue.open(planner));
            page.fill("#why", "试行新口径");
            page.click("button[value=save]");
            page.waitForLoadState();
            assertThat(page.locator("#history .sides").count()).isPositive();
            strange.addAll(Tongue.here(planner));
            planner.go("/policy?state=own");
            strange.addAll(Tongue.here(planner));
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void what_is_said_of_a_finding_and_while_a_return_is_typed_is_English() {
        var strange = new LinkedHashSet<String>();
        try (var officer = browser.visit(TestBrowser.WIDE, "en", Role.BASIC)) {
            var page = officer.go("/findings");
            officer.go(page.locator("main td a[href^='/findings/']").first().getAttribute("href"));
            page.fill("#why", "已与学校核对，属实。");
            page.click("main #remarks form button");
            page.waitForLoadState();
            assertThat(page.locator("#remarks li").count()).isOne();
            strange.addAll(Tongue.here(officer));
        }
        try (var clerk = browser.visit(TestBrowser.WIDE, "en", Role.CLERK)) {
            var page = clerk.go("/returns");
            clerk.go(page.locator("main a[href^='/returns/']").first().getAttribute("href"));
            var line = page.locator("[data-field='books']");
            line.locator("input").fill("许多");
            line.locator("input").blur();
            assertThat(line.locator(".save").textContent()).startsWith("Rejected: ");
            strange.addAll(Tongue.open(clerk));
            page.context().setOffline(true);
            line.locator("input").fill("1200");
            line.locator("input").blur();
            page.locator("#filing-bar.off").waitFor();
            strange.addAll(Tongue.open(clerk));
            page.context().setOffline(false);
            page.locator("[data-field='books'][data-state='saved']").waitFor();
            strange.addAll(Tongue.open(clerk));
        }
        assertThat(strange).isEmpty();
    }

    /** Takes the right row of a file in that has a wrong one too; looks at its page and at what an undo would do. */
    private static String takenRight(TestBrowser.Visit visit, String name, String row, Set<String> strange)
            throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "单位,变量,时期,数值\n" + row + "440106,population.age_3_5,2020,1.5\n");
        visit.preview("general", file);
        strange.addAll(Tongue.here(visit));
        submit(visit, "/commit");
        strange.addAll(Tongue.here(visit));
        String path = visit.path();
        visit.go(path + "/undo");
        strange.addAll(Tongue.here(visit));
        return path;
    }

    private static void submit(TestBrowser.Visit visit, String action) {
        visit.page().click("form[method=post][action$='" + action + "'] button");
        visit.page().waitForLoadState();
    }

    /** Files that break every rule a row of their sheet can break, and files that can't be read. */
    private static Map<String, List<String>> wrongFiles() {
        String institutions = "学校标识码,名称,办学类型,举办者,公办,营利性,城乡,街道代码,经度,纬度,开办日期,停办日期,普惠\n";
        String projects = "项目编号,项目名称,类型,学段,学校标识码,新增学位,计划开办日期,实际开办日期\n";
        String general = "单位,变量,时期,数值\n";
        return Map.of(
                "areas",
                List.of("区划代码,名称,类型,上级代码\n440106,天河区,街道,\n44010,甲,区,1\n440199,乙,区,\n440106099,丙,街道,440199\n"
                        + "440107001,丁,街道,440106\n44010600x,戊,里,\n,己,街道,440106\n"),
                "institutions",
                List.of(
                        institutions
                                + "94401060,甲,211,999,是,是,111,440106,23.1,113.3,2020-09-01,2019-09-01,也许\n"
                                + "9440106901,乙,998,831,是,否,998,440106999,113.3,,1700-01-01,2250-02-30,否\n"
                                + "9440106902,,211,831,,否,111,440106003,300,300,明天,,否\n"
                                + "9440106903,丙,211,831,是,否,111,440106003,东,23,,,否\n9440106903,丙,211,831,是,否,111,440106003,113,23,,,否\n"
                                + "9440106001,<清空>,211,831,是,否,111,440106003,113.3,23.1,,,否\n",
                        "学校标识码,简称,备注\n9440106904,甲,乙\n",
                        "学校标识码,名称,名称\n9440106904,甲,乙\n",
                        "甲,乙\n1,2\n",
                        "学校标识码\n",
                        "\"学校标识码\n"),
                "projects",
                List.of(projects
                        + "X1,甲,重建,大学,1,1.5,1900-01-01,1900-01-01\nX2,乙,新建,小学,9440106001,-1,2300-01-01,2030-01-01\n"
                        + "X3,丙,新建,高中,9440106001,90000,2021-09-01,2011-09-01\nX4,,,,,约三百,,\n"),
                "general",
                List.of(general
                        + "无名,学位,2020,1\n9440106001,无此变量,2020,1\n440106,学位,2099,1\n440106,population.age_3_5,2020,1.5\n"
                        + "440106,population.age_3_5,2020-2025,1人\n440106,projects.places,2020,无\n"));
    }
}
