package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;

/** A school asks for a change of its entry, and the owner of the field decides. */
class ProposalsIT {
    private static final String SCHOOL = "4401060001";
    private static final String OTHER = "4401060002";
    private static final String PAGE = "/institutions/" + SCHOOL + "/proposals";

    private static TestApplication application;
    private static TestVisitor head;
    private static TestVisitor planner;
    private static TestVisitor basic;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(SCHOOL);
        head = TestVisitor.as(Role.HEAD, application);
        planner = TestVisitor.as(Role.PLANNER, application);
        basic = TestVisitor.as(Role.BASIC, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static Institution school() {
        Tree tree = application.bean(Registry.class).tree(LocalDate.parse("2021-10-15"));
        return tree.institution(tree.find(SCHOOL).orElseThrow().id()).orElseThrow();
    }

    private static long last() {
        return application
                .database()
                .owner()
                .sql("select max(id) from registry.proposal")
                .query(Long.class)
                .single();
    }

    private static int ask(String field, String value) {
        return head.post(
                        PAGE,
                        "field",
                        field,
                        "value",
                        value,
                        "from",
                        "2021-10-01",
                        "why",
                        "门牌更换",
                        "evidence",
                        "产权证 示例1号")
                .statusCode();
    }

    @Test
    void nothing_changes_before_the_owner_accepts_and_then_it_does() {
        assertThat(ask("address", "五山路 1 号")).isEqualTo(303);
        assertThat(school().address()).isEmpty();
        assertThat(planner.get("/proposals").body()).contains("五山小学", "五山路 1 号", "产权证 示例1号", "同意");
        assertThat(planner.get("/notices").body()).contains("五山小学申请变更登记项，待审核。");
        assertThat(basic.get("/proposals").body())
                .as("the planner owns addresses")
                .doesNotContain("/proposals/" + last() + "/accept");
        assertThat(basic.post("/proposals/" + last() + "/accept").body()).contains("由其他部门负责审核");
        assertThat(school().address()).isEmpty();
        assertThat(planner.post("/proposals/" + last() + "/accept").statusCode())
                .isEqualTo(303);
        assertThat(school().address()).isEqualTo("五山路 1 号");
        assertThat(head.get(PAGE).body()).contains("已同意");
        assertThat(planner.post("/proposals/" + last() + "/accept").body()).contains("已经处理");
    }

    @Test
    void a_refusal_needs_a_reason_which_the_school_sees() {
        assertThat(ask("opened", "1999-09-01")).isEqualTo(303);
        assertThat(basic.post("/proposals/" + last() + "/refuse").body()).contains("没有填写不同意的理由");
        assertThat(basic.post("/proposals/" + last() + "/refuse", "why", "批复文件为 2001 年")
                        .statusCode())
                .isEqualTo(303);
        assertThat(head.get(PAGE).body()).contains("不同意", "批复文件为 2001 年");
        assertThat(head.get("/notices").body()).contains("登记项变更申请未同意。原因：批复文件为 2001 年");
        assertThat(school().opened()).isNull();
    }

    @Test
    void what_the_school_owns_is_changed_at_once() {
        assertThat(head.post(PAGE, "field", "short-name", "value", "五小", "from", "2021-10-15", "why", "统一简称")
                        .statusCode())
                .isEqualTo(303);
        assertThat(school().shortName()).isEqualTo("五小");
        assertThat(application
                        .database()
                        .owner()
                        .sql(
                                "select count(*) from access.audit where action = 'propose' and subject = :code and why = '统一简称'")
                        .param("code", SCHOOL)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_wrong_value_an_empty_reason_and_a_second_request_are_refused() {
        String page = head.post(PAGE, "field", "longitude", "value", "东经", "from", "2021-10-15")
                .body();
        assertThat(page).contains("不能识别", "没有填写原因", "没有填写依据");
        assertThat(ask("inclusive", "是")).isEqualTo(303);
        long first = last();
        assertThat(ask("inclusive", "是")).isEqualTo(422);
        assertThat(head.post(PAGE + "/" + first + "/withdraw").statusCode()).isEqualTo(303);
        assertThat(ask("inclusive", "是")).isEqualTo(303);
        assertThat(ask("closed", "2022-01-01")).as("only by a recorded change").isEqualTo(422);
    }

    @Test
    void a_school_asks_for_itself_alone_and_sees_its_own_alone() {
        assertThat(head.get("/institutions/" + OTHER + "/proposals").statusCode())
                .isEqualTo(404);
        assertThat(head.post("/institutions/" + OTHER + "/proposals", "field", "short-name", "value", "别校", "why", "越权")
                        .statusCode())
                .isEqualTo(404);
        assertThat(head.post("/proposals/1/accept").statusCode()).isEqualTo(404);
        application
                .database()
                .owner()
                .sql(
                        "insert into registry.proposal (institution, field, value_before, value, from_day, why, evidence, state, account, who) values ('"
                                + OTHER + "', 'address', '', '石牌路', '2021-10-01', '别校的申请', '', 'proposed', 1, '别人')")
                .update();
        assertThat(head.get("/proposals").body()).doesNotContain("别校的申请");
        assertThat(planner.get("/proposals").body()).contains("别校的申请");
        assertThat(head.get("/institutions/" + OTHER).body()).doesNotContain("变更申请");
    }
}
