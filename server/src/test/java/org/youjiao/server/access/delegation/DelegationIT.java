package org.youjiao.server.access.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.SECOND;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Standing;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.TwoSchools;

/** A role given to a colleague for some days: what it opens, to whom, how it ends, who is told and what stays of it. */
class DelegationIT {
    private static TwoSchools schools;
    private static TestVisitor basic;
    private static TestVisitor research;
    private static TestVisitor security;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        basic = TestVisitor.as(Role.BASIC, schools.application);
        research = TestVisitor.as(Role.RESEARCH, schools.application);
        security = TestVisitor.as(Role.SECURITY_ADMIN, schools.application);
    }

    @BeforeEach
    void forgetEarlierOnes() {
        owner().sql("delete from access.delegation").update();
        owner().sql("update access.session set proved_at = now()").update();
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static JdbcClient owner() {
        return schools.application.database().owner();
    }

    private static LocalDate today() {
        return owner().sql("select access.today()").query(LocalDate.class).single();
    }

    private static long account(String name) {
        return owner().sql("select id from access.account where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static String held(String name, String role) {
        return owner().sql("select id::text from access.assignment where account = ? and role = ? order by id limit 1")
                .params(account(name), role)
                .query(String.class)
                .single();
    }

    private static java.net.http.HttpResponse<String> give(
            TestVisitor giver, String held, String colleague, LocalDate from, LocalDate to) {
        return giver.post(
                "/delegations",
                "held",
                held,
                "colleague",
                colleague,
                "from",
                from.toString(),
                "to",
                to.toString(),
                "why",
                "外出学习");
    }

    /** The office for basic education gives its role to the office for research, from today on. */
    private static void giveBasic() {
        assertThat(TestVisitor.location(
                        give(basic, held("sample-basic", "basic"), "sample-research", today(), today().plusDays(6))))
                .isEqualTo("/delegations");
    }

    private static long number() {
        return owner().sql("select max(id) from access.delegation")
                .query(Long.class)
                .single();
    }

    private static Standing standing(String name) {
        return schools.application
                .bean(AccountStore.class)
                .findStanding(account(name))
                .orElseThrow();
    }

    @Test
    void from_its_first_day_to_its_last_it_opens_what_the_role_opens_to_pages_and_in_the_database() {
        assertThat(research.get("/pupils").statusCode()).isEqualTo(404);
        giveBasic();
        assertThat(research.get("/pupils").body()).contains("欧阳小明", "石小强");
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        Scope during = standing("sample-research").caller("").scope();
        assertThat(transactions.read(
                        during,
                        () -> jdbc.sql("select count(*) from registry.pupil_version")
                                .query(Integer.class)
                                .single()))
                .isEqualTo(3);
        owner().sql("update access.delegation set valid_from = valid_from + 1").update();
        assertThat(research.get("/pupils").statusCode())
                .as("before its first day")
                .isEqualTo(404);
        owner().sql("update access.delegation set valid_from = valid_from - 8, valid_to = access.today() - 1")
                .update();
        assertThat(research.get("/pupils").statusCode())
                .as("after its last day")
                .isEqualTo(404);
        assertThat(standing("sample-research").caller("").scope().paths(Topic.PUPILS))
                .isEmpty();
        assertThat(research.get("/delegations").body()).contains("已到期");
    }

    @Test
    void it_ends_with_the_givers_role_with_the_givers_account_and_for_an_administrator() {
        giveBasic();
        owner().sql("update access.assignment set withdrawn_at = now() where role = 'basic'")
                .update();
        assertThat(research.get("/pupils").statusCode()).as("role lost").isEqualTo(404);
        assertThat(research.get("/delegations").body()).contains("未生效");
        owner().sql("update access.assignment set withdrawn_at = null where role = 'basic'")
                .update();
        owner().sql("update access.account set enabled = false where name = 'sample-basic'")
                .update();
        assertThat(research.get("/pupils").statusCode()).as("disabled").isEqualTo(404);
        owner().sql("update access.account set enabled = true where name = 'sample-basic'")
                .update();
        assertThat(research.get("/pupils").statusCode()).isEqualTo(200);
        owner().sql("update access.assignment set withdrawn_at = now() where role = 'research'")
                .update();
        owner().sql("insert into access.assignment (account, role, unit_code) values (?, 'auditor', '*')")
                .param(account("sample-research"))
                .update();
        assertThat(research.get("/pupils").statusCode())
                .as("an auditor is nobody else")
                .isEqualTo(404);
        assertThat(standing("sample-research").roles()).containsExactly(Role.AUDITOR);
        owner().sql("delete from access.assignment where account = ? and role = 'auditor'")
                .param(account("sample-research"))
                .update();
        owner().sql("update access.assignment set withdrawn_at = null where role = 'research'")
                .update();
    }

    @Test
    void giver_delegate_and_security_administrator_end_it_and_nobody_else() {
        var finance = TestVisitor.as(Role.FINANCE, schools.application);
        for (TestVisitor who : List.of(basic, research)) {
            giveBasic();
            assertThat(finance.post("/delegations/" + number() + "/end").statusCode())
                    .isEqualTo(404);
            assertThat(who.post("/delegations/" + number() + "/end").statusCode())
                    .isEqualTo(303);
            assertThat(research.get("/pupils").statusCode()).isEqualTo(404);
            assertThat(who.post("/delegations/" + number() + "/end").statusCode())
                    .as("twice")
                    .isEqualTo(404);
        }
        giveBasic();
        assertThat(security.get("/accounts/delegations").body()).contains("外出学习", "生效中");
        String end = "/accounts/delegations/" + number() + "/end";
        assertThat(security.post(end).body()).contains("请写明事由");
        assertThat(security.post(end, "why", "人已返岗").statusCode()).isEqualTo(303);
        assertThat(research.get("/pupils").statusCode()).isEqualTo(404);
        assertThat(finance.get("/accounts/delegations").statusCode()).isEqualTo(404);
    }

    @Test
    void only_what_one_holds_oneself_is_given_and_never_passed_on() {
        giveBasic();
        String basics = held("sample-basic", "basic");
        assertThat(research.get("/delegations").body()).doesNotContain("value=\"" + basics + "\"");
        assertThat(give(research, basics, "sample-finance", today(), today()).body())
                .contains("请选择要委托的角色");
        assertThatThrownBy(() -> schools.application
                        .bean(Transactions.class)
                        .write(
                                standing("sample-research").caller("").scope(),
                                () -> schools.application
                                        .bean(JdbcClient.class)
                                        .sql(
                                                "select access.give_delegation(?, 'sample-finance', '*', access.today(), access.today(), '转托')")
                                        .param(Long.parseLong(basics))
                                        .query(Long.class)
                                        .single()))
                .hasStackTraceContaining("Only what one holds oneself");
    }

    @Test
    void administrators_parents_and_officers_of_departments_neither_give_nor_are_given() {
        for (Role role : Set.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.PARENT, Role.DEPARTMENT)) {
            var visitor = TestVisitor.as(role, schools.application);
            String name = "sample-" + role.slug();
            assertThat(visitor.get("/delegations").statusCode()).as(name).isEqualTo(404);
            assertThat(give(visitor, held(name, role.slug()), "sample-research", today(), today())
                            .statusCode())
                    .as(name)
                    .isEqualTo(404);
            assertThat(give(basic, held("sample-basic", "basic"), name, today(), today())
                            .body())
                    .as(name)
                    .contains("不能委托给它");
        }
    }

    @Test
    void a_school_gives_to_its_own_people_alone_and_the_bureau_to_its_own() {
        var head = TestVisitor.as(Role.HEAD, schools.application);
        String heads = held("sample-head", "head");
        assertThat(give(head, heads, "second-clerk", today(), today()).body()).contains("同一学校");
        assertThat(give(head, heads, "sample-basic", today(), today()).body()).contains("同一学校");
        assertThat(give(basic, held("sample-basic", "basic"), "sample-clerk", today(), today())
                        .body())
                .contains("同一学校");
        assertThat(give(head, heads, "nobody-at-all", today(), today()).body()).contains("没有这个账号");
        assertThat(give(head, heads, "sample-clerk", today(), today()).statusCode())
                .isEqualTo(303);
        assertThat(give(head, heads, "sample-clerk", today(), today()).body()).contains("已经委托");
    }

    @Test
    void days_are_two_of_the_near_future_and_at_most_ninety() {
        String basics = held("sample-basic", "basic");
        assertThat(give(basic, basics, "sample-research", today().minusDays(1), today())
                        .body())
                .contains("最长 90 天");
        assertThat(give(basic, basics, "sample-research", today(), today().plusDays(90))
                        .body())
                .contains("最长 90 天");
        assertThat(give(basic, basics, "sample-research", today(), today().minusDays(1))
                        .body())
                .contains("最长 90 天");
        assertThat(basic.post("/delegations", "held", basics, "colleague", "sample-research", "why", "外出")
                        .body())
                .contains("请填写起止日期");
        assertThat(give(basic, basics, "sample-research", today(), today().plusDays(89))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_unit_below_is_all_that_a_delegation_for_it_opens() {
        schools.account("second-research", Role.RESEARCH, SECOND);
        var deputy = schools.enter("second-research");
        String basics = held("sample-basic", "basic");
        assertThat(give(basic, basics, "second-research", SECOND).statusCode()).isEqualTo(303);
        assertThat(deputy.get("/pupils").body()).contains("石小强").doesNotContain("欧阳小明");
        var head = TestVisitor.as(Role.HEAD, schools.application);
        assertThat(give(head, held("sample-head", "head"), "sample-clerk", SECOND)
                        .body())
                .contains("不在您的角色范围内");
    }

    @Test
    void nobody_gets_it_whose_own_role_reaches_further_than_the_unit() {
        assertThat(give(basic, held("sample-basic", "basic"), "sample-research", SECOND)
                        .body())
                .as("the office for research is everywhere, and would have the role there too")
                .contains("超出所委托的单位");
        schools.account("street-clerk", Role.CLERK, "440106006");
        var head = TestVisitor.as(Role.HEAD, schools.application);
        assertThat(give(head, held("sample-head", "head"), "street-clerk", today(), today())
                        .body())
                .contains("超出所委托的单位");
    }

    private static java.net.http.HttpResponse<String> give(
            TestVisitor giver, String held, String colleague, String unit) {
        return giver.post(
                "/delegations",
                "held",
                held,
                "colleague",
                colleague,
                "unit",
                unit,
                "from",
                today().toString(),
                "to",
                today().toString(),
                "why",
                "外出学习");
    }

    @Test
    void it_is_given_after_a_fresh_proof_only() {
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
        assertThat(give(basic, held("sample-basic", "basic"), "sample-research", today(), today())
                        .body())
                .contains("请再次确认身份");
        assertThat(owner().sql("select count(*) from access.delegation")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_done_by_it_names_the_giver_and_what_is_done_by_an_own_role_does_not() {
        giveBasic();
        String child = TwoSchools.pupil(research, "oyxm");
        research.get("/pupils/" + child);
        basic.get("/pupils/" + child);
        assertThat(owner().sql("select coalesce(after ->> 'deputyFor', '—') from access.audit"
                                + " where kind = 'pupil' and action = 'read' and account = ? order by id desc limit 1")
                        .param(account("sample-research"))
                        .query(String.class)
                        .single())
                .isEqualTo("基础教育（示例）");
        assertThat(owner().sql("select coalesce(after ->> 'deputyFor', '—') from access.audit"
                                + " where kind = 'pupil' and action = 'read' and account = ? order by id desc limit 1")
                        .param(account("sample-basic"))
                        .query(String.class)
                        .single())
                .isEqualTo("—");
        assertThat(TwoSchools.words(schools.clerk.get("/audit/own").body())).contains("代 基础教育（示例）");
    }

    @Test
    void both_and_the_security_administrator_are_told_and_the_trail_has_the_giving_and_the_end() {
        giveBasic();
        basic.post("/delegations/" + number() + "/end");
        for (TestVisitor who : List.of(research, security)) {
            assertThat(who.get("/notices").body()).contains("代办", "已提前结束");
        }
        assertThat(owner().sql("select action from access.audit where kind = 'delegation' and subject = ? order by id")
                        .param(Long.toString(number()))
                        .query(String.class)
                        .list())
                .containsExactly("give-delegation", "end-delegation");
    }

    @Test
    void a_token_of_the_delegate_carries_nothing_of_it() {
        giveBasic();
        Standing now = standing("sample-research");
        assertThat(now.caller("").scope().paths(Topic.PUPILS)).isEqualTo(List.of("/"));
        assertThat(now.tokenCaller("").scope().paths(Topic.PUPILS)).isEmpty();
        assertThat(now.tokenCaller("").roles()).containsExactly(Role.RESEARCH);
        assertThat(now.tokenCaller("").scope().paths()).isEqualTo(now.paths());
    }

    @Test
    void the_application_writes_none_but_by_the_functions_and_sees_only_its_own() {
        giveBasic();
        var transactions = schools.application.bean(Transactions.class);
        var jdbc = schools.application.bean(JdbcClient.class);
        Map<String, Integer> seen = Map.of(
                "sample-basic",
                1,
                "sample-research",
                1,
                "sample-security-admin",
                1,
                "sample-finance",
                0,
                "sample-auditor",
                0);
        seen.forEach((name, rows) -> assertThat(transactions.read(
                        standing(name).caller("").scope(),
                        () -> jdbc.sql("select count(*) from access.delegation")
                                .query(Integer.class)
                                .single()))
                .as(name)
                .isEqualTo(rows));
        assertThatThrownBy(() -> transactions.write(
                        standing("sample-research").caller("").scope(),
                        () -> jdbc.sql("update access.delegation set valid_to = valid_to + 60")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void what_outlasts_a_delegation_is_not_handed_to_a_delegate() {
        schools.account("first-teacher", Role.TEACHER, FIRST);
        var head = TestVisitor.as(Role.HEAD, schools.application);
        assertThat(give(head, held("sample-head", "head"), "first-teacher", today(), today())
                        .statusCode())
                .isEqualTo(303);
        assertThat(standing("first-teacher").roles()).contains(Role.HEAD, Role.TEACHER);
        assertThat(owner().sql("select count(*) from access.school_account('first-teacher')")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
