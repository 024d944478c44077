package org.youjiao.server.registry.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.staff.StaffFiles;

/** The box at the top finds persons for those whose role is for them, by either way that the database takes. */
class FindPersonsIT {
    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        TwoSchools.take(
                schools.clerk,
                "staff",
                StaffFiles.file(
                        StaffFiles.HEADER,
                        List.of(StaffFiles.teacher(TwoSchools.FIRST, "欧阳老师", LocalDate.of(1985, 3, 5), 101))));
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static String proposals(TestVisitor visitor, String typed) {
        return visitor.get(
                        "/search/proposals?q="
                                + java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8),
                        "application/json")
                .body();
    }

    @Test
    void a_name_its_pinyin_initials_or_a_number_find_whom_the_caller_may_see() {
        for (String typed : List.of("欧阳小", "ouyangxi", "oyxm", "G" + PupilFiles.card(TwoSchools.BORN, 101))) {
            assertThat(proposals(schools.clerk, typed)).as(typed).contains("欧阳小明", "五山小学 二年级（2）班");
            assertThat(proposals(schools.officer, typed)).as(typed).contains("欧阳小明");
            assertThat(proposals(schools.other, typed)).as(typed).doesNotContain("欧阳小明");
            for (Role role : List.of(Role.PLANNER, Role.LEADER, Role.PARENT, Role.SECURITY_ADMIN, Role.STAFFING)) {
                assertThat(proposals(TestVisitor.as(role, schools.application), typed))
                        .as("%s as %s", typed, role)
                        .doesNotContain("欧阳小明");
            }
        }
        assertThat(proposals(schools.clerk, "oyls")).contains("欧阳老师");
        assertThat(proposals(schools.officer, "oyls")).doesNotContain("欧阳老师");
        assertThat(proposals(schools.clerk, "o")).doesNotContain("欧阳");
        assertThat(TwoSchools.words(schools.clerk.get("/search?q=oy").body())).contains("学生和教职工", "欧阳小明", "欧阳老师");
    }

    @Test
    void few_institutions_and_many_are_served_alike() {
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        String many =
                "insert into access.unit select 100000 + n, 'far' || n, '/440106/far' || n || '/' from generate_series(1, 30) n";
        for (boolean more : List.of(false, true)) {
            if (more) {
                schools.application.database().owner().sql(many).update();
            }
            for (String words : List.of("欧", "ouy", "oy", "石", "s")) {
                List<Long> found = transactions.read(
                        new Scope(9, List.of(), Map.of(Topic.PUPILS, List.of("/440106/"))),
                        () -> jdbc.sql("select registry.find_pupils(:words, date '2021-10-15', 10)")
                                .param("words", words)
                                .query(Long.class)
                                .list());
                assertThat(found).as("%s %s", words, more).hasSize(words.equals("s") ? 2 : 1);
            }
        }
        assertThat(transactions.read(
                        new Scope(9, List.of("/")),
                        () -> jdbc.sql("select registry.find_pupils('s', date '2021-10-15', 10)")
                                .query(Long.class)
                                .list()))
                .isEmpty();
    }
}
