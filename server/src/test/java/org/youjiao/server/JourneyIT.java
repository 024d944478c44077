package org.youjiao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.sample.SampleImport;

/** The sample district in a real browser, as its users would try it. */
class JourneyIT {
    private static final String OTHER_SCHOOL = "9440106002";

    private static final List<String> LEADERS_PAGES = List.of(
            "/",
            "/plan/targets",
            "/plan/targets/5g-coverage",
            "/plan/programmes/3",
            "/plan/actions/school-places",
            "/plan/text",
            "/plan/map",
            "/indicators",
            "/indicators/5g_coverage",
            "/indicators/5g_coverage/explain",
            "/institutions",
            "/institutions/" + SampleImport.SCHOOL,
            "/areas",
            "/projects");

    @TempDir
    private static Path folder;

    private static Path catalogue;
    private static TestApplication application;
    private static TestBrowser browser;

    @BeforeAll
    static void start() {
        catalogue = copy(Path.of("../catalogue"), folder.resolve("catalogue"));
        application = TestApplication.start(catalogue);
        SampleReturn.district(application);
        browser = TestBrowser.open(application);
    }

    @AfterAll
    static void stop() {
        browser.close();
        application.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.WIDE, TestBrowser.NARROW})
    void the_public_sees_the_plan_in_less_than_300_KB(int width) {
        try (var anybody = browser.visit(width, "zh-CN")) {
            Page page = anybody.go("/");
            assertThat(page.locator("h1")).hasText("天河区基础教育“幼有善育、学有优教”幸福标杆行动计划（2020—2022年）");
            assertThat(page.locator("#targets tbody tr")).hasCount(13);
            assertThat(page.locator(".sample")).hasText("示例数据");
            assertThat(anybody.transferred()).isBetween(2_000.0, 300_000.0);
            assertThat(anybody.sideways()).isLessThanOrEqualTo(0);
            assertThat(anybody.troubles()).isEmpty();
        }
    }

    @Test
    void a_leader_comes_from_a_red_target_to_a_school_that_causes_it_in_three_clicks() {
        try (var leader = browser.visit(TestBrowser.WIDE, "zh-CN", Role.LEADER)) {
            Page page = leader.go("/");
            var red = page.locator("#red tbody tr:has(.status.off-course):has(a[href*='area='])")
                    .first();
            red.locator("a[href*='area=']").first().click();
            page.locator("#schools tbody td.title a").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/institutions/\\d{10}$"));
            assertThat(page.locator("h1")).not().isEmpty();
            assertThat(leader.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.WIDE, TestBrowser.NARROW})
    void a_school_is_found_with_the_keyboard_by_the_initials_of_its_name(int width) {
        try (var leader = browser.visit(width, "zh-CN", Role.LEADER)) {
            Page page = leader.go("/");
            page.locator("#search").pressSequentially("thwgy");
            assertThat(page.locator("#proposals li").first()).containsText("天河外国语学校");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/institutions/\\d{10}$"));
            page.locator("#search").fill("挂牌督导");
            page.locator("#search").press("Enter");
            assertThat(page.locator("main tbody tr").first()).containsText("挂牌督导");
            page.locator("#search").fill("没有这样的学校");
            page.locator("#search").press("Enter");
            assertThat(page.locator("h1")).hasText("没有找到“没有这样的学校”");
            assertThat(leader.sideways()).isLessThanOrEqualTo(0);
            assertThat(leader.troubles()).isEmpty();
        }
        var parent = TestVisitor.as(Role.PARENT, application);
        assertThat(parent.get("/search/proposals?q=thwgy", "application/json").body())
                .isEqualTo("[]");
        assertThat(TestVisitor.of(application).get("/search?q=thwgy").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void a_return_with_five_wrong_cells_comes_back_marked_and_mended_it_moves_the_home_page(@TempDir Path files)
            throws UnreadableTable {
        var sheet = new SampleReturn(catalogue);
        try (var officer = browser.visit(TestBrowser.WIDE, "zh-CN", Role.BASIC)) {
            Page page = officer.go("/");
            String before = page.locator("main").innerText();
            assertThat(status(page, "5g-coverage")).isNotEqualTo("已达成");

            List<SampleReturn.Fault> faults = sheet.faults();
            officer.preview("return", sheet.withEverywhere5g().with(faults).write(files));
            assertThat(figure(page, "错误")).startsWith("5");
            // whole it can't come in; the right rows alone could
            assertThat(page.locator("form[action$='/commit']:not(:has(input[name=way]))"))
                    .hasCount(0);
            assertThat(page.locator("form[action$='/commit'] input[name=way][value=right]"))
                    .hasCount(1);
            Path errors = officer.download("a[href$='/errors']", files);
            assertThat(marked(errors)).isEqualTo(SampleReturn.marks(faults));

            officer.preview("return", sheet.withEverywhere5g().write(files));
            assertThat(figure(page, "错误")).startsWith("0");
            page.click("form[action$='/commit'] button");
            assertThat(page.locator(".notice")).isVisible();
            officer.go("/");
            assertThat(page.locator("main").innerText()).isNotEqualTo(before);
            assertThat(status(page, "5g-coverage")).isEqualTo("已达成");
            assertThat(officer.troubles()).isEmpty();
        }
    }

    @Test
    void a_planner_changes_a_bound_says_why_and_goes_back_to_the_text() {
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            Page page = planner.page();
            String before = status(page, "sports-skill-share");
            assertThat(before).isNotEqualTo("已达成");
            page.click("#bound summary");
            page.fill("#value", "1");
            page.fill("#why", "试行期先看起步情况");
            page.click("#bound form[action$='/bound'] button");
            assertThat(page.locator("#bound")).containsText("试行期先看起步情况");
            assertThat(status(page, "sports-skill-share")).isEqualTo("已达成");

            page.fill("#why-back", "试行期结束");
            page.click("#bound form[action$='/text-bound'] button");
            assertThat(page.locator("#bound")).containsText("试行期结束");
            assertThat(status(page, "sports-skill-share")).isEqualTo(before);
            assertThat(planner.troubles()).isEmpty();
        }
    }

    @Test
    void a_bound_changed_in_the_catalogue_changes_the_status_without_a_restart() throws IOException {
        Path file = catalogue.resolve("plans/tianhe-2020-2022.yaml");
        String text = Files.readString(file);
        var bound =
                Pattern.compile("(?s)(slug: arts-skill-share.*?\\n    bound: \\{comparator: \">=\", value: )100(,)");
        assertThat(bound.matcher(text).find()).isTrue();
        try (var leader = browser.visit(TestBrowser.WIDE, "zh-CN", Role.LEADER)) {
            Page page = leader.page();
            String before = status(page, "arts-skill-share");
            assertThat(before).isNotEqualTo("已达成");
            Files.writeString(file, bound.matcher(text).replaceFirst("$11$2"));
            page.waitForCondition(() -> status(page, "arts-skill-share").equals("已达成"));
            Files.writeString(file, text);
            page.waitForCondition(() -> status(page, "arts-skill-share").equals(before));
        } finally {
            Files.writeString(file, text);
        }
    }

    @Test
    void a_clerk_sees_what_the_own_school_holds_in_confidence_and_nothing_of_another() {
        try (var clerk = browser.visit(TestBrowser.WIDE, "zh-CN", Role.CLERK)) {
            assertThat(funding(clerk, SampleImport.SCHOOL)).matches("[\\d,.]+\\s*元.*");
            assertThat(funding(clerk, OTHER_SCHOOL)).isEqualTo("不予显示");
            Page page = clerk.go("/institutions/" + SampleImport.SCHOOL);
            String own = "main tr:has(a[href*='/indicators/funding_per_pupil?']) td[data-label='数值']";
            assertThat(page.locator(own)).containsText(Pattern.compile("\\d"));
            clerk.go("/institutions/" + OTHER_SCHOOL);
            assertThat(page.locator(own)).hasCount(0);
            assertThat(page.locator("main")).containsText(Pattern.compile("您没有查看的权限：.*生均公用经费"));
        }
    }

    @Test
    void neither_chart_nor_explanation_gives_a_clerk_the_figure_of_another_school() {
        var leader = TestVisitor.as(Role.LEADER, application);
        var clerk = TestVisitor.as(Role.CLERK, application);
        String unit = "?unit=" + OTHER_SCHOOL;
        String chart = "/indicators/funding_per_pupil/chart" + unit;
        Pattern figures = Pattern.compile("\"values\":\\[([^]]*)]");
        var known = figures.matcher(leader.get(chart, "application/json").body());
        assertThat(known.find()).isTrue();
        assertThat(known.group(1)).containsPattern("\\d");
        var withheld = figures.matcher(clerk.get(chart, "application/json").body());
        assertThat(withheld.find()).isTrue();
        assertThat(withheld.group(1)).doesNotContainPattern("\\d");
        String explained = "/indicators/funding_per_pupil/explain" + unit;
        String recurrent = inThousands(confidential(Scope.PROGRAM, "funding.recurrent"));
        assertThat(leader.get(explained).body()).contains(recurrent);
        assertThat(clerk.get(explained).body()).doesNotContain(recurrent);
    }

    @Test
    void a_file_that_a_clerk_takes_away_holds_the_figure_of_the_own_school_alone(@TempDir Path files)
            throws UnreadableTable {
        assertThat(schoolsWithFigures(Role.LEADER, files)).contains(SampleImport.SCHOOL, OTHER_SCHOOL);
        assertThat(schoolsWithFigures(Role.CLERK, files)).containsExactly(SampleImport.SCHOOL);
        var clerk = TestVisitor.as(Role.CLERK, application);
        for (String refused : List.of(
                "/plan/targets.xlsx",
                "/plan/targets/5g-coverage/schools.xlsx",
                "/institutions/export",
                "/projects/export",
                "/imports/1/errors")) {
            assertThat(clerk.get(refused).statusCode()).as(refused).isEqualTo(404);
        }
    }

    @Test
    void the_database_gives_a_clerk_no_row_of_what_other_schools_hold_in_confidence() {
        Scope clerk = application.bean(Transactions.class).read(Scope.PROGRAM, () -> {
            var accounts = application.bean(AccountStore.class);
            long account = accounts.findByName("sample-clerk").orElseThrow().id();
            return accounts.findStanding(account).orElseThrow().caller("").scope();
        });
        assertThat(confidentialRows(clerk, "=")).isPositive();
        assertThat(confidentialRows(clerk, "<>")).isZero();
        assertThat(confidentialRows(Scope.PUBLIC, "=")).isZero();
        assertThat(confidentialRows(Scope.PROGRAM, "<>")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void every_main_page_fits_a_phone_and_runs_without_an_error(String language) {
        Map<Role, List<String>> pages = Map.of(
                Role.LEADER, LEADERS_PAGES,
                Role.BASIC, List.of("/imports", "/imports/sheets/return"),
                Role.SECURITY_ADMIN, List.of("/accounts"),
                Role.AUDITOR, List.of("/audit"),
                Role.SYSTEM_ADMIN, List.of("/system", "/backups"));
        pages.forEach((role, paths) -> {
            try (var visit = browser.visit(TestBrowser.NARROW, language, role)) {
                for (String path : paths) {
                    Page page = visit.go(path);
                    assertThat(page.locator("html")).hasAttribute("lang", language);
                    assertThat(page.locator(".menu")).isVisible();
                    assertThat(visit.sideways()).as(path).isLessThanOrEqualTo(0);
                    assertThat(visit.troubles()).as(path).isEmpty();
                }
            }
        });
    }

    private static String status(Page page, String target) {
        page.navigate(application.address() + "/plan/targets/" + target);
        return page.locator(".figures .status").innerText();
    }

    private static String figure(Page page, String label) {
        return page.locator(".figure:has(.label:has-text('" + label + "')) .value")
                .innerText();
    }

    private static String funding(TestBrowser.Visit visit, String school) {
        return visit.go("/indicators/funding_per_pupil?unit=" + school)
                .locator(".figure .value")
                .first()
                .innerText();
    }

    /** The schools of which the role's download of the district's per-pupil funding has a figure. */
    private static List<String> schoolsWithFigures(Role role, Path folder) throws UnreadableTable {
        try (var visit = browser.visit(TestBrowser.WIDE, "zh-CN", role)) {
            visit.go("/indicators/funding_per_pupil?unit=440106");
            Path file = visit.download("main a[href*='/export']", folder);
            var schools = new java.util.ArrayList<String>();
            try (var table = TableFile.open(file, "funding.xlsx")) {
                for (TableFile.Sheet sheet : table.sheets()) {
                    try (var rows = table.rows(sheet)) {
                        for (Row row = rows.next(); row != null; row = rows.next()) {
                            boolean figure = (row.cell(3).text() + row.cell(4).text()).matches(".*\\d.*");
                            if (figure && row.cell(0).text().matches("\\d{10}")) {
                                schools.add(row.cell(0).text());
                            }
                        }
                    }
                }
            }
            return schools;
        }
    }

    private static double confidential(Scope scope, String variable) {
        return application
                .bean(Transactions.class)
                .read(
                        scope,
                        () -> application
                                .bean(JdbcClient.class)
                                .sql("""
                        select value from indicator.observation
                        where year = 2021
                            and variable = (select id from indicator.variable where name = :variable)
                            and unit = (select id from access.unit where code = :school)
                        order by entry desc limit 1""")
                                .param("variable", variable)
                                .param("school", OTHER_SCHOOL)
                                .query(Double.class)
                                .single());
    }

    private static long confidentialRows(Scope scope, String sign) {
        return application
                .bean(Transactions.class)
                .read(
                        scope,
                        () -> application
                                .bean(JdbcClient.class)
                                .sql("""
                        select count(*) from indicator.observation
                        where variable in (select id from indicator.variable where confidential)
                            and unit %s (select id from access.unit where code = :school)""".formatted(sign))
                                .param("school", SampleImport.SCHOOL)
                                .query(Long.class)
                                .single());
    }

    private static String inThousands(double value) {
        return String.format(java.util.Locale.ROOT, "%,.0f", value);
    }

    /** The rows that the error sheet calls wrong: row number and 错误列; each must have a reason and an advice. */
    private static List<String> marked(Path file) throws UnreadableTable {
        var marked = new java.util.ArrayList<String>();
        try (var table = TableFile.open(file, "错误表.xlsx");
                var rows = table.rows(table.sheets().get(0))) {
            Row header = java.util.Objects.requireNonNull(rows.next());
            List<String> titles = header.cells().stream().map(Cell::text).toList();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (row.cell(titles.indexOf("状态")).text().equals("错误")) {
                    assertThat(row.cell(titles.indexOf("原因")).text()).isNotEmpty();
                    assertThat(row.cell(titles.indexOf("建议")).text()).isNotEmpty();
                    marked.add(
                            row.number() + " " + row.cell(titles.indexOf("错误列")).text());
                }
            }
        }
        return marked;
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
            return to;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
