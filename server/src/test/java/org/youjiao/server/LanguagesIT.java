package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

/**
 * The sample district walked link by link, as each role: a page speaks the reader's language alone. What is content in
 * Chinese — names, the plan's text, file names — says so by {@code lang="zh-CN"}, which is what a screen reader goes by too.
 */
class LanguagesIT {
    /** Pages of one kind that a role looks at. */
    private static final int ONE = 1;

    /** All of the catalogue's; of a register a few, there are hundreds of schools. */
    private static final int ALL = 1_000;

    private static final int FEW = 3;

    /**
     * What pages say outside of content in another language — text, and what is shown or read out of attributes — and where
     * they lead. They are fetched and taken apart, but not drawn; of charts, the words are read. The empty path is the page that
     * is open.
     */
    private static final String READ = """
            async ([paths, other]) => {
                const read = async path => {
                    const page = path === '' ? document
                        : new DOMParser().parseFromString(await (await fetch(path, {headers: {Accept: 'text/html'}})).text(), 'text/html');
                    const drawn = (await Promise.all([...page.querySelectorAll('[data-chart]')].map(chart => words(page, chart)))).flat();
                    return {path, language: page.documentElement.lang, said: [...said(page), ...drawn], links: links(page)};
                };
                const foreign = element => element.closest(`body [lang|=${other}], body [lang|=zh]`) !== null;
                const said = page => {
                    const said = page.querySelector(`h1[lang|=${other}], h1 [lang|=${other}]`) ? [] : [page.title];
                    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
                    while (walker.nextNode()) {
                        const holder = walker.currentNode.parentElement;
                        if (!holder.closest('script, style, textarea, code, pre, .code') && !foreign(holder)) said.push(walker.currentNode.data);
                    }
                    for (const name of ['title', 'aria-label', 'alt', 'placeholder', 'data-label', 'data-title'])
                        for (const element of page.querySelectorAll(`body [${name}]`))
                            if (!foreign(element)) said.push(element.getAttribute(name));
                    return said.map(text => text.replace(/\\s+/g, ' ').trim()).filter(text => text !== '');
                };
                const words = async (page, chart) => {
                    const data = await (await fetch(chart.dataset.chart)).json();
                    const names = [...page.querySelectorAll(`body [lang|=${other}], body [lang|=zh]`)].map(one => one.textContent.trim());
                    const said = [data.unit, data.target?.label, ...data.series.map(line => line.name)];
                    return said.filter(text => text && !names.includes(text));
                };
                const links = page => [...page.querySelectorAll('a[href^="/"]:not([download])')]
                    .map(link => link.getAttribute('href').split('#')[0]);
                const pages = [];
                for (const path of paths) pages.push(await read(path));
                return pages;
            }""";

    private static final String CHINESE = ".*[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef].*";

    /** Latin letters that a Chinese page may hold: names, units and file endings for which there is no Chinese in use. */
    private static final String NAMES =
            "English|Excel|WPS|GeoJSON|（code）|（name）|KB|MB|GB|Mbps|WiFi|Wi-Fi|5G|AI|STEAM|CSV|UTF-8|Java|PostgreSQL|kB|JY/T|GB/T|WGS.84|Ctrl|Cookie|"
                    + "https?://\\S+|catalogue/[a-z/-]+\\.yaml|about（|range（|Word|PDF|JSON|Kbps|Gbps|docx|pdf|xlsx|pptx|ofd|jpg|png|zip|STEM|"
                    + "sample-[a-z-]+|[a-z-]+-\\d{4}-\\d{4}/[a-z0-9-]+|\\.[a-z]+|[0-9a-f]{8,}|[A-Z]{1,2}\\d+";

    /** Not pages: what is downloaded, and the switch itself. */
    private static final String FILES =
            "/language.*|.*/export.*|.*\\.(xlsx|docx|pdf|json|csv|zip)([?].*)?|.*/template|.*/errors|.*/attachments/.*";

