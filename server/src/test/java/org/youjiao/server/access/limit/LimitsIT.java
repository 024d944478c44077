package org.youjiao.server.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Access.UnitPath;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Whoever asks too often is told to wait, and for how long; nobody else is. */
class LimitsIT {
    private TestApplication application;

    @AfterEach
    void stop() {
        application.close();
    }

    private void start(Map<String, Object> settings) {
        application = TestApplication.startWith(settings);
        var access = application.bean(Access.class);
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> access.setUnits(List.of(
                                new UnitPath(1, "440106", "/440106/"),
                                new UnitPath(2, "2144010001", "/440106/2144010001/"))));
        access.createSampleAccounts("2144010001");
    }

    @Test
    void log_ins_of_one_address_are_counted_and_are_open_again_after_the_time_said() {
        start(Map.of("youjiao.limit.entrance", 3));
        var visitor = TestVisitor.of(application);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(visitor.post("/login", "name", "nobody", "password", "x").statusCode())
                    .isEqualTo(401);
        }
        var refused = visitor.post("/login", "name", "nobody", "password", "x");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(refused.body()).contains("操作太频繁", "20 秒");
        assertThat(TestVisitor.of(application).get("/link/invented").statusCode())
                .as("links count as well, whatever the browser")
                .isEqualTo(429);
        assertThat(visitor.get("/login").statusCode()).as("looking").isEqualTo(200);
        application.pass(Duration.ofSeconds(19));
        assertThat(visitor.get("/link/invented").statusCode()).isEqualTo(429);
        application.pass(Duration.ofSeconds(1));
        assertThat(visitor.get("/link/invented").statusCode()).isEqualTo(410);
    }

    @Test
    void a_log_in_that_leads_in_costs_nothing_and_refills_nothing() {
        start(Map.of("youjiao.limit.entrance", 2));
        for (int person = 1; person <= 5; person++) {
            assertThat(TestVisitor.as(Role.CLERK, application).get("/sessions").statusCode())
                    .isEqualTo(200);
        }
        var inside = TestVisitor.as(Role.CLERK, application);
        assertThat(tryLink("")).isEqualTo(410);
        assertThat(tryLink("")).isEqualTo(410);
        assertThat(tryLink("")).isEqualTo(429);
        application.pass(Duration.ofSeconds(30));
        assertThat(inside.post("/login/code", "code", "1").statusCode())
                .as("nothing waits for a code")
                .isEqualTo(303);
        assertThat(tryLink("")).isEqualTo(429);
    }

    @Test
    void a_clock_that_is_set_back_by_an_hour_keeps_nobody_out_for_an_hour() {
        start(Map.of("youjiao.limit.entrance", 3));
        var visitor = TestVisitor.of(application);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(visitor.get("/link/invented").statusCode()).isEqualTo(410);
        }
        application.pass(Duration.ofHours(-1));
        assertThat(visitor.get("/link/invented").statusCode()).isEqualTo(429);
        application.pass(Duration.ofSeconds(20));
        assertThat(visitor.get("/link/invented").statusCode()).isEqualTo(410);
    }

    @Test
    void an_account_has_a_limit_of_its_own_and_so_have_visitors() {
        start(Map.of("youjiao.limit.account", 5, "youjiao.limit.visitor", 8));
        var leader = TestVisitor.as(Role.LEADER, application);
        var clerk = TestVisitor.as(Role.CLERK, application);
        for (int request = 1; request <= 5; request++) {
            assertThat(leader.get("/sessions").statusCode()).isEqualTo(200);
        }
        assertThat(leader.get("/sessions").statusCode()).isEqualTo(429);
        assertThat(clerk.get("/sessions").statusCode()).isEqualTo(200);
        var visitor = TestVisitor.of(application);
        // two of the eight were spent on the links by which leader and clerk came in
        for (int request = 1; request <= 6; request++) {
            assertThat(visitor.get("/login").statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get("/login").statusCode()).isEqualTo(429);
        assertThat(visitor.get("/assets/00000000/youjiao.css").statusCode())
                .as("what the browser keeps costs nothing")
                .isEqualTo(200);
        application.pass(Duration.ofMinutes(1));
        assertThat(leader.get("/sessions").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void the_address_is_the_one_that_a_known_proxy_names() {
        start(Map.of("youjiao.limit.entrance", 2, "youjiao.proxy", "10.9.9.9, 127.0.0.1"));
        assertThat(tryLink("10.1.1.1")).isEqualTo(410);
        assertThat(tryLink("10.1.1.1")).isEqualTo(410);
        assertThat(tryLink("10.1.1.1")).isEqualTo(429);
        assertThat(tryLink("10.1.1.2"))
                .as("somebody else behind the same proxy")
                .isEqualTo(410);
        assertThat(tryLink("10.1.1.3, 10.1.1.1"))
                .as("what the proxy was told is not believed")
                .isEqualTo(429);
    }

    @Test
    void nobody_but_a_known_proxy_is_believed() {
        start(Map.of("youjiao.limit.entrance", 2));
        assertThat(tryLink("10.1.1.1")).isEqualTo(410);
        assertThat(tryLink("10.1.1.2")).isEqualTo(410);
        assertThat(tryLink("10.1.1.3")).isEqualTo(429);
    }

    private int tryLink(String forwarded) {
        return TestVisitor.of(application)
                .get("/link/invented", "text/html", "X-Forwarded-For", forwarded)
                .statusCode();
    }
}
