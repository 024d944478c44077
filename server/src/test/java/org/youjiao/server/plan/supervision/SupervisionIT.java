package org.youjiao.server.plan.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.RegisterFixture;

/** Tasks over HTTP: the sample's year of supervision, and what department, planner and leader may see and do. */
class SupervisionIT {
    private static final String OWN = "talent-management-5";
    private static final String OTHERS = "school-groups-6";

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        application.bean(SupervisionSample.class).build(LocalDate.of(2021, 10, 15), line -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static TestVisitor as(Role role) {
        return TestVisitor.as(role, application);
    }

    private static String version(TestVisitor visitor, String commitment) {
        var seen = java.util.regex.Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(visitor.get("/supervision/commitments/" + commitment).body());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    private static int send(TestVisitor visitor, String commitment, String... fields) {
        return visitor.post("/supervision/commitments/" + commitment + "/acts", fields)
                .statusCode();
    }

    private static long acts(String commitment) {
        return application
                .database()
                .owner()
                .sql("select count(*) from access.audit where kind = 'task' and subject like '%/' || ?")
                .param(commitment)
                .query(Long.class)
                .single();
    }

    @Test
    void a_department_sees_its_tasks_and_no_other() {
        var officer = as(Role.DEPARTMENT);
        assertThat(officer.get("/supervision").body())
                .contains("/supervision/commitments/" + OWN)
                .doesNotContain("/supervision/commitments/" + OTHERS);
        assertThat(officer.get("/supervision/commitments/" + OTHERS).statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/supervision/departments/区财政局".replace("区财政局", "%E5%8C%BA%E8%B4%A2%E6%94%BF%E5%B1%80"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(as(Role.PLANNER).get("/supervision/commitments/" + OTHERS).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_report_goes_from_the_department_to_the_bureau_and_back_and_every_step_is_in_the_trail() {
        String task = "talent-management-8";
        long before = acts(task);
        var officer = as(Role.DEPARTMENT);
        var planner = as(Role.PLANNER);
        assertThat(send(planner, task, "seen", version(officer, task), "act", "accept"))
                .isEqualTo(422);
        assertThat(send(officer, task, "seen", version(officer, task), "act", "report", "text", "已纳入", "title", ""))
                .isEqualTo(422);
        String seen = version(officer, task);
        assertThat(send(
                        officer,
                        task,
                        "seen",
                        seen,
                        "act",
                        "report",
                        "text",
                        "已纳入",
                        "title",
                        "人才保障办法",
                        "day",
                        "2021-10-01"))
                .isEqualTo(303);
        // the same form sent again is about a task that has moved on
        assertThat(send(
                        officer,
                        task,
                        "seen",
                        seen,
                        "act",
                        "report",
                        "text",
                        "已纳入",
                        "title",
                        "人才保障办法",
                        "day",
                        "2021-10-01"))
                .isEqualTo(422);
        assertThat(send(officer, task, "seen", version(planner, task), "act", "accept"))
                .isEqualTo(422);
        assertThat(send(planner, task, "seen", version(planner, task), "act", "return", "text", "请附文件"))
                .isEqualTo(303);
        assertThat(officer.get("/my-tasks").body()).contains("/supervision/commitments/" + task);
        assertThat(acts(task) - before).isEqualTo(2);
    }

    @Test
    void an_accepted_task_is_opened_again_with_a_reason_and_what_was_disclosed_is_remembered() {
        String task = "moral-education-2";
        var leader = as(Role.LEADER);
        assertThat(leader.get("/supervision/commitments/" + task).body()).contains("已办结", "重新办理");
        assertThat(send(leader, task, "seen", version(leader, task), "act", "reopen", "text", ""))
                .isEqualTo(422);
        assertThat(send(leader, task, "seen", version(leader, task), "act", "reopen", "text", "抽查发现未落实"))
                .isEqualTo(303);
        assertThat(leader.get("/supervision/commitments/" + task).body())
                .contains("抽查发现未落实", "请核对是否撤回")
                .contains("逾期");
        assertThat(leader.get("/supervision/commitments/" + task + "?as-of=2021-10-14")
                        .body())
                .as("known only from the day on")
                .doesNotContain("抽查发现未落实");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select why from access.audit where action = 'reopen-task'")
                        .query(String.class)
                        .list())
                .containsExactly("抽查发现未落实");
    }

    @Test
    void a_task_is_given_to_no_department_that_nobody_knows() {
        String task = "school-groups-6";
        var planner = as(Role.PLANNER);
        String seen = version(planner, task);
        var answer = planner.post(
                "/supervision/commitments/" + task + "/acts",
                "seen",
                seen,
                "act",
                "assign",
                "lead",
                "区不存在局",
                "deadline",
                "2022-06-30",
                "rule",
                "result",
                "text",
                "调整");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("「区不存在局」不在部门登记和规划所列部门中");
    }

    @Test
    void what_is_disclosed_is_read_by_the_public_with_day_and_approver() {
        var visitor = TestVisitor.of(application);
        assertThat(visitor.get("/").body()).contains("示例〔2020〕21号").contains("2021年7月9日");
        assertThat(visitor.get("/supervision").statusCode()).isEqualTo(303);
    }

    @Test
    void the_planner_binds_an_account_once_and_ends_it_at_once() {
        var planner = as(Role.PLANNER);
        String account = application
                .database()
                .owner()
                .sql("select id from access.account where name = 'sample-department'")
                .query(String.class)
                .single();
        String[] binding = {"department", "区司法局", "account", account, "from", "2021-10-01", "why", "来函"};
        assertThat(planner.post("/supervision/people", binding).statusCode()).isEqualTo(303);
        assertThat(planner.post("/supervision/people", binding).statusCode()).isEqualTo(422);
        var officer = as(Role.DEPARTMENT);
        assertThat(officer.get("/supervision/commitments/governance-structure-3")
                        .statusCode())
                .isEqualTo(200);
        String id = application
                .bean(org.youjiao.server.db.Transactions.class)
                .read(
                        org.youjiao.server.db.Scope.PROGRAM,
                        () -> application.bean(org.youjiao.server.plan.department.Departments.class).history().stream()
                                .filter(member -> member.department().equals("区司法局"))
                                .map(member -> Long.toString(member.id()))
                                .findFirst()
                                .orElseThrow());
        assertThat(planner.post("/supervision/people/" + id + "/end", "why", "").statusCode())
                .isEqualTo(422);
        assertThat(planner.post("/supervision/people/" + id + "/end", "why", "调离")
                        .statusCode())
                .isEqualTo(303);
        assertThat(officer.get("/supervision/commitments/governance-structure-3")
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/supervision/people").statusCode()).isEqualTo(404);
    }

    @Test
    void every_page_is_written_in_both_languages_and_knows_only_what_was_known_on_the_day() {
        var planner = as(Role.PLANNER);
        List<String> pages = List.of(
                "/",
                "/my-tasks",
                "/supervision",
                "/supervision?status=overdue&programme=2",
                "/supervision/departments",
                "/supervision/departments/%E5%8C%BA%E6%95%99%E8%82%B2%E5%B1%80",
                "/supervision/calendar?month=2021-06",
                "/supervision/week",
                "/supervision/people",
                "/supervision/commitments/exchange-5",
                "/supervision/commitments/school-places-2",
                "/supervision/commitments/classroom-quality-1");
        for (String language : List.of("zh", "en")) {
            planner.get("/language?to=" + language);
            assertThat(pages).allSatisfy(path -> {
                var answer = planner.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).as(path).doesNotContainPattern(">\\s*(supervision|plan)\\.[a-z]");
            });
        }
        planner.get("/language?to=zh");
        assertThat(planner.get("/supervision/commitments/school-groups-6").body())
                .contains("捆绑考核的权重");
        assertThat(planner.get("/supervision/commitments/school-groups-6?as-of=2021-07-01")
                        .body())
                .doesNotContain("捆绑考核的权重")
                .doesNotContain("id=\"acts\"");
    }
}
