package org.youjiao.server.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Bindings over their life: with no password beside them, taken away by others, outlived by their server; and tokens that were forged. */
class BindingsIT {
    private static final String PASSWORD = "correct horse 天河";

    @TempDir
    static Path folder;

    private static TestIdentityServer.Running server;
    private static TestApplication application;

    @BeforeAll
    static void start() throws IOException {
        int port = TestIdentityServer.freePort();
        application = TestApplication.startWith(Map.of(
                "youjiao.oidc", TestIdentityServer.configure(folder, port).toString()));
        server = TestIdentityServer.start(application.address(), port);
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

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        TestIdentityServer.OTHERWISE.clear();
        TestIdentityServer.tampering = null;
        owner().sql("delete from access.identity").update();
    }

    private static JdbcClient owner() {
        return application.database().owner();
    }

    /** A clerk's account without a password, come by its first link. */
    private static TestVisitor newcomer(String name) {
        owner().sql("insert into access.account (name, title) values (?, ?)")
                .params(name, name)
                .update();
        owner().sql("insert into access.assignment (account, role, unit_code)"
                        + " select id, 'clerk', '2144010001' from access.account where name = ?")
                .param(name)
                .update();
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        assertThat(location(visitor.get("/odd/unit/2144010001"))).isEqualTo("/password");
        return visitor;
    }

    private static String location(HttpResponse<?> answer) {
        return TestVisitor.location(answer);
    }

    private static HttpResponse<String> there(TestVisitor visitor, String question, String name) {
        return visitor.get(new IdentityVisitor(server, application).logIn(question, name));
    }

    private static void bind(TestVisitor visitor, String name) {
        assertThat(location(there(visitor, location(visitor.post("/identity")), name)))
                .isEqualTo("/identity");
    }

    private static HttpResponse<String> come(TestVisitor visitor, String name) {
        return there(visitor, location(visitor.get("/login/oidc")), name);
    }

    /** Five minutes go by for everybody's proof. */
    private static void age() {
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
    }

