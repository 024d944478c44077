package org.youjiao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.access.Role;
import org.youjiao.server.sample.SampleImport;

/**
 * The main errands with the keyboard alone, from the page to what comes of it. Nothing is clicked, filled or focused by the test: it
 * presses keys, goes by Tab to what has a name, and reads what a screen reader would be told.
 */
class KeyboardIT {
    /** What is said of the field that has the focus: the texts that describe it. */
    private static final String DESCRIBED = """
            () => (document.activeElement.getAttribute('aria-describedby') ?? '').split(' ')
                .map(id => document.getElementById(id)?.innerText ?? '').join(' ')""";

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

    @Test
    void a_formula_is_mistyped_put_right_saved_with_its_reason_and_taken_back() {
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            var hands = new Hands(planner.go("/policy/indicators/classrooms_total"));
            hands.pastTheMenu();
            hands.to("textbox", "公式");
            hands.retype("rooms.totl");
            hands.hears("rooms.total");
            assertThat(hands.described()).contains("rooms.totl").contains("rooms.total");
            hands.to("button", "试算");
            hands.open("Enter");
            assertThat(hands.here()).as("the page comes back to its mistake").startsWith("textbox 公式");
            assertThat(hands.described()).contains("rooms.totl");

            hands.retype("网络多媒体教");
            assertThat(hands.page.getByRole(AriaRole.OPTION).first()).containsText("rooms.multimedia");
            hands.press("Enter");
            hands.hears("公式可以使用");
            hands.to("button", "试算");
            hands.open("Enter");
            assertThat(hands.page.locator("#trial [role=status]")).isVisible();
            hands.pastTheMenu();
            hands.to("button", "保存");
            hands.open("Enter");
            assertThat(hands.here()).as("a reason is missing").startsWith("textbox 理由");
            assertThat(hands.described()).isNotBlank();
            hands.type("先按多媒体教室算");
            hands.to("button", "保存");
            hands.open("Space");
            assertThat(hands.here()).startsWith("status");
            hands.hears("新的定义已保存");
            assertThat(hands.page.locator("#compared ins")).hasText("multimedia");

            hands.to("textbox", "理由");
            hands.type("仍按出厂的算");
            hands.to("button", "恢复");
            hands.open("Enter");
            hands.hears("已恢复出厂定义");
            assertThat(hands.page.locator("#formula")).hasValue("rooms.total");
            assertThat(hands.troubles(planner)).isEmpty();
        }
    }

    @Test
    void a_clerk_fills_a_cell_hears_that_it_is_saved_and_settles_a_clash() {
        var colleague = TestVisitor.as(Role.CLERK, application);
        try (var clerk = browser.visit(TestBrowser.WIDE, "zh-CN", Role.CLERK)) {
            var hands = new Hands(clerk.go("/"));
            hands.to("link", "我的填报");
            hands.open("Enter");
            hands.pastTheMenu();
            hands.to("link", "2021年秋季学年初报表");
            hands.open("Enter");
            String form = clerk.path();
            assertThat(hands.page.locator("#filing-bar")).hasText("全部已保存");
            hands.pastTheMenu();
            hands.to("textbox", "图书册数");
            hands.retype("两万");
            hands.press("Tab");
            hands.press("Shift+Tab");
            hands.saves("被拒");
            hands.retype("20123");
            hands.saves("已保存");
            assertThat(hands.here()).as("saving moves nobody").startsWith("textbox 图书册数");

            // a colleague who has seen this value writes another; whoever types on is asked
            var seen = application
                    .database()
                    .owner()
                    .sql("select max(id) from collection.cell where field = 'books' and value = 20123")
                    .query(Long.class)
                    .single();
            colleague.post(form + "/field", "field", "books", "value", "20200", "seen", Long.toString(seen));
            hands.retype("20300");
            hands.saves("他人已改");
            hands.to("button", "用我填的");
            hands.press("Enter");
            assertThat(hands.here()).as("the button is gone").startsWith("textbox 图书册数");
            hands.saves("已保存");
            clerk.go(form);
            assertThat(hands.page.locator("[name='f.books']")).hasValue("20300");
            assertThat(hands.troubles(clerk)).isEmpty();
        }
    }

    @Test
    void a_sheet_is_chosen_previewed_taken_in_and_taken_back(@TempDir Path folder) throws IOException {
        Path sheet = Files.writeString(
                folder.resolve("图书.csv"), "单位,变量,时期,数值\n%s,books,2019,7654\n".formatted(SampleImport.SCHOOL));
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            var hands = new Hands(planner.go("/imports/sheets/general"));
            hands.page.onFileChooser(chooser -> chooser.setFiles(sheet));
            hands.pastTheMenu();
            hands.to("button", "选择文件");
            hands.press("Enter");
            assertThat(hands.page.locator("#file")).hasValue(Pattern.compile(".*图书\\.csv"));
            hands.to("button", "预览");
            hands.open("Enter");
            hands.page.waitForURL(Pattern.compile("/imports/\\d+$"));
            hands.settles("导入后将新增");
            hands.pastTheMenu();
            hands.to("button", "导入");
            hands.open("Enter");
            hands.settles("导入完成");
            hands.to("link", "撤销导入");
            hands.open("Enter");
            hands.pastTheMenu();
            hands.to("button", "撤销导入");
            hands.open("Enter");
            hands.settles("已撤销导入");
            assertThat(hands.troubles(planner)).isEmpty();
        }
    }

    @Test
    void a_school_is_found_by_its_initials_renamed_and_found_again() {
        try (var planner = browser.visit(TestBrowser.WIDE, "zh-CN", Role.PLANNER)) {
            var hands = new Hands(planner.go("/"));
            hands.find("thwgy", "天河外国语学校");
            hands.pastTheMenu();
            hands.to("link", "登记变动");
            hands.open("Enter");
            hands.pastTheMenu();
            hands.to("button", "预览影响");
            hands.open("Enter");
            assertThat(hands.here()).as("the first thing that is missing").startsWith("textbox 生效日期");
            assertThat(hands.described()).isNotBlank();
            hands.date("2021", "10", "15");
            hands.to("textbox", "新名称");
            hands.type("广州市天河芙蕖学校");
            hands.to("textbox", "新简称");
            hands.type("天河芙蕖学校");
            hands.to("textbox", "原因");
            hands.type("校名核准变更");
            hands.to("button", "预览影响");
            hands.open("Enter");
            assertThat(hands.page.locator("main table")).containsText("天河外国语学校");
            hands.pastTheMenu();
            hands.to("button", "确认更名");
            hands.open("Enter");
            hands.hears("变动已登记");
            hands.find("thfqxx", "天河芙蕖学校");
            assertThat(hands.troubles(planner)).isEmpty();
        }
    }

    /** Ten fingers, and the ears of somebody who does not see the page. */
    private static final class Hands {
        private static final int PATIENCE = 150;
        private static final Pattern SPOKEN = Pattern.compile("- '?(\\w+)(?: \"((?:[^\"\\\\]|\\\\.)*)\")?");

        private final Page page;

        private Hands(Page page) {
            this.page = page;
        }

        private void press(String keys) {
            page.keyboard().press(keys);
        }

        private void type(String text) {
            page.keyboard().type(text);
        }

        private void retype(String text) {
            press("Control+a");
            type(text);
        }

        /** Presses what leads to another page and waits for it. */
        private void open(String key) {
            page.evaluate("() => { window.old = true; }");
            press(key);
            page.waitForFunction("() => !window.old && document.readyState === 'complete'");
        }

        /** By the first stop of a page, over its head and its menu; from wherever the focus is. */
        private void pastTheMenu() {
            press("Tab");
            for (int back = 0; back < PATIENCE && !here().equals("link 跳到正文"); back++) {
                press("Shift+Tab");
            }
            press("Enter");
        }

        /** Goes on by Tab, from the end of the page to its beginning too, until something of this role has a name that begins so. */
        private void to(String role, String name) {
            var passed = new ArrayList<String>();
            for (int step = 0; step < PATIENCE; step++) {
                press("Tab");
                String here = here();
                if (here.startsWith(role + " " + name)) {
                    return;
                }
                passed.add(here);
            }
            throw new AssertionError("No %s named %s within %d steps on %s; passed: %s"
                    .formatted(role, name, PATIENCE, page.url(), String.join(" | ", passed)));
        }

        /** Role and name of what has the focus, as a screen reader says them. */
        private String here() {
            Locator focus = page.locator("*:focus");
            if (focus.count() == 0) {
                return "";
            }
            var spoken = SPOKEN.matcher(focus.ariaSnapshot());
            return spoken.lookingAt() ? spoken.group(1) + " " + Objects.requireNonNullElse(spoken.group(2), "") : "";
        }

        private String described() {
            return (String) page.evaluate(DESCRIBED);
        }

        /** Is told it without looking for it. */
        private void hears(String words) {
            assertThat(page.locator("[role=status], [role=alert]")
                            .filter(new Locator.FilterOptions().setHasText(words))
                            .first())
                    .isVisible();
        }

        /** The field that has the focus says so of itself. */
        private void saves(String state) {
            String field = (String) page.evaluate("() => document.activeElement.closest('.line').id");
            assertThat(page.locator("#s-" + field + "[role=status]")).containsText(state);
            assertThat(described()).contains(state);
        }

        /** What went wrong but the refusals that were meant: a browser notes each 422. */
        private List<String> troubles(TestBrowser.Visit visit) {
            return visit.troubles().stream()
                    .filter(trouble -> !trouble.contains("status of 422"))
                    .toList();
        }

        /** Waits for work that goes on by itself. */
        private void settles(String words) {
            assertThat(page.locator("main")).containsText(words);
            assertThat(page.locator("[data-progress]")).hasCount(0);
        }

        /** Year, month and day in whatever order this machine's browser asks for them; the field has the focus. */
        private void date(String year, String month, String day) {
            String field = here();
            for (List<String> order :
                    List.of(List.of(month, day, year), List.of(year, month, day), List.of(day, month, year))) {
                while (here().equals(field)) {
                    press("Shift+Tab");
                }
                press("Tab");
                for (String part : order) {
                    type(part);
                    if (part.equals(year)) {
                        press("ArrowRight"); // a year may have six digits: it does not go on by itself
                    }
                }
                if (page.evaluate("() => document.activeElement.value").equals(year + "-" + month + "-" + day)) {
                    return;
                }
            }
            throw new AssertionError("The date was not taken by " + field);
        }

        private void find(String initials, String school) {
            for (int back = 0; back < PATIENCE && !here().startsWith("combobox 查找"); back++) {
                press("Shift+Tab");
            }
            type(initials);
            assertThat(page.getByRole(AriaRole.OPTION).first()).containsText(school);
            press("ArrowDown");
            open("Enter");
            assertThat(page.locator("h1")).containsText(school);
        }
    }
}
