package org.youjiao.server.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Access.UnitPath;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Coming in by the bureau's own identity server, a real one that the test starts. */
class OidcIT {
    private static final String PASSWORD = "correct horse 天河";

    @TempDir
    static Path folder;

    private static TestIdentityServer.Running server;
    private static TestApplication application;

    @BeforeAll
    static void start() throws IOException {
        int port = TestIdentityServer.freePort();
        Path file = TestIdentityServer.configure(folder, port);
        application = TestApplication.startWith(Map.of("youjiao.oidc", file.toString()));
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application
                                .bean(Access.class)
                                .setUnits(List.of(
                                        new UnitPath(1, "440106", "/440106/"),
                                        new UnitPath(2, "2144010001", "/440106/2144010001/"))));
        // the identity server is not there yet: a start does not ask for it
        assertThat(TestVisitor.of(application).get("/login").body()).contains("天河教育统一认证");
        var early = TestVisitor.of(application).get("/login/oidc");
        assertThat(early.statusCode()).isEqualTo(502);
        assertThat(early.body()).contains("暂时连不上统一身份认证服务器");
        server = TestIdentityServer.start(application.address(), port);
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void sayAsItIs() {
        TestIdentityServer.OTHERWISE.clear();
    }

    private static JdbcClient owner() {
        return application.database().owner();
    }

    /** Makes an account with a password and this role, and logs in to it. */
    private static TestVisitor account(String name, String role, String unit) {
        owner().sql("insert into access.account (name, title) values (?, ?)")
                .params(name, name)
                .update();
        owner().sql("insert into access.assignment (account, role, unit_code)"
                        + " select id, ?, ? from access.account where name = ?")
                .params(role, unit, name)
                .update();
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        visitor.post("/password", "password", PASSWORD, "again", PASSWORD);
        return visitor;
    }

    /** Somebody's browser at the identity server. */
    private static IdentityVisitor there() {
        return new IdentityVisitor(server, application);
    }

    private static String location(HttpResponse<?> answer) {
        return TestVisitor.location(answer);
    }

    /** Goes the whole way, and answers what the program says at its end. */
    private static HttpResponse<String> come(TestVisitor visitor, String name) {
        return visitor.get(there().logIn(location(visitor.get("/login/oidc")), name));
    }

    private static void bind(TestVisitor visitor, String name) {
        String question = location(visitor.post("/identity"));
        assertThat(location(visitor.get(there().logIn(question, name)))).isEqualTo("/identity");
    }

