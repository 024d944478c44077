package org.youjiao.server.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestProgram;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Token;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.RegisterFixture;

/** Tokens: made by an account for itself, used as that account narrowed to scopes, ended in several ways. */
class TokenIT {
    private static final String SCHOOLS = "/api/v1/institutions";

    private static TestApplication application;
    private static TestVisitor officer;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        officer = TestVisitor.as(Role.BASIC, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_token_reads_what_its_scopes_say_and_nothing_else() {
        var program = TestProgram.of(application, officer, "register:read");
        assertThat(program.get(SCHOOLS).body()).contains("五山小学");
        assertThat(program.get(SCHOOLS).headers().map()).doesNotContainKey("set-cookie");
        var refused = program.get("/api/v1/indicators");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void a_token_opens_no_page_and_changes_nothing() {
        var program = TestProgram.of(application, officer, "register:read", "persons:read");
        for (String page : List.of(
                "/institutions", "/pupils", "/tokens", "/api/v1/../../pupils", "/search?q=五山".replace("五山", "x"))) {
            assertThat(program.get(page).statusCode()).as(page).isIn(303, 302, 400, 404);
        }
        assertThat(program.post("/tokens").statusCode()).isEqualTo(403);
        assertThat(program.post("/logout").statusCode()).isEqualTo(403);
    }

    @Test
    void a_wrong_an_ended_and_a_withdrawn_token_are_the_same_refusal() {
        String made = TestProgram.make(officer, "register:read");
        var program = TestProgram.with(application, made);
        assertThat(program.get(SCHOOLS).statusCode()).isEqualTo(200);
        var owner = application.database().owner();
        byte[] hash = new Token(made).hash();
        owner.sql(
                        "update access.api_token set made_at = now() - interval '40 days', ends = access.today() - 1 where hash = :hash")
                .param("hash", hash)
                .update();
        assertRefused(program);
        owner.sql("update access.api_token set ends = access.today() where hash = :hash")
                .param("hash", hash)
                .update();
        assertThat(program.get(SCHOOLS).statusCode()).isEqualTo(200);
        long id = owner.sql("select id from access.api_token where hash = :hash")
                .param("hash", hash)
                .query(Long.class)
                .single();
        assertThat(TestVisitor.as(Role.PLANNER, application)
                        .post("/tokens/" + id + "/withdraw")
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer.post("/tokens/" + id + "/withdraw").statusCode()).isEqualTo(303);
        assertRefused(program);
        assertRefused(TestProgram.with(application, "youjiao_no-such-token"));
        assertThat(TestProgram.with(application, "").get(SCHOOLS).statusCode()).isEqualTo(401);
    }

    private static void assertRefused(TestProgram program) {
        var answer = program.get(SCHOOLS);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        assertThat(answer.body()).contains("\"status\":401", "\"mend\"");
    }

    @Test
    void the_security_administrator_sees_all_tokens_and_withdraws_one_with_a_reason() {
        String made = TestProgram.make(TestVisitor.as(Role.LEADER, application), "indicator:read");
        var administrator = TestVisitor.as(Role.SECURITY_ADMIN, application);
        assertThat(administrator.get("/accounts/tokens").body())
                .contains("数据平台", "同步")
                .doesNotContain(made);
        long id = application
                .database()
                .owner()
                .sql("select id from access.api_token where hash = :hash")
                .param("hash", new Token(made).hash())
                .query(Long.class)
                .single();
        String path = "/accounts/tokens/" + id + "/withdraw";
        assertThat(officer.post(path, "why", "不该").statusCode()).isEqualTo(404);
        assertThat(administrator.post(path).statusCode()).isEqualTo(422);
        assertThat(administrator.post(path, "why", "系统已停用").statusCode()).isEqualTo(303);
        assertThat(TestProgram.with(application, made).get("/api/v1/indicators").statusCode())
                .isEqualTo(401);
    }

    @Test
    void nobody_gives_a_token_more_than_the_account_has_and_a_lost_role_is_lost_at_once() {
        var leader = TestVisitor.as(Role.LEADER, application);
        String tomorrow = LocalDate.now().plusDays(1).toString();
        assertThat(leader.post("/tokens", "name", "甲", "purpose", "乙", "ends", tomorrow, "scope", "persons:read")
                        .statusCode())
                .isEqualTo(422);
        assertThat(leader.get("/tokens").body()).doesNotContain("persons:read");
        String late = LocalDate.now().plusDays(400).toString();
        assertThat(officer.post("/tokens", "name", "甲", "purpose", "乙", "ends", late, "scope", "register:read")
                        .body())
                .contains("截止日期从今天起，至多一年");
        var accounts = application.bean(AccountStore.class);
        var transactions = application.bean(Transactions.class);
        long account = transactions.write(Scope.PROGRAM, () -> {
            long fresh = accounts.create("passing", "临时", true);
            accounts.assign(fresh, new Grant(Role.PLANNER, "*", LocalDate.of(2021, 1, 1), null), 0);
            return fresh;
        });
        var passing = TestVisitor.of(application);
        passing.get(TestVisitor.link("passing", application).path());
        var program = TestProgram.of(application, passing, "register:read");
        assertThat(program.get(SCHOOLS).statusCode()).isEqualTo(200);
        transactions.change(
                Scope.PROGRAM, () -> accounts.held(List.of(account)).forEach(held -> accounts.withdraw(held.id())));
        assertThat(program.get(SCHOOLS).statusCode()).isEqualTo(403);
        transactions.change(Scope.PROGRAM, () -> accounts.setEnabled(account, false));
        assertThat(program.get(SCHOOLS).statusCode()).isEqualTo(401);
    }

    @Test
    void only_the_hash_is_stored_and_the_making_is_in_the_trail() {
        String made = TestProgram.make(officer, "register:read");
        List<String> everything = application
                .database()
                .owner()
                .sql("select t::text from access.api_token t union all select a::text from access.audit a")
                .query(String.class)
                .list();
        assertThat(everything).noneMatch(text -> text.contains(made));
        assertThat(everything)
                .anyMatch(text -> text.contains(HexFormat.of().formatHex(new Token(made).hash())))
                .anyMatch(text -> text.contains("make-token"));
        assertThat(officer.get("/tokens").body()).doesNotContain(made);
    }
}
