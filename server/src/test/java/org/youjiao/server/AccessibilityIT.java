package org.youjiao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youjiao.server.access.Role;

/** The screens that people work on, for those who can't see them or use no mouse: axe's rules, and the keyboard alone. */
class AccessibilityIT {
    /** WCAG 2.2 A and AA with axe's own advice; each finding as rule, page and the element it begins with. */
    private static final String EXAMINE = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                .violations.map(found => `${found.id}: ${location.pathname} ${found.nodes[0].html.slice(0, 200)}`)""";

    /** Marks what a mouse could use on the page, and answers how much that is. */
    private static final String MARK = """
            () => {
                const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
                const usable = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
                    .filter(element => seen(element) && !element.disabled);
                // of radio buttons of one name the keyboard stops at one
                const groups = new Set();
                const stops = usable.filter(element => element.type !== 'radio'
                    || (!groups.has(element.name) && groups.add(element.name)));
                stops.forEach(element => element.dataset.stop = element.type === 'radio' ? element.name : 'yes');
                return stops.length;
            }""";

    /** Notes the element that has the focus; says what is wrong with it, or that the round is over. */
    private static final String VISIT = """
            () => {
                const here = document.activeElement;
                if (!here || here === document.body) return 'over';
                if (here.dataset.been) return here.type === 'date' ? '' : 'over';
                here.dataset.been = 'yes';
                if (here.type === 'radio') document.querySelectorAll(`[data-stop="${here.name}"]`).forEach(one => one.dataset.been = 'yes');
                const style = getComputedStyle(here);
                const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
                return shown ? '' : 'focus not shown: ' + here.outerHTML.slice(0, 200);
            }""";

    private static final String MISSED = """
            () => [...document.querySelectorAll('[data-stop]:not([data-been])')].map(element => 'not reached: ' + element.outerHTML.slice(0, 200))""";

    private static TestApplication application;
    private static TestBrowser browser;
    private static String axe;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
        browser = TestBrowser.open(application);
        axe = script();
    }

    @AfterAll
    static void stop() {
        browser.close();
        application.close();
    }

    /** What a role works on; {@code null} is anybody. */
    record Screens(Role role, List<String> paths) {
        @Override
        public String toString() {
            return role == null ? "anybody" : role.slug();
        }
    }

    static List<Screens> screens() {
        String school = "/institutions/"
                + application
                        .database()
                        .owner()
                        .sql("select code from registry.unit where code like '94401060%' order by code limit 1")
                        .query(String.class)
                        .single();
        return List.of(
                new Screens(null, List.of("/", "/plan/text", "/plan/map", "/public/data", "/login")),
                new Screens(
                        Role.LEADER,
                        List.of(
                                "/",
                                "/plan/targets",
                                "/plan/targets/wireless-coverage",
                                "/plan/programmes/3",
                                "/indicators",
                                "/indicators/pupil_teacher_ratio_primary",
                                "/supervision",
                                "/supervision/calendar",
                                "/briefs",
                                "/search?q=dongpu")),
                new Screens(
                        Role.BASIC,
                        List.of(
                                "/institutions",
                                school,
                                school + "/change",
                                "/areas",
                                "/areas/zones",
                                "/groups",
                                "/imports",
                                "/imports/sheets/return",
                                "/calls",
                                "/calls/1",
                                "/findings",
                                "/tokens",
                                "/api",
                                "/pupils/exchange")),
                new Screens(
                        Role.PLANNER,
                        List.of(
                                "/policy",
                                "/policy/indicators/pupil_teacher_ratio_primary",
                                "/policy/thresholds",
                                "/plans",
                                "/projects")),
                new Screens(
                        Role.CLERK,
                        List.of(
                                "/",
                                "/returns",
                                form(),
                                "/pupils",
                                "/pupils/1",
                                "/pupils/workbook?grade=g1",
                                "/consents?purpose=survey&grade=g1&class=1",
                                "/corrections",
                                "/corrections/1",
                                "/persons/quota",
                                "/staff",
                                "/staff/1",
                                "/exchange/incoming",
                                "/audit/own")),
                new Screens(
                        Role.STAFFING,
                        List.of("/staff", "/staff/exchange", "/imports/sheets/staff", "/imports/sheets/staff-moves")),
                new Screens(Role.SYSTEM_ADMIN, List.of("/system", "/backups")),
                new Screens(
                        Role.SECURITY_ADMIN,
                        List.of(
                                "/accounts",
                                "/accounts/1",
                                "/accounts/protection",
                                "/accounts/tokens",
                                "/accounts/quota",
                                "/password",
                                "/factor",
                                "/sessions",
                                "/confirm")),
                new Screens(Role.PARENT, List.of("/children")),
                new Screens(Role.AUDITOR, List.of("/audit")));
    }

    /** The return of the sample's clerk. */
    private static String form() {
        try (var clerk = browser.visit(TestBrowser.WIDE, "zh-CN", Role.CLERK)) {
            return Objects.requireNonNull(clerk.go("/returns")
                    .locator("main a[href^='/returns/']")
                    .first()
                    .getAttribute("href"));
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void axe_finds_nothing(Screens screens) {
        var found = new ArrayList<String>();
        for (int width : List.of(TestBrowser.WIDE, TestBrowser.NARROW)) {
            try (var visit = visit(width, screens.role())) {
                for (String path : screens.paths()) {
                    Page page = visit.go(path);
                    page.evaluate(axe);
                    ((List<?>) page.evaluate(EXAMINE)).forEach(one -> found.add(width + " " + one));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void the_keyboard_reaches_whatever_the_mouse_does_and_shows_where_it_is(Screens screens) {
        var wrong = new ArrayList<String>();
        try (var visit = visit(TestBrowser.WIDE, screens.role())) {
            for (String path : screens.paths()) {
                Page page = visit.go(path);
                page.evaluate(
                        "() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }");
                int stops = ((Number) page.evaluate(MARK)).intValue();
                // a date has three fields and a button to stop at
                for (int press = 0; press < 2 * stops + 20; press++) {
                    page.keyboard().press("Tab");
                    String said = (String) page.evaluate(VISIT);
                    if (said.equals("over")) {
                        break;
                    }
                    if (!said.isEmpty()) {
                        wrong.add(path + " " + said);
                    }
                }
                ((List<?>) page.evaluate(MISSED)).forEach(one -> wrong.add(path + " " + one));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_leader_finds_a_school_by_its_initials_with_the_keyboard_alone() {
        try (var leader = browser.visit(TestBrowser.WIDE, "zh-CN", Role.LEADER)) {
            Page page = leader.go("/");
            while (!page.evaluate("() => document.activeElement?.id").equals("search")) {
                page.keyboard().press("Tab");
            }
            page.keyboard().type("dpxx");
            assertThat(page.locator("[role=option]").first()).isVisible();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("/(institutions|search).*"));
            assertThat(page.locator("h1")).containsText("东圃小学");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.WIDE, TestBrowser.NARROW})
    void the_first_stop_of_every_page_leads_past_the_menu(int width) {
        try (var leader = browser.visit(width, "zh-CN", Role.LEADER)) {
            Page page = leader.go("/");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat((String) page.evaluate("() => location.hash")).isEqualTo("#main");
        }
    }

    @Test
    void a_screen_reader_hears_the_public_page_as_headings_landmarks_and_named_links() {
        try (var anybody = browser.visit(TestBrowser.WIDE, "zh-CN")) {
            String tree = anybody.go("/").locator("body").ariaSnapshot();
            assertThat(tree).contains("- main:", "- banner:", "- heading \"").contains("[level=1]", "[level=2]");
            assertThat(tree.lines().filter(line -> line.matches("\\s*- (link|button|img)( \\[.*|:)?")))
                    .isEmpty();
        }
    }

    private static TestBrowser.Visit visit(int width, Role role) {
        return role == null ? browser.visit(width, "zh-CN") : browser.visit(width, "zh-CN", role);
    }

    private static String script() {
        try (var stream = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