    private static String lastRefusal() {
        return owner().sql("select after ->> 'identityRefused' from access.audit where action = 'log-in-refused'"
                        + " order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private static void free() {
        owner().sql("delete from access.identity").update();
    }

    @Test
    void an_identity_that_nobody_bound_is_refused_and_makes_no_account() {
        free();
        int before = owner().sql("select count(*) from access.account")
                .query(Integer.class)
                .single();
        var answer = come(TestVisitor.of(application), "zhao");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("还没有绑定本系统的账号");
        assertThat(lastRefusal()).isEqualTo("unbound");
        assertThat(owner().sql("select count(*) from access.account")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void whoever_bound_his_account_comes_in_without_a_password_and_an_account_of_the_same_name_does_not() {
        free();
        account("wang", "clerk", "2144010001");
        bind(account("li-clerk", "clerk", "2144010001"), "li");
        var visitor = TestVisitor.of(application);
        assertThat(location(come(visitor, "li"))).isEqualTo("/");
        assertThat(visitor.get("/sessions").body()).contains("本机");
        assertThat(owner().sql("select who || ' ' || action from access.audit where action = 'log-in-by-identity'"
                                + " order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("li-clerk log-in-by-identity");
        assertThat(come(TestVisitor.of(application), "wang").body())
                .as("an account that is called as the identity is")
                .contains("还没有绑定");
    }

    @Test
    void a_question_carries_state_nonce_and_a_proof_key_and_the_answer_to_none_is_refused() {
        String question = location(TestVisitor.of(application).get("/login/oidc"));
        assertThat(question).contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
        var visitor = TestVisitor.of(application);
        assertThat(visitor.get("/login/oidc/back?code=made-up&state=made-up").body())
                .contains("已过期或不完整");
        String back = there().logIn(question, "li");
        assertThat(visitor.get(back).body())
                .as("the answer to somebody else's question")
                .contains("已过期或不完整");
        visitor.get("/login/oidc");
        assertThat(visitor.get(back).statusCode()).isEqualTo(400);
        var refused = TestVisitor.of(application);
        String state = location(refused.get("/login/oidc")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        assertThat(refused.get("/login/oidc/back?error=access_denied&state=" + state)
                        .body())
                .contains("没有通过");
    }

    @Test
    void a_wrong_nonce_issuer_or_audience_and_a_token_that_is_over_are_refused_and_recorded() {
        free();
        bind(account("nonce", "clerk", "2144010001"), "li");
        Map<String, Object> wrong = Map.of("nonce", "another", "iss", "http://evil.example", "aud", List.of("else"));
        wrong.forEach((claim, value) -> {
            TestIdentityServer.OTHERWISE.clear();
            TestIdentityServer.OTHERWISE.put(claim, value);
            var answer = come(TestVisitor.of(application), "li");
            assertThat(answer.statusCode()).as(claim).isEqualTo(401);
            assertThat(answer.body()).as(claim).contains("核对不上");
            assertThat(lastRefusal()).as(claim).isEqualTo("token");
        });
        TestIdentityServer.OTHERWISE.clear();
        TestIdentityServer.OTHERWISE.put("iat", Instant.now().minusSeconds(7200));
        TestIdentityServer.OTHERWISE.put("exp", Instant.now().minusSeconds(3600));
        assertThat(come(TestVisitor.of(application), "li").body()).contains("已过期", "时钟");
        assertThat(lastRefusal()).isEqualTo("clock");
    }

    @Test
    void a_disabled_account_is_refused() {
        free();
        bind(account("gone", "clerk", "2144010001"), "li");
        owner().sql("update access.account set enabled = false where name = 'gone'")
                .update();
        assertThat(come(TestVisitor.of(application), "li").body()).contains("您的账号已停用");
        assertThat(lastRefusal()).isEqualTo("disabled");
    }

    @Test
    void an_identity_belongs_to_one_account_and_binding_asks_there_anew() {
        free();
        bind(account("first", "clerk", "2144010001"), "li");
        var second = account("second", "clerk", "2144010001");
        String question = location(second.post("/identity"));
        assertThat(question).contains("prompt=login", "max_age=0");
        var answer = second.get(there().logIn(question, "li"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("已绑定另一个账号");
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
        assertThat(second.post("/identity").body()).contains("请再次确认身份");
        owner().sql("update access.session set proved_at = now()").update();
        bind(second, "wang");
        assertThat(second.get("/identity").body()).contains("已绑定", "wang");
        assertThat(second.post("/identity/unbind").statusCode()).isEqualTo(303);
        assertThat(come(TestVisitor.of(application), "wang").body()).contains("还没有绑定");
    }

    @Test
    void a_second_factor_seen_there_counts_and_without_it_ours_is_asked_for() {
        free();
        var planner = account("planner-zhao", "planner", "*");
        owner().sql("update access.protection set factor_bureau = false").update();
        bind(planner, "zhao");
        owner().sql("update access.protection set factor_bureau = true").update();
        var once = TestVisitor.of(application);
        come(once, "zhao");
        assertThat(location(once.get("/sessions"))).as("must set one up").isEqualTo("/factor");
        TestIdentityServer.OTHERWISE.put("amr", List.of("pwd", "otp"));
        var twice = TestVisitor.of(application);
        come(twice, "zhao");
        assertThat(twice.get("/sessions").statusCode()).isEqualTo(200);
        TestIdentityServer.OTHERWISE.put("amr", List.of("pwd"));
        owner().sql("insert into access.factor (account, secret, last_step, made_at)"
                        + " select id, '\\x00', 0, now() from access.account where name = 'planner-zhao'")
                .update();
        assertThat(location(come(TestVisitor.of(application), "zhao")))
                .as("has one: its code")
                .isEqualTo("/login/code");
    }

    @Test
    void grave_acts_are_confirmed_there_by_a_log_in_of_this_very_moment_of_the_same_person() {
        free();
        var visitor = account("grave", "security-admin", "*");
        owner().sql("update access.protection set factor_bureau = false").update();
        bind(visitor, "li");
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
        var asked = visitor.post("/accounts/protection", "why", "试一试", "idle-bureau", "15", "idle-others", "60");
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("href=\"/confirm/oidc\"", "target=\"_blank\"", "试一试");
        String question = location(visitor.get("/confirm/oidc"));
        assertThat(question).contains("prompt=login", "max_age=0");
        TestIdentityServer.OTHERWISE.put("auth_time", 1_500_000_000L);
        assertThat(visitor.get(there().logIn(question, "li")).body())
                .as("logged in long ago")
                .contains("没有确认是您本人");
        TestIdentityServer.OTHERWISE.clear();
        assertThat(visitor.get(there().logIn(location(visitor.get("/confirm/oidc")), "wang"))
                        .body())
                .as("somebody else")
                .contains("没有确认是您本人");
        assertThat(visitor.post("/accounts/protection", "why", "试一试").body()).contains("请再次确认身份");
        assertThat(visitor.get(there().logIn(location(visitor.get("/confirm/oidc")), "li"))
                        .body())
                .contains("身份已确认");
        assertThat(location(
                        visitor.post("/accounts/protection", "why", "试一试", "idle-bureau", "15", "idle-others", "60")))
                .isEqualTo("/accounts/protection");
        owner().sql("update access.protection set factor_bureau = true").update();
    }

    @Test
    void logging_out_here_logs_out_there_and_forms_may_lead_there_and_nowhere_else() {
        free();
        bind(account("leaver", "clerk", "2144010001"), "li");
        var visitor = TestVisitor.of(application);
        var there = there();
        visitor.get(there.logIn(location(visitor.get("/login/oidc")), "li"));
        String away = location(visitor.post("/logout"));
        assertThat(away)
                .startsWith(server.issuer() + "/connect/logout")
                .contains("post_logout_redirect_uri="
                        + URLEncoder.encode(application.address() + "/", StandardCharsets.UTF_8)
                                .replace("%3A", ":")
                                .replace("%2F", "/"));
        assertThat(location(there.get(away))).isEqualTo(application.address() + "/");
        assertThat(location(there.get(location(TestVisitor.of(application).get("/login/oidc")))))
                .as("logged out there")
                .endsWith("/login");
        assertThat(location(visitor.get("/sessions"))).startsWith("/login");
        assertThat(visitor.get("/login").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("form-action 'self' " + server.issuer() + ";"));
    }

    @Test
    void a_session_ended_elsewhere_is_over_however_it_was_begun() {
        free();
        bind(account("remote", "clerk", "2144010001"), "li");
        var visitor = TestVisitor.of(application);
        come(visitor, "li");
        owner().sql("update access.session set ended_at = now(), ended_why = 'administrator' where ended_at is null")
                .update();
        assertThat(location(visitor.get("/sessions"))).startsWith("/login");
    }

    @Test
    void a_file_that_holds_the_secret_itself_or_lacks_something_is_refused_in_words() throws IOException {
        Path open = Files.writeString(
                folder.resolve("open.properties"), "issuer=https://id.example\nclient-id=x\nclient-secret=y\n");
        assertThatThrownBy(() -> OidcSettings.read(open)).hasMessageContaining("密钥不要写在配置文件");
        Path plain = Files.writeString(folder.resolve("plain.properties"), "issuer=http://id.example\nclient-id=x\n");
        assertThatThrownBy(() -> OidcSettings.read(plain)).hasMessageContaining("应为 https://");
        Path less = Files.writeString(folder.resolve("less.properties"), "issuer=https://id.example\n");
        assertThatThrownBy(() -> OidcSettings.read(less)).hasMessageContaining("缺少 client-id");
        assertThatThrownBy(() -> OidcSettings.read(folder.resolve("none"))).hasMessageContaining("读不出来");
    }
}
