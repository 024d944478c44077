package org.youjiao.server.intake.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.FileVerification;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** Files about persons go when their term is over; what was counted stays, and nothing goes that could still be taken back. */
class TermsIT {
    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static JdbcClient owner() {
        return schools.application.database().owner();
    }

    private static long newest() {
        return owner().sql("select max(id) from intake.batch").query(Long.class).single();
    }

    private static void age(long batch, String by) {
        owner().sql(
                        "update intake.batch set at = at - :by::interval, decided_at = decided_at - :by::interval where id = :id")
                .param("by", by)
                .param("id", batch)
                .update();
    }

    private static void night() {
        schools.application.bean("clearing", Recurring.class).run();
    }

    private static boolean kept(long batch) {
        return owner().sql("select exists (select from intake.file where batch = :id)")
                .param("id", batch)
                .query(Boolean.class)
                .single();
    }

    private static long send(String line) {
        TwoSchools.preview(schools.clerk, "pupils", PupilFiles.file(List.of(line)));
        return newest();
    }

    @Test
    void what_was_taken_in_goes_after_thirty_days_and_its_counts_stay() {
        TwoSchools.take(schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "甲同学", BORN, 301, "二年级")));
        long batch = newest();
        age(batch, "29 days");
        night();
        assertThat(kept(batch)).isTrue();
        age(batch, "2 days");
        night();
        assertThat(kept(batch)).isFalse();
        assertThat(owner().sql(
                                "select concat_ws(' ', added, state, length(hash), preview_sealed is null and preview is null)"
                                        + " from intake.batch where id = :id")
                        .param("id", batch)
                        .query(String.class)
                        .single())
                .isEqualTo("1 committed 64 t");
        String page = words(schools.clerk.get("/imports/" + batch).body());
        assertThat(page).contains("已按期清除").doesNotContain("甲同学");
        assertThat(schools.clerk.get("/imports/" + batch + "/errors").statusCode())
                .isEqualTo(404);
        assertThat(words(schools.clerk.get("/pupils?q=甲").body())).contains("甲同学");
        var report = new Report();
        schools.application.bean(Transactions.class).read(Scope.PROGRAM, () -> {
            new FileVerification(schools.application.bean(Seal.class))
                    .verify(schools.application.bean(JdbcClient.class), report);
            return true;
        });
        assertThat(report.found()).isEmpty();
        TestVisitor auditor = TestVisitor.as(Role.AUDITOR, schools.application);
        assertThat(words(auditor.get("/audit").body())).contains("按期清除");
    }

    @Test
    void what_was_never_taken_in_goes_after_seven_days_and_is_put_away() {
        long batch = send(PupilFiles.line(FIRST, "乙同学", BORN, 302, "二年级"));
        age(batch, "6 days");
        night();
        assertThat(kept(batch)).isTrue();
        age(batch, "2 days");
        night();
        assertThat(kept(batch)).isFalse();
        assertThat(words(schools.clerk.get("/imports/" + batch).body())).contains("已放弃", "已按期清除");
        schools.clerk.post("/imports/" + batch + "/commit");
        assertThat(words(schools.clerk.get("/pupils?q=乙").body())).doesNotContain("乙同学");
    }

    @Test
    void what_can_still_be_taken_back_is_kept_whatever_the_term() {
        TwoSchools.take(schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "丙同学", BORN, 303, "二年级")));
        long batch = newest();
        age(batch, "20 hours");
        var jdbc = schools.application.bean(JdbcClient.class);
        schools.application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> jdbc.sql("select * from intake.clear_persons(0, 0)")
                                .query()
                                .listOfRows());
        assertThat(kept(batch)).isTrue();
        assertThat(schools.clerk.post("/imports/" + batch + "/undo").statusCode())
                .isEqualTo(303);
        assertThat(words(schools.clerk.get("/pupils?q=丙").body())).doesNotContain("丙同学");
    }

    @Test
    void nobody_but_the_program_clears_files() {
        var jdbc = schools.application.bean(JdbcClient.class);
        assertThatThrownBy(() -> schools.application
                        .bean(Transactions.class)
                        .change(
                                new Scope(7, List.of("/"), Map.of()),
                                () -> jdbc.sql("select * from intake.clear_persons(2, 2)")
                                        .query()
                                        .listOfRows()))
                .hasStackTraceContaining("Only the program clears files");
    }
}
