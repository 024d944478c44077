package org.youjiao.server.plan.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.registry.RegisterFixture;

/** What officers and deciders are told of tasks. */
class TaskNewsIT {
    private static final String TASK = "talent-management-8";

    private static TestApplication application;
    private static JdbcClient owner;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        owner = application.database().owner();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        application.bean(SupervisionSample.class).build(LocalDate.of(2021, 10, 15), line -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void an_officer_is_told_once_of_each_overdue_task_though_the_job_runs_again_and_others_are_not() {
        var lookout = application.bean("lookout", Recurring.class);
        lookout.run();
        List<String> told = told("department", "task-overdue");
        assertThat(told).isNotEmpty().doesNotHaveDuplicates();
        assertThat(told("department", "task-due")).doesNotHaveDuplicates();
        lookout.run();
        application.setTime("2021-10-16T12:00"); // nor again on the next day
        lookout.run();
        application.setTime("2021-10-15T12:00");
        assertThat(told("department", "task-overdue")).isEqualTo(told);
        assertThat(told("planner", "task-overdue")).isEmpty();

        var officer = TestVisitor.as(Role.DEPARTMENT, application);
        String page = officer.get("/notices").body();
        assertThat(page).contains("督办任务逾期");
        var open = Pattern.compile("action=\"(/notices/(\\d+))/open\"").matcher(page);
        assertThat(open.find()).isTrue();
        var planner = TestVisitor.as(Role.PLANNER, application);
        assertThat(planner.get("/notices").body()).doesNotContain("督办任务逾期");
        assertThat(planner.post(open.group(1) + "/open").statusCode()).isEqualTo(404);
        assertThat(planner.post(open.group(1) + "/read").statusCode()).isEqualTo(404);
        long unread = unread("department");
        var answer = officer.post(open.group(1) + "/open");
        assertThat(TestVisitor.location(answer)).startsWith("/supervision/commitments/");
        assertThat(officer.get(TestVisitor.location(answer)).statusCode()).isEqualTo(200);
        assertThat(unread("department")).isEqualTo(unread - 1);
        assertThat(officer.get("/notices").body()).contains("通知，" + (unread - 1) + " 条未读");
        officer.post("/notices/read");
        assertThat(officer.get("/notices").body()).contains("通知，没有未读");
    }

    @Test
    void a_report_is_told_to_the_planner_and_its_return_to_the_officer() {
        var officer = TestVisitor.as(Role.DEPARTMENT, application);
        var planner = TestVisitor.as(Role.PLANNER, application);
        act(officer, "report", "已纳入", "title", "人才保障办法", "day", "2021-10-01");
        assertThat(told("planner", "task-reported")).hasSize(1);
        assertThat(told("department", "task-reported")).isEmpty();
        act(planner, "return", "请附文件");
        assertThat(told("department", "task-returned")).hasSize(1);
        assertThat(officer.get("/notices").body()).contains("请附文件");
        act(officer, "report", "已附", "title", "人才保障办法", "day", "2021-10-01");
        assertThat(told("planner", "task-reported")).as("each report anew").hasSize(2);
        act(planner, "accept", "");
        assertThat(told("department", "task-accepted")).hasSize(1);
        assertThat(told("department", "task-assigned"))
                .as("what was entered of earlier days is history")
                .isEmpty();
    }

    private static void act(TestVisitor visitor, String act, String text, String... more) {
        String path = "/supervision/commitments/" + TASK;
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(visitor.get(path).body());
        assertThat(seen.find()).isTrue();
        var fields = new java.util.ArrayList<>(List.of("seen", seen.group(1), "act", act, "text", text));
        fields.addAll(List.of(more));
        assertThat(visitor.post(path + "/acts", fields.toArray(String[]::new)).statusCode())
                .isEqualTo(303);
    }

    private static List<String> told(String role, String topic) {
        return owner.sql("""
                select n.subject || ' ' || n.key || ' ' || coalesce(n.occasion, n.id::text)
                from notice.notice n join access.account a on a.id = n.account
                where a.name = 'sample-' || ? and n.topic = ? order by n.id
                """).param(role).param(topic).query(String.class).list();
    }

    private static long unread(String role) {
        return owner.sql("select count(*) from notice.notice n join access.account a on a.id = n.account"
                        + " where a.name = 'sample-' || ? and n.read_at is null")
                .param(role)
                .query(Long.class)
                .single();
    }
}