    @Test
    void whoever_comes_by_a_first_link_binds_and_needs_no_password() {
        var first = newcomer("qian");
        assertThat(first.get("/password").body()).contains("也可以不设密码", "href=\"/identity\"");
        assertThat(first.get("/identity").body()).contains("绑定后可以不设密码");
        bind(first, "li");
        assertThat(first.get("/odd/unit/2144010001").statusCode())
                .as("no password is asked for")
                .isEqualTo(200);
        var later = TestVisitor.of(application);
        assertThat(location(come(later, "li"))).isEqualTo("/");
        assertThat(later.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
        assertThat(later.get("/identity").body()).contains("这个账号没有密码");
        age();
        assertThat(later.post("/identity/unbind").body())
                .contains("href=\"/confirm/oidc\"", "确认并继续")
                .doesNotContain("_confirm-password", "_confirm-code");
        assertThat(later.post("/identity/unbind", "_confirm", "yes").body()).contains("还没有确认");
        assertThat(there(later, location(later.get("/confirm/oidc")), "li").body())
                .contains("身份已确认");
        assertThat(location(later.post("/identity/unbind", "_confirm", "yes"))).isEqualTo("/identity");
        assertThat(location(later.get("/odd/unit/2144010001")))
                .as("without either there is no way back")
                .isEqualTo("/password");
    }

    @Test
    void a_link_that_was_opened_long_ago_proves_nothing_and_that_is_said() {
        var visitor = newcomer("shen");
        age();
        assertThat(visitor.post("/identity").body()).contains("没有密码，也没有动态码").doesNotContain("确认并继续");
    }

    @Test
    void a_session_without_a_fresh_proof_gives_a_bound_account_no_password() {
        var visitor = newcomer("sun");
        bind(visitor, "li");
        age();
        assertThat(location(visitor.get("/password"))).isEqualTo("/confirm?from=%2Fpassword");
        assertThat(location(visitor.post("/password", "password", PASSWORD, "again", PASSWORD)))
                .isEqualTo("/confirm?from=%2Fpassword");
        assertThat(location(there(visitor, location(visitor.get("/confirm/oidc?from=/password")), "li")))
                .isEqualTo("/password");
        assertThat(location(visitor.post("/password", "password", PASSWORD, "again", PASSWORD)))
                .isEqualTo("/");
        assertThat(TestVisitor.of(application)
                        .post("/login", "name", "sun", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void an_identity_of_an_earlier_server_is_no_way_back() {
        var visitor = newcomer("zhou");
        bind(visitor, "li");
        owner().sql("update access.identity set issuer = 'https://earlier.example'")
                .update();
        assertThat(location(visitor.get("/odd/unit/2144010001"))).isEqualTo("/password");
        assertThat(visitor.get("/identity").body()).contains("还没有绑定");
        assertThat(come(TestVisitor.of(application), "li").statusCode()).isEqualTo(403);
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        assertThat(security.get("/accounts/identities").body()).contains("原认证服务器 https://earlier.example");
    }

    @Test
    void the_security_administrator_sees_all_bindings_and_takes_one_away_with_a_reason() {
        var clerk = newcomer("wu");
        bind(clerk, "li");
        bind(newcomer("zheng"), "wang");
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        assertThat(security.get("/accounts").body()).contains("href=\"/accounts/identities\"");
        assertThat(security.get("/accounts/identities").body()).contains(">wu<", ">zheng<", ">wang<");
        assertThat(security.get("/accounts/identities?q=wang").body())
                .contains(">zheng<")
                .doesNotContain(">wu<");
        String unbind = "/accounts/identities/"
                + owner().sql("select id from access.account where name = 'wu'")
                        .query(Long.class)
                        .single()
                + "/unbind";
        assertThat(clerk.post(unbind, "why", "试试").statusCode()).isEqualTo(404);
        assertThat(security.post(unbind).body()).contains("请写明理由");
        assertThat(location(security.post(unbind, "why", "调离"))).isEqualTo("/accounts/identities");
        assertThat(location(clerk.get("/sessions"))).endsWith("&ended=administrator");
        assertThat(come(TestVisitor.of(application), "li").body()).contains("还没有绑定");
        assertThat(security.post(unbind, "why", "再来").statusCode()).isEqualTo(404);
        assertThat(TestVisitor.as(Role.AUDITOR, application)
                        .get("/audit?subject=wu&kind=account")
                        .body())
                .contains("取消绑定统一身份", "调离", server.issuer());
        assertThat(location(come(TestVisitor.of(application), "wang")))
                .as("the other's stays")
                .isEqualTo("/");
    }

    @Test
    void a_token_that_was_tampered_with_or_signed_otherwise_is_refused() {
        bind(newcomer("feng"), "li");
        bind(newcomer("chu"), "wang");
        Map<String, UnaryOperator<String>> forgeries = Map.of(
                "another's subject", token -> with(token, part(token, 0), claims(token), part(token, 2)),
                "no signature", token -> with(token, encode("{\"alg\":\"none\"}"), claims(token), ""),
                "signed by the client's secret", BindingsIT::signedBySecret,
                "no token", token -> "none");
        forgeries.forEach((what, forgery) -> {
            TestIdentityServer.tampering = forgery;
            var visitor = TestVisitor.of(application);
            var answer = come(visitor, "li");
            assertThat(answer.statusCode()).as(what).isEqualTo(401);
            assertThat(answer.body()).as(what).contains("核对不上");
            assertThat(location(visitor.get("/sessions"))).as(what).startsWith("/login");
        });
        TestIdentityServer.tampering = UnaryOperator.identity();
        assertThat(location(come(TestVisitor.of(application), "li")))
                .as("the same way, untouched")
                .isEqualTo("/");
    }

    private static String with(String token, String head, String claims, String signature) {
        String forged = head + "." + claims + "." + signature;
        assertThat(forged).isNotEqualTo(token);
        return forged;
    }

    private static String part(String token, int which) {
        return Arrays.asList(token.split("\\.")).get(which);
    }

    /** The token's claims, as of somebody else. */
    private static String claims(String token) {
        String said = new String(Base64.getUrlDecoder().decode(part(token, 1)), StandardCharsets.UTF_8);
        assertThat(said).contains("\"sub\":\"li\"");
        return encode(said.replace("\"sub\":\"li\"", "\"sub\":\"wang\""));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** By a key that both sides could know. */
    private static String signedBySecret(String token) {
        try {
            var claims = new JWTClaimsSet.Builder(JWTParser.parse(token).getJWTClaimsSet())
                    .subject("wang")
                    .build();
            var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            forged.sign(new MACSigner((TestIdentityServer.SECRET + "-".repeat(32)).substring(0, 32)));
            return forged.serialize();
        } catch (ParseException | JOSEException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
