package org.youjiao.server.access.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.SECOND;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.TwoSchools;

/** A look in an emergency: whom it opens what for, how it ends, who is told, what stays of it. */
class EmergencyIT {
    private static final String WHY = "一名学生放学后失联，需联系家长";

    private static TwoSchools schools;
    private static TestVisitor safety;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        safety = TestVisitor.as(Role.SAFETY, schools.application);
    }

    @BeforeEach
    void forgetEarlierOnes() {
        owner().sql("delete from access.emergency").update();
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static JdbcClient owner() {
        return schools.application.database().owner();
    }

    private static void begin(TestVisitor visitor) {
        assertThat(TestVisitor.location(visitor.post("/emergency", "school", FIRST, "why", WHY)))
                .isEqualTo("/pupils");
    }

    private static long number() {
        return owner().sql("select max(id) from access.emergency")
                .query(Long.class)
                .single();
    }

    private static void end() {
        owner().sql("update access.emergency set ends_at = now(), begun_at = now() - interval '1 minute'")
                .update();
    }

    private static long account(String name) {
        return owner().sql("select id from access.account where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void one_school_is_opened_for_reading_and_nothing_else_until_it_is_ended() {
        String inside = TwoSchools.pupil(schools.clerk, "oyxm");
        String outside = TwoSchools.pupil(schools.other, "sxq");
        assertThat(safety.get("/pupils").statusCode()).isEqualTo(404);
        begin(safety);
        assertThat(safety.get("/pupils").body())
                .contains("欧阳小明", "单晓雨", "紧急查看：")
                .doesNotContain("石小强");
        assertThat(safety.get("/pupils/" + inside).body()).contains("欧阳小明");
        assertThat(safety.get("/pupils/" + outside).statusCode()).isEqualTo(404);
        assertThat(safety.post("/pupils/" + inside + "/reveal", "why", WHY).body())
                .contains("13900000101");
        assertThat(safety.get("/imports/sheets/pupils").body()).doesNotContain("学生基本信息");
        assertThat(safety.get("/consents?school=" + FIRST + "&grade=g2").statusCode())
                .as("names without a record of the look")
                .isEqualTo(404);
        assertThat(safety.get("/exchange").statusCode()).isEqualTo(404);
        assertThat(safety.post("/emergency/" + number() + "/end").statusCode()).isEqualTo(303);
        assertThat(safety.get("/pupils").statusCode()).isEqualTo(404);
        assertThat(safety.get("/emergency").body()).doesNotContain("紧急查看：");
    }

    @Test
    void it_ends_by_itself_and_with_the_role() {
        begin(safety);
        owner().sql("update access.assignment set withdrawn_at = now() where role = 'safety'")
                .update();
        assertThat(safety.get("/pupils").statusCode()).isEqualTo(404);
        owner().sql("update access.assignment set withdrawn_at = null where role = 'safety'")
                .update();
        assertThat(safety.get("/pupils").statusCode()).isEqualTo(200);
        owner().sql("update access.emergency set ends_at = now()").update();
        assertThat(safety.get("/pupils").statusCode()).isEqualTo(404);
    }

    @Test
    void only_leaders_and_safety_begin_one_with_a_reason_a_school_and_a_fresh_proof() {
        for (Role role : Role.values()) {
            boolean may = role == Role.LEADER || role == Role.SAFETY;
            assertThat(TestVisitor.as(role, schools.application)
                            .get("/emergency")
                            .statusCode())
                    .as(role.slug())
                    .isEqualTo(may ? 200 : 404);
        }
        assertThat(safety.post("/emergency", "school", FIRST, "why", "看看").body())
                .contains("理由至少 10 个字");
        assertThat(safety.post("/emergency", "school", "no", "why", WHY).body()).contains("请选择学校。");
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
        assertThat(safety.post("/emergency", "school", FIRST, "why", WHY).body())
                .contains("请再次确认身份");
        assertThat(owner().sql("select count(*) from access.emergency")
                        .query(Long.class)
                        .single())
                .isZero();
        owner().sql("update access.session set proved_at = now()").update();
    }

    @Test
    void two_at_once_and_five_a_day_are_the_most() {
        begin(safety);
        begin(safety);
        assertThat(safety.post("/emergency", "school", SECOND, "why", WHY).body())
                .contains("已有两次");
        for (int more = 3; more <= 5; more++) {
            owner().sql("update access.emergency set ends_at = now()").update();
            begin(safety);
        }
        owner().sql("update access.emergency set ends_at = now()").update();
        assertThat(safety.post("/emergency", "school", FIRST, "why", WHY).body())
                .contains("今天已紧急查看五次");
    }

    @Test
    void the_database_gives_such_a_scope_the_schools_pupils_to_read_and_none_to_write() {
        var path = owner().sql("select path from access.unit where code = ?")
                .param(FIRST)
                .query(String.class)
                .single();
        var scope = new Scope(account("sample-safety"), List.of("/"), Map.of(Topic.EMERGENCY, List.of(path)));
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        assertThat(transactions.read(
                        scope,
                        () -> jdbc.sql("select name from registry.pupil_version")
                                .query(String.class)
                                .list()))
                .containsExactlyInAnyOrder("欧阳小明", "单晓雨");
        assertThat(transactions.write(
                        scope,
                        () -> jdbc.sql("update registry.pupil_version set superseded_at = now()")
                                .update()))
                .isZero();
        assertThat(transactions.write(
                        scope,
                        () -> jdbc.sql("update registry.pupil set key = null").update()))
                .isZero();
        assertThatThrownBy(() -> transactions.write(scope, () -> jdbc.sql("""
                        insert into registry.pupil_version (pupil, unit, valid_from, name, pinyin, initials, sex, grade, state, act, batch)
                        select id, unit, current_date, 'x', 'x', 'x', '1', 'g1', 'enrolled', 'corrected', 1 from registry.pupil limit 1
                        """).update()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> transactions.write(
                        scope,
                        () -> jdbc.sql("update access.emergency set ends_at = now()")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void every_look_is_in_the_trail_with_the_number_and_those_concerned_are_told_at_once() {
        String inside = TwoSchools.pupil(schools.clerk, "oyxm");
        begin(safety);
        safety.get("/pupils?q=oyxm");
        safety.get("/pupils/" + inside);
        safety.post("/pupils/" + inside + "/reveal", "why", WHY);
        assertThat(owner().sql(
                                "select kind || ' ' || action from access.audit where after ->> 'emergency' = ? order by id")
                        .param(Long.toString(number()))
                        .query(String.class)
                        .list())
                .containsExactly("pupil-list read", "pupil read", "pupil reveal");
        for (Role role : List.of(Role.HEAD, Role.CLERK, Role.SECURITY_ADMIN, Role.AUDITOR)) {
            assertThat(TestVisitor.as(role, schools.application).get("/notices").body())
                    .as(role.slug())
                    .contains("有人紧急查看", WHY);
        }
        assertThat(schools.other.get("/notices").body()).doesNotContain("有人紧急查看");
        assertThat(TwoSchools.words(schools.clerk.get("/audit/own").body())).contains("开始紧急查看", WHY);
    }

    @Test
    void it_is_judged_once_when_it_is_over_by_numbers_without_names_and_the_person_sees_the_verdict() {
        var security = TestVisitor.as(Role.SECURITY_ADMIN, schools.application);
        String inside = TwoSchools.pupil(schools.clerk, "oyxm");
        begin(safety);
        safety.get("/pupils/" + inside);
        String judge = "/emergency/reviews/" + number();
        assertThat(security.post(judge, "verdict", "right", "remark", "属实").statusCode())
                .as("while it lasts")
                .isEqualTo(404);
        safety.post("/emergency/" + number() + "/end");
        assertThat(security.get("/emergency/reviews").body())
                .contains("打开学生记录 1 人；查看 1 次")
                .doesNotContain("欧阳小明");
        assertThat(safety.post(judge, "verdict", "right", "remark", "我说属实").statusCode())
                .isEqualTo(404);
        assertThat(security.post(judge, "verdict", "right").body()).contains("请选择正当或不当");
        assertThat(security.post(judge, "verdict", "wrong", "remark", "没有报案").statusCode())
                .isEqualTo(303);
        assertThat(security.post(judge, "verdict", "right", "remark", "属实").statusCode())
                .isEqualTo(404);
        assertThat(safety.get("/emergency").body()).contains("不当", "没有报案");
        assertThat(safety.get("/notices").body()).contains("复核意见：不当");
    }

    @Test
    void one_that_nobody_judged_in_three_working_days_is_overdue() {
        begin(safety);
        end();
        owner().sql("update access.emergency set begun_at = now() - interval '8 days'")
                .update();
        assertThat(TestVisitor.as(Role.AUDITOR, schools.application)
                        .get("/emergency/reviews")
                        .body())
                .contains("已逾期");
    }
}
