package org.youjiao.server.plan.department;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.registry.RegisterFixture;

/** Which departments the plan offers: the register's of today under their names of today, and what the plan alone names. */
class OfferedDepartmentsIT {
    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        take("2016-09-01", "部门代码", "education", "名称", "天河区教育局", "简称", "区教育局", "牵头", true, "排序", 1.0);
        take("2016-09-01", "部门代码", "finance", "名称", "天河区财政局", "简称", "区财政局", "排序", 2.0);
        take("2016-09-01", "部门代码", "data", "名称", "天河区政务服务数据管理局", "简称", "区政务服务数据管理局", "排序", 3.0);
        take("2021-05-01", "部门代码", "data", "名称", "天河区数据局", "简称", "区数据局");
        take("2016-09-01", "部门代码", "agent-construction", "名称", "天河区代建局", "简称", "区代建局", "排序", 4.0);
        take("2021-03-01", "部门代码", "agent-construction", "撤销日期", LocalDate.parse("2021-04-01"));
        take("2021-03-01", "部门代码", "sports", "名称", "天河区体育局", "简称", "区体育局", "排序", 5.0);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void take(String asOf, Object... cells) {
        SheetOwner sheet = application.bean(Door.class).findOwner("departments").orElseThrow();
        Sheets.take(
                application.bean(Transactions.class),
                sheet,
                Sheets.PLANNER,
                asOf,
                List.of(Sheets.row(sheet.sheet(), cells)));
    }

    @Test
    void the_registers_come_first_a_renamed_one_by_its_new_name_a_dissolved_one_not_at_all() {
        List<String> names = application
                .bean(Departments.class)
                .names(application.bean(Plans.class).current());
        assertThat(names)
                .startsWith("区教育局", "区财政局", "区数据局", "区体育局")
                .contains("区司法局", "区卫生健康局")
                .doesNotContain("区政务服务数据管理局", "区代建局")
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_in_no_register_is_told_of_a_draft() {
        assertThat(application.bean(Departments.class).unregistered(List.of("区教育局", "天河区财政局", "区代建局", "区司法局")))
                .containsExactly("区代建局", "区司法局");
    }

    @Test
    void a_task_is_given_to_a_department_that_only_the_register_knows_and_its_officer_is_bound_to_it() {
        var planner = TestVisitor.as(Role.PLANNER, application);
        String task = "/supervision/commitments/all-round-development-4";
        assertThat(planner.get(task).body()).contains("value=\"区体育局\"").doesNotContain("区代建局");
        assertThat(planner.post(
                                task + "/acts",
                                "seen",
                                "0",
                                "act",
                                "assign",
                                "lead",
                                "区体育局",
                                "joint",
                                "区数据局",
                                "deadline",
                                "2021-12-31",
                                "rule",
                                "result")
                        .statusCode())
                .isEqualTo(303);
        String account = application
                .database()
                .owner()
                .sql("select id from access.account where name = 'sample-department'")
                .query(String.class)
                .single();
        assertThat(planner.get("/supervision/people").body()).contains("value=\"区体育局\"");
        planner.post(
                "/supervision/people", "department", "区体育局", "account", account, "from", "2021-10-01", "why", "来函");
        assertThat(TestVisitor.as(Role.DEPARTMENT, application).get(task).statusCode())
                .isEqualTo(200);
        assertThat(planner.post(
                                "/supervision/people",
                                "department",
                                "区代建局",
                                "account",
                                account,
                                "from",
                                "2021-10-01",
                                "why",
                                "来函")
                        .statusCode())
                .isEqualTo(422);
    }
}
