package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Chinese;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;

class DepartmentsIT {
    private static TestApplication application;
    private static SheetOwner sheet;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        sheet = new Registers(application).sheet("departments");
        take("2016-09-01", row("部门代码", "finance", "名称", "天河区财政局", "简称", "区财政局", "排序", 2.0));
        take("2016-09-01", row("部门代码", "education", "名称", "天河区教育局", "简称", "区教育局", "牵头", true, "排序", 1.0));
        take("2016-09-01", row("部门代码", "works", "名称", "天河区重点办"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static SheetRow row(Object... cells) {
        return Sheets.row(sheet.sheet(), cells);
    }

    private static void take(String asOf, SheetRow row) {
        Sheets.take(application.bean(Transactions.class), sheet, Sheets.PLANNER, asOf, List.of(row));
    }

    @Test
    void the_leading_department_comes_first_and_a_code_keeps_its_department() {
        assertThat(registry().departments())
                .extracting(Department::code, Department::shortName)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("education", "区教育局"),
                        org.assertj.core.groups.Tuple.tuple("finance", "区财政局"))
                .first()
                .isEqualTo(org.assertj.core.groups.Tuple.tuple("education", "区教育局"));
    }

    @Test
    void a_department_that_was_renamed_and_dissolved_is_still_there_in_the_past() {
        take("2019-03-01", row("部门代码", "works", "名称", "天河区代建局"));
        take("2021-03-01", row("部门代码", "works", "撤销日期", LocalDate.parse("2021-04-01")));
        assertThat(names("2018-01-01")).contains("天河区重点办");
        assertThat(names("2020-01-01")).contains("天河区代建局").doesNotContain("天河区重点办");
        assertThat(names("2021-10-15")).doesNotContain("天河区代建局");
    }

    @Test
    void a_code_that_is_no_code_is_refused_and_a_row_already_known_is_the_same() {
        var judged = Sheets.judge(
                application.bean(Transactions.class),
                sheet,
                Sheets.PLANNER,
                "2021-10-15",
                List.of(row("部门代码", "财政局", "名称", "财政局"), row("部门代码", "finance", "名称", "天河区财政局")));
        assertThat(judged.get(0))
                .isInstanceOfSatisfying(
                        Judgement.Wrong.class,
                        wrong -> assertThat(
                                        Chinese.words(wrong.mistakes().get(0).reason()))
                                .contains("财政局"));
        assertThat(judged.get(1)).isEqualTo(new Judgement.Same());
    }

    @Test
    void the_page_says_who_leads() {
        assertThat(TestVisitor.as(Role.LEADER, application).get("/departments").body())
                .contains("区教育局", "牵头", "education", "区财政局");
        assertThat(TestVisitor.as(Role.PARENT, application).get("/departments").statusCode())
                .isEqualTo(404);
    }

    private static List<String> names(String day) {
        return registry().departments(LocalDate.parse(day)).stream()
                .map(Department::name)
                .toList();
    }

    private static Registry registry() {
        return application.bean(Registry.class);
    }
}
