package org.youjiao.server.registry.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.SECOND;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

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
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** Pairs are proposed with their evidence; people decide; a merge puts nothing out of the world and can be taken back. */
class TwinsIT {
    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        // 欧阳小明 and 单晓雨 entered a second time with one digit wrong, 石小强 at the other school
        TwoSchools.take(
                schools.clerk,
                "pupils",
                List.of(
                        PupilFiles.line(FIRST, "欧阳小明", BORN, 103, "二年级"),
                        PupilFiles.line(FIRST, "单晓雨", BORN.plusDays(40), 104, "二年级"),
                        PupilFiles.line(FIRST, "石小强", BORN.minusDays(9), 203, "二年级"),
                        PupilFiles.line(FIRST, "何一一", BORN.plusDays(3), 301, "二年级"),
                        PupilFiles.line(FIRST, "何一一", BORN.plusDays(3), 303, "二年级")));
        schools.application.bean(TwinSearch.class).run();
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static long pupil(String name, int sequence) {
        String id = TwoSchools.pupil(schools.officer, "G" + PupilFiles.card(birth(name), sequence));
        return Long.parseLong(id);
    }

    private static java.time.LocalDate birth(String name) {
        return Map.of("欧阳小明", BORN, "单晓雨", BORN.plusDays(40), "石小强", BORN.minusDays(9), "何一一", BORN.plusDays(3))
                .get(name);
    }

    private static String pair(long one, long other) {
        return "/pupils/twins/" + Math.min(one, other) + "/" + Math.max(one, other);
    }

    @Test
    void a_pair_within_a_school_is_shown_to_it_one_across_schools_to_the_office_alone() {
        assertThat(words(schools.clerk.get("/pupils/twins").body()))
                .contains("单晓雨", "姓名相同", "证件号只差一位", "可能在其他学校另有学籍", "石牌学校");
        assertThat(words(schools.other.get("/pupils/twins").body()))
                .contains("石小强", "五山小学")
                .doesNotContain("单晓雨", "姓名相同");
        assertThat(words(schools.officer.get("/pupils/twins").body())).contains("石小强", "单晓雨");
        String across = pair(pupil("石小强", 201), pupil("石小强", 203));
        assertThat(schools.officer.get(across).statusCode()).isEqualTo(200);
        for (TestVisitor school : List.of(schools.clerk, schools.other)) {
            assertThat(school.get(across).statusCode()).isEqualTo(404);
            assertThat(school.post(across + "/different", "why", "就是两个人").statusCode())
                    .isEqualTo(404);
        }
        assertThat(TestVisitor.as(Role.PARENT, schools.application)
                        .get("/pupils/twins")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_are_two_are_not_proposed_again() {
        String pair = pair(pupil("何一一", 301), pupil("何一一", 303));
        assertThat(schools.clerk.post(pair + "/different", "why", "不").statusCode())
                .isEqualTo(422);
        assertThat(schools.clerk.post(pair + "/different", "why", "两名学生同名").statusCode())
                .isEqualTo(303);
        schools.application.bean(TwinSearch.class).run();
        assertThat(words(schools.clerk.get("/pupils/twins").body())).doesNotContain("何一一");
        assertThat(schools.clerk
                        .post(pair + "/merge", "kept", "1", "why", "还是同一人")
                        .statusCode())
                .isEqualTo(422);
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("确认不是同一人");
    }

    @Test
    void a_merge_takes_the_other_out_of_lists_and_counts_and_can_be_taken_back() {
        long kept = pupil("欧阳小明", 101);
        long merged = pupil("欧阳小明", 103);
        schools.clerk.post("/pupils/" + merged + "/consents", "purpose", "survey", "answer", "yes", "paper", "教导处");
        schools.clerk.post("/pupils/" + merged + "/parents", "relation", "mother", "title", "欧阳母亲");
        long before = counted();
        String pair = pair(kept, merged);
        assertThat(schools.clerk.post(pair + "/merge", "why", "同一名学生").statusCode())
                .isEqualTo(422);
        String merge =
                TestVisitor.location(schools.clerk.post(pair + "/merge", "kept", Long.toString(kept), "why", "同一名学生"));
        assertThat(merge).startsWith("/pupils/merges/");
        assertThat(counted()).isEqualTo(before - 1);
        assertThat(schools.clerk.get("/pupils/" + merged).statusCode()).isEqualTo(404);
        assertThat(words(schools.clerk.get("/pupils/" + kept).body())).contains("欧阳母亲", "教导处", "并入登记号 " + merged);
        assertThat(words(schools.clerk.get(merge).body())).contains("并入的学籍（合并时的内容）", "同一名学生");
        // by the number of the merged one the one is found that goes on; a file can't bring it back
        assertThat(pupil("欧阳小明", 103)).isEqualTo(kept);
        assertThatThrownBy(() -> TwoSchools.take(
                        schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "欧阳小明", BORN, 103, "三年级"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("已并入另一份学籍");

        schools.clerk.post("/pupils/" + kept + "/consents", "purpose", "talent", "answer", "yes", "paper", "合并以后");
        assertThat(schools.other.post(merge + "/undo", "why", "别校来撤销").statusCode())
                .isEqualTo(404);
        assertThat(words(schools.clerk.get(merge).body())).contains("合并以后写入的 1 条");
        assertThat(schools.clerk.post(merge + "/undo", "why", "合并错了").statusCode())
                .isEqualTo(303);
        assertThat(counted()).isEqualTo(before);
        assertThat(words(schools.clerk.get("/pupils/" + merged).body())).contains("欧阳母亲", "教导处", "已撤销合并");
        assertThat(words(schools.clerk.get("/pupils/" + kept).body()))
                .doesNotContain("欧阳母亲")
                .contains("合并以后");
        assertThat(schools.clerk.post(merge + "/undo", "why", "再撤一次").statusCode())
                .isEqualTo(422);
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("合并学籍", "撤销学籍合并");
    }

    private static long counted() {
        return schools.application
                .database()
                .owner()
                .sql("select sum(persons) from registry.headcounts() where variable like 'pupils.%'")
                .query(Long.class)
                .single();
    }

    @Test
    void the_database_refuses_what_the_page_would() {
        long one = pupil("石小强", 201);
        long other = pupil("石小强", 203);
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        String path = schools.application
                .database()
                .owner()
                .sql("select path from access.unit where code = :code")
                .param("code", SECOND)
                .query(String.class)
                .single();
        var scope = new Scope(1, List.of(path), Map.of(Topic.PUPILS, List.of(path)));
        assertThat(transactions.read(
                        scope,
                        () -> jdbc.sql("select count(*) from registry.twin")
                                .query(Integer.class)
                                .single()))
                .isZero();
        for (String act : List.of(
                "select registry.merge_pupils(" + one + ", " + other + ", '某人', '想合并就合并')",
                "select registry.say_not_twins(" + one + ", " + other + ", '某人', '想说就说')")) {
            assertThatThrownBy(() -> transactions.change(
                            scope, () -> jdbc.sql(act).query().singleRow()))
                    .as(act)
                    .hasStackTraceContaining("Only who sees both pupils");
        }
        assertThatThrownBy(() -> transactions.change(
                        scope,
                        () -> jdbc.sql("update registry.pupil set merged_into = null")
                                .update()))
                .hasStackTraceContaining("permission denied");
    }
}
