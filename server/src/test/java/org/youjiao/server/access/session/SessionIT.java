package org.youjiao.server.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;

/** Where somebody is logged in, and how that ends. */
class SessionIT {
    private static final String ROUTE = "/odd/unit/2144010001";

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @BeforeEach
    void forgetEarlierOnes() {
        owner().sql("delete from access.session").update();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static JdbcClient owner() {
        return application.database().owner();
    }

    private static long id(String name) {
        return owner().sql("select id from access.account where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static int open(String name) {
        return owner().sql("select count(*) from access.session where account = ? and ended_at is null")
                .param(id(name))
                .query(Integer.class)
                .single();
    }

    /** Where a request for what only somebody known may see leads. */
    private static String sentTo(TestVisitor visitor) {
        return TestVisitor.location(visitor.get(ROUTE));
    }

    @Test
    void a_stolen_session_that_its_owner_ends_is_over_at_its_next_request_and_says_why() {
        var thief = TestVisitor.as(Role.CLERK, application);
        var clerk = TestVisitor.as(Role.CLERK, application);
        assertThat(thief.get(ROUTE).statusCode()).isEqualTo(200);
        String page = clerk.get("/sessions").body();
        assertThat(page).contains("共 2 处", "本机", "127.0.0.1");
        var end = Pattern.compile("action=\"(/sessions/\\d+/end)\"").matcher(page);
        assertThat(end.find()).isTrue();
        assertThat(clerk.post(end.group(1)).statusCode()).isEqualTo(303);
        assertThat(sentTo(thief)).startsWith("/login?from=").endsWith("&ended=elsewhere");
        assertThat(thief.get("/login?ended=elsewhere").body()).contains("已在别处被本人退出");
        assertThat(thief.get("/login?ended=invented").statusCode()).isEqualTo(200);
        assertThat(clerk.get(ROUTE).statusCode()).isEqualTo(200);
        assertThat(clerk.get("/sessions").body()).contains("共 1 处");
    }

    @Test
    void nobody_ends_the_sessions_of_others() {
        var head = TestVisitor.as(Role.HEAD, application);
        var clerk = TestVisitor.as(Role.CLERK, application);
        long heads = owner().sql("select id from access.session where account = ?")
                .param(id("sample-head"))
                .query(Long.class)
                .single();
        assertThat(clerk.get("/sessions").body()).contains("共 1 处");
        assertThat(clerk.post("/sessions/" + heads + "/end").statusCode()).isEqualTo(404);
        assertThat(head.get(ROUTE).statusCode()).isEqualTo(200);
    }

    @Test
    void all_others_end_at_once() {
        var one = TestVisitor.as(Role.CLERK, application);
        var other = TestVisitor.as(Role.CLERK, application);
        var here = TestVisitor.as(Role.CLERK, application);
        assertThat(here.post("/sessions/others/end").statusCode()).isEqualTo(303);
        assertThat(sentTo(one)).endsWith("&ended=elsewhere");
        assertThat(sentTo(other)).endsWith("&ended=elsewhere");
        assertThat(here.get(ROUTE).statusCode()).isEqualTo(200);
    }

    @Test
    void the_security_administrator_ends_all_sessions_of_an_account_with_a_reason() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        String account = "/accounts/" + id("sample-clerk");
        assertThat(security.get(account).body()).contains("1 处登录", "退出全部登录");
        assertThat(security.post(account + "/sessions").body()).contains("请写明理由");
        assertThat(clerk.get(ROUTE).statusCode()).isEqualTo(200);
        assertThat(security.post(account + "/sessions", "why", "疑似冒用").statusCode())
                .isEqualTo(303);
        assertThat(sentTo(clerk)).endsWith("&ended=administrator");
        assertThat(security.get(account).body()).contains("0 处登录").doesNotContain("退出全部登录");
        assertThat(TestVisitor.as(Role.AUDITOR, application)
                        .get("/audit?subject=sample-clerk&kind=account")
                        .body())
                .contains("退出登录设备", "疑似冒用");
    }

    /** Both limits lie a minute apart from the ages tried, because a request is noted once a minute. */
    @Test
    void an_idle_session_is_over_after_its_limit_which_the_bureau_has_shorter() {
        var leader = TestVisitor.as(Role.LEADER, application);
        var clerk = TestVisitor.as(Role.CLERK, application);
        age(14);
        assertThat(leader.get("/sessions").statusCode()).isEqualTo(200);
        age(16);
        assertThat(TestVisitor.location(leader.get("/sessions"))).endsWith("&ended=idle");
        assertThat(clerk.get(ROUTE).statusCode()).isEqualTo(200);
        age(61);
        assertThat(sentTo(clerk)).endsWith("&ended=idle");
        assertThat(open("sample-clerk") + open("sample-leader")).isZero();
        assertThat(clerk.get("/login").statusCode()).as("the way in is open").isEqualTo(200);
    }

    @Test
    void a_limit_that_the_security_administrator_sets_holds_at_once() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        assertThat(security.post("/accounts/protection", "idle-bureau", "15", "idle-others", "1", "why", "x")
                        .body())
                .contains("5 至 720 分钟");
        security.post(
                "/accounts/protection", "factor-bureau", "y", "idle-bureau", "15", "idle-others", "20", "why", "试行");
        age(21);
        assertThat(sentTo(clerk)).endsWith("&ended=idle");
        owner().sql("update access.protection set idle_others = 60").update();
    }

    @Test
    void requests_are_noted_once_a_minute() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        String seen =
                "select extract(epoch from now() - seen_at) from access.session where account = " + id("sample-clerk");
        owner().sql("update access.session set seen_at = now() - interval '50 seconds'")
                .update();
        clerk.get(ROUTE);
        assertThat(owner().sql(seen).query(Double.class).single()).isGreaterThan(49);
        owner().sql("update access.session set seen_at = now() - interval '70 seconds'")
                .update();
        clerk.get(ROUTE);
        assertThat(owner().sql(seen).query(Double.class).single()).isLessThan(49);
    }

    @Test
    void a_clock_that_was_set_back_lengthens_no_session() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        age(-60);
        assertThat(clerk.get(ROUTE).statusCode()).isEqualTo(200);
        assertThat(owner().sql("select bool_and(seen_at <= now()) from access.session where ended_at is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void logging_out_and_logging_in_again_leave_no_session_open() {
        var clerk = TestVisitor.as(Role.CLERK, application);
        clerk.get(TestVisitor.link("sample-clerk", application).path());
        assertThat(open("sample-clerk")).isEqualTo(1);
        clerk.post("/logout");
        assertThat(open("sample-clerk")).isZero();
    }

    private static void age(int minutes) {
        owner().sql("update access.session set seen_at = now() - make_interval(mins => ?) where ended_at is null")
                .param(minutes)
                .update();
    }
}
