package org.youjiao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** The clerk of a kindergarten on a phone with a bad connection. */
class PhoneIT {
    private static TestApplication application;
    private static TestBrowser browser;
    private static JdbcClient owner;
    private static long id;
    private static String form;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
        browser = TestBrowser.open(application);
        owner = application.database().owner();
        id = owner.sql("""
                select r.id from collection.return r join registry.institution_version i on i.unit = r.unit
                where r.state = 'not-begun' and i.kind = '111' order by r.id limit 1
                """).query(Long.class).single();
        form = application.address() + "/returns/" + id;
        String code = owner.sql("select code from collection.return where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        var accounts = application.bean(AccountStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            long account = accounts.create("kindergarten", "幼儿园填报员", true);
            accounts.assign(account, new Grant(Role.CLERK, code, accounts.today(), null), 0);
        });
    }

    @AfterAll
    static void stop() {
        browser.close();
        application.close();
    }

    @Test
    void a_clerk_whose_connection_is_cut_twice_loses_nothing() {
        try (var phone = browser.visit(TestBrowser.NARROW, "zh-CN")) {
            Page page = phone.page();
            page.navigate(application.address()
                    + TestVisitor.link("kindergarten", application).path());
            page.navigate(form);
            assertThat(page.locator("#filing-bar")).hasText("全部已保存");
            assertThat(entry(page, "pupils.k1.m")).hasAttribute("inputmode", "numeric");
            type(page, "pupils.k1.m", "41", "saved");

            page.context().setOffline(true);
            type(page, "pupils.k1.f", "39", "local");
            type(page, "classes.k1", "三个", "rejected");
            assertThat(line(page, "classes.k1").locator(".save")).containsText("应为 0 或正整数");
            type(page, "classes.k1", "3", "local");
            assertThat(page.locator("#filing-bar")).containsText("网络不通");
            page.context().setOffline(false);
            settled(page, "pupils.k1.f", "saved");
            settled(page, "classes.k1", "saved");

            page.context().setOffline(true);
            type(page, "staff.total", "23", "local");
            var context = page.context();
            page.close(); // the phone falls asleep, the page is gone
            context.setOffline(false);
            Page again = context.newPage();
            again.navigate(form);
            settled(again, "staff.total", "saved");
            assertThat(entry(again, "staff.total")).hasValue("23");
            assertThat(again.locator("#filing-bar")).hasText("全部已保存");
            assertThat(again.evaluate("Object.keys(localStorage).length")).isEqualTo(0);
            assertThat(typed())
                    .containsAllEntriesOf(
                            Map.of("pupils.k1.m", 41.0, "pupils.k1.f", 39.0, "classes.k1", 3.0, "staff.total", 23.0));
        }
    }

    @Test
    void a_value_changed_elsewhere_is_shown_beside_ones_own_and_the_clerk_chooses() {
        try (var phone = browser.visit(TestBrowser.NARROW, "zh-CN");
                var desk = browser.visit(TestBrowser.WIDE, "zh-CN")) {
            for (var visit : List.of(phone, desk)) {
                visit.page()
                        .navigate(application.address()
                                + TestVisitor.link("kindergarten", application).path());
                visit.page().navigate(form);
            }
            type(desk.page(), "site.area", "2000", "saved");
            type(phone.page(), "site.area", "2100", "conflict");
            Locator choices = line(phone.page(), "site.area").locator(".clash button");
            assertThat(choices).hasCount(2);
            assertThat(choices.nth(1)).containsText("2000");
            choices.nth(0).click();
            settled(phone.page(), "site.area", "saved");
            type(desk.page(), "site.area", "2200", "conflict");
            line(desk.page(), "site.area").locator(".clash button").nth(1).click();
            assertThat(entry(desk.page(), "site.area")).hasValue("2100");
            assertThat(typed()).containsEntry("site.area", 2100.0);
        }
    }

    @Test
    void a_tab_closed_in_the_middle_of_typing_without_a_connection_loses_no_letter_and_overwrites_nobody() {
        try (var phone = browser.visit(TestBrowser.NARROW, "zh-CN");
                var desk = browser.visit(TestBrowser.WIDE, "zh-CN")) {
            for (var visit : List.of(phone, desk)) {
                visit.page()
                        .navigate(application.address()
                                + TestVisitor.link("kindergarten", application).path());
                visit.page().navigate(form);
            }
            assertThat(phone.page().locator("#filing-bar")).hasText("全部已保存");
            type(desk.page(), "building.area", "900", "saved");
            phone.page().navigate(form);
            assertThat(entry(phone.page(), "building.area")).hasValue("900");

            var context = phone.page().context();
            context.setOffline(true);
            entry(phone.page(), "building.area").fill("950");
            phone.page().close(); // at once: no pause in typing, no leaving of the field
            type(desk.page(), "building.area", "930", "saved");

            context.setOffline(false);
            Page again = context.newPage();
            again.navigate(form);
            settled(again, "building.area", "conflict");
            assertThat(entry(again, "building.area")).hasValue("950");
            Locator choices = line(again, "building.area").locator(".clash button");
            assertThat(choices.nth(0)).containsText("950");
            assertThat(choices.nth(1)).containsText("930");
            assertThat(typed()).as("nobody has chosen yet").containsEntry("building.area", 930.0);
            again.navigate(form); // asked again as long as nobody has
            settled(again, "building.area", "conflict");
            line(again, "building.area").locator(".clash button").nth(0).click();
            settled(again, "building.area", "saved");
            assertThat(typed()).containsEntry("building.area", 950.0);
            assertThat(again.evaluate("Object.keys(localStorage).length")).isEqualTo(0);
        }
    }

    @Test
    void another_tab_of_the_same_browser_sends_what_a_closed_one_could_not() {
        try (var phone = browser.visit(TestBrowser.NARROW, "zh-CN")) {
            Page first = phone.page();
            first.navigate(application.address()
                    + TestVisitor.link("kindergarten", application).path());
            first.navigate(form);
            var context = first.context();
            Page second = context.newPage();
            second.navigate(form);
            assertThat(second.locator("#filing-bar")).hasText("全部已保存");
            context.setOffline(true);
            entry(first, "equipment.value").fill("123000");
            assertThat(entry(second, "equipment.value")).hasValue("123000");
            first.close();
            assertThat(second.locator("#filing-bar")).containsText("1 项待发送");
            context.setOffline(false);
            settled(second, "equipment.value", "saved");
            assertThat(typed()).containsEntry("equipment.value", 123000.0);
        }
    }

    @Test
    void the_form_fits_the_phone_and_its_fields_a_thumb() {
        try (var phone = browser.visit(TestBrowser.NARROW, "zh-CN")) {
            Page page = phone.page();
            page.navigate(application.address()
                    + TestVisitor.link("kindergarten", application).path());
            for (String path : List.of("/returns", "/returns/" + id, "/returns/" + id + "/changes")) {
                phone.go(path);
                assertThat(phone.sideways()).as(path).isLessThanOrEqualTo(0);
            }
            page.navigate(form);
            Number smallest = (Number) page.evaluate("""
                    () => Math.min(...[...document.querySelectorAll('main input[type=text], main select, main .button')]
                        .map(one => one.getBoundingClientRect().height))""");
            assertThat(smallest.doubleValue()).isGreaterThanOrEqualTo(44);
            assertThat(phone.troubles()).isEmpty();
        }
    }

    @Test
    void without_script_it_is_a_plain_form() {
        try (var context = browser.withoutScript()) {
            Page page = context.newPage();
            page.navigate(application.address()
                    + TestVisitor.link("kindergarten", application).path());
            page.navigate(form);
            page.fill("[name='f.books']", "800");
            page.fill("[name='f.rooms.total']", "很多");
            page.click(".plain-save button");
            assertThat(page.locator(".notice.wrong")).containsText("「教室数」为“很多”");
            assertThat(typed()).containsEntry("books", 800.0).doesNotContainKey("rooms.total");
        }
    }

    private static void type(Page page, String field, String value, String state) {
        entry(page, field).fill(value);
        entry(page, field).blur();
        settled(page, field, state);
    }

    private static void settled(Page page, String field, String state) {
        assertThat(line(page, field)).hasAttribute("data-state", state);
    }

    private static Locator line(Page page, String field) {
        return page.locator(".line[data-field='" + field + "']");
    }

    private static Locator entry(Page page, String field) {
        return line(page, field).locator("input, select");
    }

    private static Map<String, Double> typed() {
        var typed = new java.util.HashMap<String, Double>();
        owner.sql("select field, value from collection.cell where return_id = :id order by id")
                .param("id", id)
                .query(row -> {
                    typed.put(row.getString("field"), row.getDouble("value"));
                });
        return typed;
    }
}
