package org.youjiao.server.indicator.editing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestBrowser;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.RegisterFixture;

/** The formula's editor in a real browser, with the keyboard alone. */
class EditorIT {
    private static final String ROOMS = "/policy/indicators/classrooms_total";

    private static TestApplication application;
    private static TestBrowser browser;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        browser = TestBrowser.open(application);
    }

    @AfterAll
    static void stop() {
        browser.close();
        application.close();
    }

    @Test
    void a_formula_is_written_with_the_keyboard_pointed_at_completed_tried_saved_and_taken_back() {
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            Page page = planner.go(ROOMS);
            var formula = page.locator("#formula");
            formula.fill("rooms.totl");
            assertThat(page.locator("#formula-notes .pointed")).containsText("rooms.totl");
            assertThat(page.locator("#formula-notes .error")).containsText("rooms.total");
            formula.fill("");
            formula.pressSequentially("网络多媒体教");
            assertThat(page.locator(".words li[aria-selected=true]")).containsText("rooms.multimedia");
            formula.press("Enter");
            assertThat(formula).hasValue("rooms.multimedia");
            assertThat(page.locator("#formula-notes .fine")).isVisible();
            page.locator("button[value=try]").press("Enter");
            assertThat(page.locator("#trial")).isVisible();
            page.locator("#why").fill("试一试");
            page.locator("button[value=save]").press("Enter");
            assertThat(page.locator("#compared ins")).hasText("multimedia");
            page.locator("#why-back").fill("仍按出厂的算");
            page.locator("#why-back").press("Enter");
            assertThat(page.locator("#formula")).hasValue("rooms.total");
            assertThat(page.locator("#history h3")).hasCount(2);
            assertThat(planner.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TestBrowser.WIDE, TestBrowser.NARROW})
    void no_page_of_definitions_and_checks_is_wider_than_the_window(int width) {
        try (var planner = browser.visit(width, "zh-CN", Role.PLANNER)) {
            for (String path : new String[] {
                "/policy", "/policy/thresholds", "/policy/new", ROOMS, "/findings", "/checks", "/checks/asset-jump"
            }) {
                planner.go(path);
                assertThat(planner.sideways()).as(path).isZero();
            }
            assertThat(planner.troubles()).isEmpty();
        }
    }
}
