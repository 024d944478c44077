package org.youjiao.server.plan.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.registry.RegisterFixture;

/** A brief is frozen, keeps what it said, and shows what has changed since. */
class BriefIT {
    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        application.bean("supervisionSample", SamplePart.class).build(LocalDate.of(2021, 10, 15), line -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static String freeze(TestVisitor visitor, String day) {
        var answer = visitor.post("/briefs?as-of=" + day, "title", "十月简报");
        assertThat(answer.statusCode()).isEqualTo(303);
        return TestVisitor.location(answer);
    }

    @Test
    void a_brief_says_for_ever_what_it_said_and_shows_what_has_changed_since() {
        var leader = TestVisitor.as(Role.LEADER, application);
        String brief = freeze(leader, "2021-09-20");
        String frozen = leader.get(brief).body();
        assertThat(frozen)
                .contains("截至2021年9月20日")
                .containsPattern("SHA-256 [0-9a-f]{64}")
                .doesNotContain("不符");
        // on 8 October the department reported it
        String changes = leader.get(brief + "?compare=yes").body();
        assertThat(changes).contains("/supervision/commitments/layout-1");
        assertThat(changes).doesNotContain("/supervision/commitments/moral-education-2\"");
        assertThat(leader.get(brief + "?as-of=2021-09-20&compare=yes").body()).contains("没有变化");
    }

    @Test
    void a_brief_comes_as_word_pdf_and_workbook() {
        var planner = TestVisitor.as(Role.PLANNER, application);
        String brief = freeze(planner, "2021-10-15");
        assertThat(planner.get(brief + ".docx").body()).startsWith("PK");
        assertThat(planner.get(brief + ".xlsx").body()).startsWith("PK");
        var pdf = planner.get(brief + ".pdf");
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    }

    @Test
    void a_brief_that_somebody_has_tampered_with_says_so() {
        var leader = TestVisitor.as(Role.LEADER, application);
        String brief = freeze(leader, "2021-10-15");
        String id = brief.substring(brief.lastIndexOf('/') + 1);
        application
                .database()
                .owner()
                .sql("alter table plan.brief no force row level security")
                .update();
        int changed = application
                .database()
                .owner()
                .sql("update plan.brief set snapshot = replace(snapshot, '区财政局', '区司法局') where id = " + id)
                .update();
        assertThat(changed).isEqualTo(1);
        assertThat(leader.get(brief).body()).contains("与定稿时的校验码不符");
    }

    @Test
    void briefs_are_for_leader_and_planner() {
        assertThat(TestVisitor.as(Role.DEPARTMENT, application).get("/briefs").statusCode())
                .isEqualTo(404);
        assertThat(TestVisitor.as(Role.BASIC, application).get("/briefs").statusCode())
                .isEqualTo(404);
        var untitled = TestVisitor.as(Role.LEADER, application).post("/briefs", "title", " ");
        assertThat(untitled.statusCode()).isEqualTo(422);
    }
}
