package org.youjiao.server.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** The second factor from the first log-in to the lost telephone. */
class FactorIT {
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

    private static JdbcClient owner() {
        return application.database().owner();
    }

    /** An account with a password, logged in. */
    private static TestVisitor account(String name, String role, String unit) {
        owner().sql("insert into access.account (name, title) values (?, ?)")
                .param(name)
                .param(name)
                .update();
        owner().sql("insert into access.assignment (account, role, unit_code)"
                        + " select id, ?, ? from access.account where name = ?")
                .param(role)
                .param(unit)
                .param(name)
                .update();
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        assertThat(visitor.post("/password", "password", PASSWORD, "again", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return visitor;
    }

    private static long id(String name) {
        return owner().sql("select id from access.account where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** Somebody whose password was right and whose code is asked for. */
    private static TestVisitor half(String name) {
        var visitor = TestVisitor.of(application);
        var answer = visitor.post("/login", "name", name, "password", PASSWORD, "from", "/odd/unit/440106");
        assertThat(TestVisitor.location(answer)).isEqualTo("/login/code");
        return visitor;
    }

    private static int type(TestVisitor visitor, String code) {
        return visitor.post("/login/code", "code", code).statusCode();
    }

    private static boolean isIn(TestVisitor visitor) {
        return visitor.get("/password").statusCode() == 200;
    }

    @Test
    void an_office_of_the_bureau_sets_it_up_before_anything_else_and_a_school_may() {
        var planner = account("lin", "planner", "*");
        assertThat(TestVisitor.location(planner.get("/odd/unit/440106"))).isEqualTo("/factor");
        assertThat(TestVisitor.location(planner.get("/")))
                .as("home, which shows an office more than the public")
                .isEqualTo("/factor");
        for (String page : List.of("/search?q=x", "/notices", "/sessions")) {
            assertThat(TestVisitor.location(planner.get(page))).as(page).isEqualTo("/factor");
        }
        assertThat(planner.get("/factor").body()).contains("须启用动态码", "<svg", "M4 4h1v1h-1z");
        assertThat(planner.post("/factor", "code", "000000").body()).contains("动态码不对");
        var telephone = Telephone.enrol(planner, application);
        assertThat(telephone.recovery()).hasSize(10).doesNotHaveDuplicates();
        assertThat(planner.get("/odd/unit/440106").statusCode()).isEqualTo(200);
        assertThat(Telephone.codes(planner.get("/factor").body()))
                .as("shown once")
                .isEmpty();

        var clerk = account("clerk", "clerk", "2144010001");
        assertThat(clerk.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
        assertThat(TestVisitor.as(Role.LEADER, application).get("/factor").body())
                .contains("示例账号");
    }

    @Test
    void a_password_alone_lets_nobody_in_and_a_code_works_once() {
        var telephone = Telephone.enrol(account("chen", "planner", "*"), application);
        var here = half("chen");
        assertThat(isIn(here)).isFalse();
        assertThat(TestVisitor.location(here.get("/odd/unit/440106"))).startsWith("/login");
        assertThat(type(here, telephone.code()))
                .as("the code of the setting up")
                .isEqualTo(401);
        String code = telephone.nextCode();
        var answer = here.post("/login/code", "code", code);
        assertThat(TestVisitor.location(answer)).isEqualTo("/odd/unit/440106");
        assertThat(isIn(here)).isTrue();
        var thief = half("chen");
        assertThat(type(thief, code)).as("seen over the shoulder").isEqualTo(401);
        assertThat(isIn(thief)).isFalse();
        assertThat(type(thief, telephone.nextCode())).isEqualTo(303);
    }

    @Test
    void nobody_types_a_code_without_a_password_or_long_after_it() {
        var telephone = Telephone.enrol(account("zhou", "planner", "*"), application);
        var nobody = TestVisitor.of(application);
        assertThat(TestVisitor.location(nobody.post("/login/code", "code", telephone.nextCode())))
                .isEqualTo("/login");
        assertThat(isIn(nobody)).isFalse();
        var late = half("zhou");
        application.pass(java.time.Duration.ofMinutes(6));
        assertThat(TestVisitor.location(late.post("/login/code", "code", telephone.code())))
                .isEqualTo("/login");
        assertThat(isIn(late)).isFalse();
    }

    @Test
    void wrong_codes_close_the_account_and_the_right_password_between_them_does_not_help() {
        var telephone = Telephone.enrol(account("wang", "planner", "*"), application);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(type(half("wang"), "00000" + attempt)).isEqualTo(401);
        }
        var visitor = TestVisitor.of(application);
        assertThat(visitor.post("/login", "name", "wang", "password", PASSWORD).statusCode())
                .as("the right password, too late")
                .isEqualTo(401);
        owner().sql("update access.account set locked_until = now() - interval '1 second' where name = 'wang'")
                .update();
        assertThat(type(half("wang"), telephone.nextCode())).isEqualTo(303);
        assertThat(owner().sql("select failures from access.account where name = 'wang'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner().sql("select count(*) from access.audit where action = 'code-refused' and subject = 'wang'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void a_recovery_code_works_once_and_a_new_sheet_ends_the_old_one() {
        var first = account("huang", "planner", "*");
        var telephone = Telephone.enrol(first, application);
        String code = telephone.recovery().get(3);
        var visitor = half("huang");
        assertThat(type(visitor, code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(303);
        assertThat(visitor.get("/factor").body()).contains("9 个");
        assertThat(type(half("huang"), code)).as("once more").isEqualTo(401);
        assertThat(visitor.post("/factor/codes", "code", "123456").statusCode()).isEqualTo(422);
        var renewed = Telephone.codes(
                visitor.post("/factor/codes", "code", telephone.nextCode()).body());
        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(telephone.recovery());
        assertThat(type(half("huang"), telephone.recovery().get(4))).isEqualTo(401);
        assertThat(type(half("huang"), renewed.get(0))).isEqualTo(303);
    }

    @Test
    void a_one_time_link_is_no_way_round_it() {
        var telephone = Telephone.enrol(account("he", "planner", "*"), application);
        var visitor = TestVisitor.of(application);
        assertThat(TestVisitor.location(
                        visitor.get(TestVisitor.link("he", application).path())))
                .isEqualTo("/login/code");
        assertThat(isIn(visitor)).isFalse();
        assertThat(type(visitor, telephone.nextCode())).isEqualTo(303);
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void a_telephone_is_replaced_by_whoever_still_has_a_code() {
        var visitor = account("zhao", "planner", "*");
        var old = Telephone.enrol(visitor, application);
        assertThat(visitor.post("/factor/remove", "code", "111111").body()).contains("动态码不正确");
        assertThat(TestVisitor.location(visitor.post("/factor/remove", "code", old.nextCode())))
                .isEqualTo("/factor");
        assertThat(TestVisitor.location(visitor.get("/odd/unit/440106"))).isEqualTo("/factor");
        var fresh = Telephone.enrol(visitor, application);
        assertThat(type(half("zhao"), old.nextCode())).isEqualTo(401);
        assertThat(type(half("zhao"), fresh.nextCode())).isEqualTo(303);
    }

    @Test
    void the_security_administrator_takes_a_lost_one_away_with_a_reason_and_never_his_own() {
        var visitor = account("liang", "planner", "*");
        Telephone.enrol(visitor, application);
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        String page = "/accounts/" + id("liang");
        assertThat(security.get(page).body()).contains("撤除动态码");
        assertThat(security.post(page + "/factor").body()).contains("请写明理由");
        assertThat(security.post(page + "/factor", "why", "手机丢失").statusCode()).isEqualTo(303);
        assertThat(isIn(visitor)).as("its session").isFalse();
        assertThat(security.post(page + "/factor", "why", "再来一次").statusCode()).isEqualTo(404);
        assertThat(visitor.post("/login", "name", "liang", "password", PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(TestVisitor.location(visitor.get("/odd/unit/440106"))).isEqualTo("/factor");
        assertThat(TestVisitor.as(Role.AUDITOR, application)
                        .get("/audit?subject=liang&kind=account")
                        .body())
                .contains("启用动态码", "撤除动态码", "手机丢失");

        var own = account("security", "security-admin", "*");
        Telephone.enrol(own, application);
        assertThat(own.post("/accounts/" + id("security") + "/factor", "why", "x")
                        .body())
                .contains("不能撤除自己的动态码");
    }

    @Test
    void who_must_have_one_is_a_setting_of_the_security_administrator() {
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        var head = account("head", "head", "2144010001");
        assertThat(head.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
        assertThat(security.post(
                                "/accounts/protection",
                                "factor-bureau",
                                "yes",
                                "factor-others",
                                "yes",
                                "idle-bureau",
                                "15",
                                "idle-others",
                                "60")
                        .body())
                .contains("请写明理由");
        assertThat(head.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
        assertThat(security.post(
                                "/accounts/protection",
                                "factor-bureau",
                                "yes",
                                "factor-others",
                                "yes",
                                "idle-bureau",
                                "15",
                                "idle-others",
                                "60",
                                "why",
                                "会议决定")
                        .statusCode())
                .isEqualTo(303);
        assertThat(TestVisitor.location(head.get("/odd/unit/2144010001"))).isEqualTo("/factor");
        security.post(
                "/accounts/protection", "factor-bureau", "yes", "idle-bureau", "15", "idle-others", "60", "why", "恢复");
        assertThat(head.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);
    }

    @Test
    void the_database_gives_a_secret_to_its_account_alone_and_only_sealed() {
        Telephone.enrol(account("xu", "planner", "*"), application);
        var jdbc = application.bean(JdbcClient.class);
        var transactions = application.bean(Transactions.class);
        long xu = id("xu");
        for (Scope scope : List.of(Scope.PUBLIC, Scope.PROGRAM, new Scope(id("sample-security-admin"), List.of()))) {
            assertThat(transactions.read(
                            scope,
                            () -> jdbc.sql("select coalesce(access.own_secret(), '') from access.recovery_code")
                                    .query(byte[].class)
                                    .list()))
                    .isEmpty();
        }
        assertThat(transactions.read(
                        new Scope(id("sample-security-admin"), List.of()),
                        () -> jdbc.sql("select account from access.factor where account = " + xu)
                                .query(Long.class)
                                .list()))
                .as("that there is one")
                .hasSize(1);
        byte[] sealed = owner().sql("select secret from access.factor where account = ?")
                .param(xu)
                .query(byte[].class)
                .single();
        assertThat(sealed).as("20 bytes, nonce and tag").hasSize(20 + 12 + 16);
    }
}
