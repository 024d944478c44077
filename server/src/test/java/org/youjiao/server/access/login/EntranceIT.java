package org.youjiao.server.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Token;
import org.youjiao.server.access.factor.Telephone;

class EntranceIT {
    private static final String PASSWORD = "correct horse 天河";

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** An account of a school with a password; of such no second factor is asked. */
    private static void account(String name) {
        JdbcClient owner = application.database().owner();
        owner.sql("insert into access.account (name, title) values (?, ?)")
                .param(name)
                .param(name)
                .update();
        owner.sql(
                        "insert into access.assignment (account, role, unit_code) select id, 'clerk', '440106' from access.account where name = ?")
                .param(name)
                .update();
        var first = TestVisitor.of(application);
        var answer = first.get(TestVisitor.link(name, application).path());
        assertThat(TestVisitor.location(answer)).isEqualTo("/password");
        assertThat(first.post("/password", "password", PASSWORD, "again", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    private static int logIn(TestVisitor visitor, String name, String password) {
        return visitor.post("/login", "name", name, "password", password).statusCode();
    }

    private static boolean isIn(TestVisitor visitor) {
        return visitor.get("/password").statusCode() == 200;
    }

    @Test
    void a_password_lets_in_under_a_new_session_and_leads_back() {
        account("lin");
        var visitor = TestVisitor.of(application);
        String before = visitor.formToken();
        var answer = visitor.post("/login", "name", "lin", "password", PASSWORD, "from", "/accounts?page=2");
        assertThat(TestVisitor.location(answer)).isEqualTo("/accounts?page=2");
        assertThat(isIn(visitor)).isTrue();
        String session = visitor.cookie("JSESSIONID");
        assertThat(visitor.send("POST", "/logout", before).statusCode())
                .as("the token of before")
                .isEqualTo(403);
        visitor.get(TestVisitor.link("lin", application).path());
        assertThat(visitor.cookie("JSESSIONID")).isNotEqualTo(session);
        var elsewhere = TestVisitor.of(application)
                .post("/login", "name", "lin", "password", PASSWORD, "from", "//evil.example/");
        assertThat(TestVisitor.location(elsewhere)).isEqualTo("/");
    }

    @Test
    void an_unknown_name_a_wrong_password_and_a_sample_account_get_the_same_answer() {
        account("chen");
        var visitor = TestVisitor.of(application);
        String known =
                visitor.post("/login", "name", "chen", "password", "wrong").body();
        String unknown =
                visitor.post("/login", "name", "nobody", "password", "wrong").body();
        String sample = visitor.post("/login", "name", "sample-leader", "password", "wrong")
                .body();
        String token = "value=\"[A-Za-z0-9_=-]{40,}\"";
        assertThat(unknown.replace("nobody", "").replaceAll(token, ""))
                .isEqualTo(known.replace("chen", "").replaceAll(token, ""));
        assertThat(sample.replace("sample-leader", "").replaceAll(token, ""))
                .isEqualTo(known.replace("chen", "").replaceAll(token, ""));
        assertThat(known).contains("用户名或密码不正确");
    }

    @Test
    void five_wrong_passwords_close_the_account_for_a_quarter_of_an_hour() {
        account("wang");
        var visitor = TestVisitor.of(application);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(logIn(visitor, "wang", "wrong " + attempt)).isEqualTo(401);
        }
        assertThat(logIn(visitor, "wang", PASSWORD))
                .as("the right one, too late")
                .isEqualTo(401);
        JdbcClient owner = application.database().owner();
        assertThat(owner.sql(
                                "select extract(epoch from locked_until - now()) / 60 from access.account where name = 'wang'")
                        .query(Double.class)
                        .single())
                .isBetween(13.0, 15.0);
        owner.sql("update access.account set locked_until = now() - interval '1 second' where name = 'wang'")
                .update();
        assertThat(logIn(visitor, "wang", "wrong once more")).isEqualTo(401);
        assertThat(logIn(visitor, "wang", PASSWORD)).isEqualTo(303);
        assertThat(owner.sql("select failures from access.account where name = 'wang'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner.sql("select count(*) from access.audit where action = 'log-in-refused' and subject = 'wang'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void a_link_works_once_and_not_after_its_time() {
        Token token = TestVisitor.link("sample-leader", application);
        var visitor = TestVisitor.of(application);
        assertThat(TestVisitor.location(visitor.get(token.path()))).isEqualTo("/");
        assertThat(isIn(visitor)).isTrue();
        assertThat(TestVisitor.of(application).get(token.path()).statusCode()).isEqualTo(410);

        Token late = TestVisitor.link("sample-leader", application);
        application
                .database()
                .owner()
                .sql("update access.one_time_link set expires_at = now() where hash = ?")
                .param(late.hash())
                .update();
        assertThat(TestVisitor.of(application).get(late.path()).statusCode()).isEqualTo(410);
        assertThat(TestVisitor.of(application).get("/link/invented").statusCode())
                .isEqualTo(410);
    }

    @Test
    void whoever_has_no_password_yet_gets_no_further() {
        JdbcClient owner = application.database().owner();
        owner.sql("insert into access.account (name, title) values ('zhao', '赵')")
                .update();
        owner.sql(
                        "insert into access.assignment (account, role, unit_code) select id, 'security-admin', '*' from access.account where name = 'zhao'")
                .update();
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link("zhao", application).path());
        assertThat(TestVisitor.location(visitor.get("/accounts"))).isEqualTo("/password");
        assertThat(visitor.post("/password", "password", "short", "again", "short")
                        .body())
                .contains("密码太短");
        assertThat(visitor.post("/password", "password", PASSWORD, "again", "other 天河")
                        .body())
                .contains("不一致");
        assertThat(visitor.post("/password", "password", PASSWORD, "again", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(TestVisitor.location(visitor.get("/accounts"))).isEqualTo("/factor");
        Telephone.enrol(visitor, application);
        assertThat(visitor.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_asks_for_the_old() {
        account("huang");
        var here = TestVisitor.of(application);
        var elsewhere = TestVisitor.of(application);
        logIn(here, "huang", PASSWORD);
        logIn(elsewhere, "huang", PASSWORD);
        String next = "another battery 越秀";
        assertThat(here.post("/password", "current", "wrong", "password", next, "again", next)
                        .statusCode())
                .isEqualTo(422);
        assertThat(isIn(elsewhere)).isTrue();
        assertThat(here.post("/password", "current", PASSWORD, "password", next, "again", next)
                        .statusCode())
                .isEqualTo(303);
        assertThat(isIn(here)).isTrue();
        assertThat(isIn(elsewhere)).isFalse();
    }

    @Test
    void what_is_withdrawn_or_disabled_is_over_at_the_next_request() {
        account("he");
        var visitor = TestVisitor.of(application);
        logIn(visitor, "he", PASSWORD);
        assertThat(visitor.get("/odd/unit/440106").statusCode()).isEqualTo(200);
        JdbcClient owner = application.database().owner();
        owner.sql(
                        "update access.assignment set withdrawn_at = now() where account = (select id from access.account where name = 'he')")
                .update();
        assertThat(visitor.get("/odd/unit/440106").statusCode()).isEqualTo(404);
        owner.sql("update access.account set enabled = false where name = 'he'").update();
        assertThat(isIn(visitor)).isFalse();
        assertThat(logIn(visitor, "he", PASSWORD)).isEqualTo(401);
    }

    @Test
    void log_out_ends_the_session() {
        var visitor = TestVisitor.as(Role.LEADER, application);
        assertThat(isIn(visitor)).isTrue();
        assertThat(visitor.post("/logout").statusCode()).isEqualTo(303);
        assertThat(isIn(visitor)).isFalse();
    }

    @Test
    void the_command_makes_a_link_for_a_role_and_for_a_school() throws SQLException {
        try (Connection owner = connection()) {
            Token leader = LoginLink.make(owner, Role.LEADER, null);
            assertThat(isIn(entered(leader))).isTrue();
            Token clerk = LoginLink.make(owner, Role.CLERK, "2144010001");
            assertThat(entered(clerk).get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> LoginLink.make(owner, Role.CLERK, "0000000000"))
                    .isInstanceOf(LoginLink.Refused.class)
                    .hasMessageContaining("0000000000");
        }
    }

    @Test
    void first_links_are_given_until_an_administrator_has_come_in() {
        try (var empty = TestApplication.start()) {
            var access = empty.bean(Access.class);
            var first = access.firstLinks();
            assertThat(first).extracting(Access.FirstLink::title).containsExactly("系统管理员", "安全管理员", "审计员");
            var second = access.firstLinks();
            assertThat(TestVisitor.of(empty).get(first.get(0).token().path()).statusCode())
                    .as("ended")
                    .isEqualTo(410);
            var visitor = TestVisitor.of(empty);
            assertThat(TestVisitor.location(visitor.get(second.get(0).token().path())))
                    .isEqualTo("/password");
            assertThat(access.firstLinks()).isEmpty();
        }
    }

    private static TestVisitor entered(Token token) {
        var visitor = TestVisitor.of(application);
        visitor.get(token.path());
        return visitor;
    }

    private static Connection connection() throws SQLException {
        return application.database().ownerConnection();
    }
}