    /**
     * Rooms whose pages do not mark all Chinese content yet, or hold words of ours in one language: to be taken off this
     * list one by one.
     */
    private static final String YET_TO_BE_MARKED = "/(policy)([/?].*)?";

    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static TestBrowser browser;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
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
            assertThat(walk(visit, "en", ONE)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void every_page_of_the_plan_and_the_indicators_speaks_the_readers_language(String language) {
        try (var leader = browser.visit(TestBrowser.WIDE, language, Role.LEADER)) {
            assertThat(walk(leader, language, ALL)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"BASIC", "CLERK", "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"})
    void every_page_that_a_role_reaches_speaks_Chinese_to_a_Chinese_reader(Role role) {
        try (var visit = browser.visit(TestBrowser.WIDE, "zh-CN", role)) {
            assertThat(walk(visit, "zh-CN", ONE)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void what_anybody_may_see_speaks_the_readers_language(String language) {
        try (var anybody = browser.visit(TestBrowser.WIDE, language)) {
            Set<String> strange = walk(anybody, language, ONE);
            strange.addAll(read(anybody, language, List.of("/login", "/link/over", "/no/such/page", "/password"))
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
            strange.addAll(here(officer));
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
                    strange.addAll(here(planner));
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
            strange.addAll(open(planner));

            Files.writeString(file, "校名,年度,图书藏量(万册)\n天河区示例小学,2021,1\n没有这所,2021,-1\n没有的,2021,（清空）\n");
            planner.preview("return", file);
            planner.page().fill("[name=name]", "校情表");
            strange.addAll(here(planner));
            submit(planner, "/columns");
            assertThat(planner.page().locator("#wrong tbody tr").count()).isPositive();
            strange.addAll(here(planner));
            planner.preview("return", file);
            strange.addAll(here(planner));
            planner.go("/imports/mappings");
            assertThat(planner.page().locator("main form").count()).isPositive();
            strange.addAll(here(planner));

            String first = takenRight(planner, "一.csv", "440106,population.age_3_5,2019,5\n", strange);
            takenRight(planner, "二.csv", "440106,population.age_3_5,2019,6\n", strange);
            planner.go(first + "/undo");
            assertThat(planner.page().locator("main li").count()).isPositive();
            strange.addAll(here(planner));
            planner.go("/imports");
            strange.addAll(here(planner));
        }
        assertThat(strange).isEmpty();
    }

    /** Takes the right row of a file in that has a wrong one too; looks at its page and at what an undo would do. */
    private static String takenRight(TestBrowser.Visit visit, String name, String row, Set<String> strange)
            throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "单位,变量,时期,数值\n" + row + "440106,population.age_3_5,2020,1.5\n");
        visit.preview("general", file);
        strange.addAll(here(visit));
        submit(visit, "/commit");
        strange.addAll(here(visit));
        String path = visit.page().url().substring(application.address().length());
        visit.go(path + "/undo");
        strange.addAll(here(visit));
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

    /** What was said in the other language, with where, and where the pages lead. */
    private record Walked(Set<String> strange, Set<String> links) {}

    private static Set<String> here(TestBrowser.Visit visit) {
        String path = visit.page().url().substring(application.address().length());
        return read(visit, "en", List.of(path)).strange();
    }

    /** What the page says that is open: an answer that can't be fetched again. */
    private static Set<String> open(TestBrowser.Visit visit) {
        return read(visit, "en", List.of("")).strange();
    }

    /** Follows links from the home page, at most so many of a kind. */
    private static Set<String> walk(TestBrowser.Visit visit, String language, int ofAKind) {
        var strange = new LinkedHashSet<String>();
        var seen = new LinkedHashSet<>(List.of("/"));
        var kinds = new HashMap<String, Integer>();
        List<String> next = List.of("/");
        visit.go("/login");
        while (!next.isEmpty()) {
            Walked walked = read(visit, language, next);
            strange.addAll(walked.strange());
            next = walked.links().stream()
                    .filter(seen::add)
                    .filter(path -> kinds.merge(kind(path), 1, Integer::sum)
                            <= (isOfMany(path) ? Math.min(FEW, ofAKind) : ofAKind))
                    .toList();
        }
        assertThat(seen.size()).isGreaterThan(3);
        return strange;
    }

    /** Addresses of one kind differ only in the code, slug or number that they name. */
    private static String kind(String path) {
        return path.replaceFirst("\\?.*", "?")
                .replaceFirst("^/(plan/targets|plan/actions|plan/programmes|indicators)/[^/?]+", "/$1/*")
                .replaceAll("/\\d+", "/N");
    }

    /** Whether it is one of the many of a register, a list in some order, or an import. */
    private static boolean isOfMany(String path) {
        return path.contains("?") || path.matches("/(institutions|areas|imports|accounts)/.*");
    }

    @SuppressWarnings("unchecked")
    private static Walked read(TestBrowser.Visit visit, String language, List<String> paths) {
        boolean english = language.equals("en");
        var pages = (List<Map<String, Object>>) visit.page().evaluate(READ, List.of(paths, english ? "zh" : "en"));
        var strange = new LinkedHashSet<String>();
        var links = new LinkedHashSet<String>();
        for (Map<String, Object> page : pages) {
            assertThat(page.get("language")).as("%s", page.get("path")).isEqualTo(language);
            assertThat((List<String>) page.get("said"))
                    .as("%s", page.get("path"))
                    .hasSizeGreaterThan(5);
            ((List<String>) page.get("said"))
                    .stream()
                            .filter(line -> english
                                    ? line.matches(CHINESE)
                                    : line.replaceAll(NAMES, "").matches(".*[A-Za-z]{2,}.*"))
                            .forEach(line -> strange.add(page.get("path") + " — " + line));
            ((List<String>) page.get("links"))
                    .stream()
                            .filter(path -> !path.matches(FILES) && !path.matches(YET_TO_BE_MARKED))
                            .forEach(links::add);
        }
        return new Walked(strange, links);
    }
}
