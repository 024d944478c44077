package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;

/** How the program says no, and that it tells nothing more. */
class RefusalsIT {
    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_route_that_declares_nothing_is_closed() {
        assertThat(TestVisitor.as(Role.LEADER, application)
                        .get("/odd/undeclared")
                        .statusCode())
                .isEqualTo(404);
        assertThat(TestVisitor.of(application).get("/odd/undeclared").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_clerk_opens_his_own_school_and_no_other() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        assertThat(clerk.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
        assertThat(clerk.get("/odd/unit/2144010002").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/odd/unit/440106").statusCode()).isEqualTo(404);
        assertThat(clerk.get("/odd/unit/none").statusCode()).isEqualTo(404);
        // what exists and what does not get the same answer, word for word but for the address and the form's token
        assertThat(plain(clerk.get("/odd/unit/2144010002").body()))
                .isEqualTo(plain(clerk.get("/odd/unit/2144010003").body()));
    }

    private static String plain(String page) {
        return page.replaceAll("214401000\\d", "").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void scripts_get_a_status_instead_of_a_page() {
        var leader = TestVisitor.as(Role.LEADER, application);
        assertThat(leader.get("/audit", "application/json").statusCode()).isEqualTo(404);
        assertThat(TestVisitor.of(application).get("/audit", "application/json").statusCode())
                .isEqualTo(401);
        assertThat(TestVisitor.of(application)
                        .get("/nowhere", "application/json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(TestVisitor.of(application)
                        .get("/odd/failing", "application/json")
                        .body())
                .contains("\"number\"")
                .doesNotContain("secret");
    }

    @Test
    void what_fails_answers_in_the_layout_with_a_number_and_nothing_of_its_inside() {
        var answer = TestVisitor.of(application).get("/odd/failing");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("错误编号")
                .containsPattern("<code>[0-9a-f]{8}</code>")
                .contains("id=\"main\"")
                .doesNotContain("secret", "IllegalStateException", "at org.");
    }

    @Test
    void an_unknown_address_and_an_unreadable_one_get_plain_pages() {
        var visitor = TestVisitor.of(application);
        var unknown = visitor.get("/nowhere");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("未找到或无权查看").contains("id=\"main\"");
        var unreadable = visitor.get("/odd/number/many");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("地址或内容有误").doesNotContain("NumberFormat");
        var logOut = visitor.get("/logout");
        assertThat(logOut.statusCode()).isEqualTo(405);
        assertThat(logOut.body()).contains("不能这样打开");
    }

    @Test
    void a_form_without_its_token_is_refused_in_words() {
        var leader = TestVisitor.as(Role.LEADER, application);
        var answer = leader.send("POST", "/logout", "forged");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("表单已过期").contains("id=\"main\"");
        assertThat(leader.get("/password").statusCode()).as("still logged in").isEqualTo(200);
    }

    @Test
    void answers_do_not_say_what_serves_them_and_bind_the_browser() {
        var headers = TestVisitor.of(application).get("/login").headers();
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void a_visitor_who_only_reads_gets_no_session() {
        var visitor = TestVisitor.of(application);
        visitor.get("/login");
        assertThat(visitor.cookie("JSESSIONID")).isEmpty();
    }
}
