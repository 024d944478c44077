package org.youjiao.server.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.pupil;
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
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.rows.RowVerification;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** The head asks, the office decides, and then nothing of the child is left in the register. */
class ErasureIT {
    private static TwoSchools schools;
    private static TestVisitor head;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        schools.account("first-head", Role.HEAD, FIRST);
        head = schools.enter("first-head");
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static List<String> rows(String table) {
        return schools.application
                .database()
                .owner()
                .sql("select t::text from " + table + " t")
                .query(String.class)
                .list();
    }

    @Test
    void what_is_deleted_is_nowhere_any_more_and_the_trail_stays_whole() {
        String child = pupil(schools.clerk, "oyxm");
        schools.clerk.post("/pupils/" + child + "/parents", "relation", "mother", "title", "陈女士");
        String ask = "/pupils/" + child + "/erasure";
        assertThat(schools.clerk.post(ask, "ground", "mistake", "why", "没有来报到").statusCode())
                .isEqualTo(404);
        assertThat(head.post(ask, "ground", "mistake", "why", "").statusCode()).isEqualTo(422);
        assertThat(words(head.post(ask, "ground", "term", "why", "期限已满").body()))
                .contains("没有离校");
        String erasure = TestVisitor.location(head.post(ask, "ground", "mistake", "why", "没有来报到"));
        assertThat(erasure).startsWith("/pupils/erasures/");
        assertThat(head.post(ask, "ground", "mistake", "why", "再申请一次").statusCode())
                .isEqualTo(422);
        assertThat(schools.other.get(erasure).statusCode()).isEqualTo(404);
        for (TestVisitor school : List.of(head, schools.clerk)) {
            assertThat(school.post(erasure + "/decide", "answer", "delete", "why", "自己决定")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(words(schools.officer.get("/notices").body())).contains("学校申请删除一份学籍数据，待决定");
        assertThat(schools.officer
                        .post(erasure + "/decide", "answer", "delete", "why", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(schools.officer
                        .post(erasure + "/decide", "answer", "delete", "why", "已核实没有入学")
                        .statusCode())
                .isEqualTo(303);
        assertThat(words(schools.officer.get(erasure).body())).contains("学籍数据删除证明", "已销毁", "仍保留");
        assertThat(schools.clerk.get("/pupils/" + child).statusCode()).isEqualTo(404);
        assertThat(words(schools.clerk
                        .get("/pupils?q=G" + PupilFiles.card(BORN, 101))
                        .body()))
                .doesNotContain("欧阳小明");
        for (String table : List.of("registry.pupil_version", "registry.guardian", "registry.erasure")) {
            assertThat(rows(table))
                    .as(table)
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("欧阳小明") || row.contains("陈女士"));
        }
        assertThat(schools.application
                        .database()
                        .owner()
                        .sql(
                                "select key is null and number_index is null and card_index is null from registry.pupil where id = "
                                        + child)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("申请删除学籍数据", "删除学籍数据");
        assertThat(words(head.get("/notices").body())).contains("已删除，可查看删除证明");
        // the roots of the files that brought the child in stay verifiable
        var report = new Report();
        schools.application.bean(Transactions.class).snapshot(Scope.PROGRAM, () -> {
            schools.application.bean(RowVerification.class).verify(schools.application.bean(JdbcClient.class), report);
            return true;
        });
        assertThat(report.found()).isEmpty();
        assertThat(report.verified().toString()).contains("依法销毁 1 行");
        // the number is free again
        TwoSchools.take(schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "欧阳小明", BORN, 101, "二年级")));
    }

    @Test
    void what_the_office_refuses_stays() {
        String child = pupil(schools.clerk, "sxy");
        String erasure =
                TestVisitor.location(head.post("/pupils/" + child + "/erasure", "ground", "mistake", "why", "没有来报到"));
        schools.officer.post(erasure + "/decide", "answer", "refuse", "why", "查实已经入学");
        assertThat(words(schools.clerk.get("/pupils/" + child).body())).contains("单晓雨");
        assertThat(words(head.get(erasure).body())).contains("未同意", "查实已经入学");
        assertThat(words(head.get("/notices").body())).contains("未获同意");
    }

    @Test
    void the_database_lets_nobody_else_ask_or_decide() {
        String child = pupil(schools.other, "sxq");
        var jdbc = schools.application.bean(JdbcClient.class);
        var scope = new Scope(1, List.of("/"), Map.of(Topic.PUPILS, List.of("/")));
        for (String act : List.of(
                "select registry.ask_erasure(" + child + ", 'mistake', current_date, '某人', '想删就删')",
                "update registry.pupil set number_index = null",
                "update registry.pupil_version set name = ''",
                "update registry.erasure set state = 'done'")) {
            assertThatThrownBy(() -> schools.application
                            .bean(Transactions.class)
                            .change(scope, () -> {
                                if (act.startsWith("select")) {
                                    jdbc.sql(act).query().singleRow();
                                } else {
                                    jdbc.sql(act).update();
                                }
                            }))
                    .as(act)
                    .hasStackTraceContaining(act.startsWith("select") ? "Only the head" : "permission denied");
        }
    }
}
