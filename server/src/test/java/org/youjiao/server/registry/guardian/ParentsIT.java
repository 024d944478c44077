package org.youjiao.server.registry.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.pupil;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** The school gives a parent an account; the parent sees the own child and nobody else's, and decides what is optional. */
class ParentsIT {
    private static final Pattern LINK = Pattern.compile(">(http[^<]*/link/[^<]*)<");
    private static final Pattern NAME = Pattern.compile("jz\\d{8}");
    private static final String PASSWORD = "correct horse battery";

    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private record Parent(TestVisitor visitor, String account) {}

    /** The slip's link opened, a password chosen. */
    private static Parent parentOf(String child, String title) {
        String slip = schools.clerk
                .post("/pupils/" + child + "/parents", "relation", "mother", "title", title)
                .body();
        Matcher link = LINK.matcher(slip);
        Matcher name = NAME.matcher(slip);
        assertThat(link.find() && name.find()).as(words(slip)).isTrue();
        var visitor = TestVisitor.of(schools.application);
        visitor.get(URI.create(link.group(1)).getPath());
        visitor.post("/password", "password", PASSWORD, "again", PASSWORD);
        return new Parent(visitor, name.group());
    }

    @Test
    void a_parent_sees_the_own_child_and_nobody_elses() {
        String child = pupil(schools.clerk, "oyxm");
        String another = pupil(schools.clerk, "sxy");
        TestVisitor mother = parentOf(child, "陈女士").visitor();
        assertThat(TestVisitor.location(mother.get("/children"))).isEqualTo("/children/" + child);
        assertThat(words(mother.get("/children/" + child).body()))
                .contains("欧阳小明", "139******01")
                .doesNotContain(PupilFiles.card(BORN, 101));
        assertThat(words(mother.post("/children/" + child + "/reveal").body()))
                .contains(PupilFiles.card(BORN, 101), "13900000101", "138******01")
                .doesNotContain("13800000101");
        for (String path : List.of(
                "/children/" + another, "/pupils", "/pupils/" + child, "/pupils/" + another, "/consents", "/imports")) {
            assertThat(mother.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(mother.post("/children/" + another + "/consents/survey", "answer", "yes")
                        .statusCode())
                .isEqualTo(404);
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("陈女士", "发放家长账号");
    }

    @Test
    void what_the_school_ends_is_over_at_once() {
        String child = pupil(schools.clerk, "oyxm");
        Parent father = parentOf(child, "欧阳先生");
        assertThat(father.visitor().get("/children/" + child).statusCode()).isEqualTo(200);
        String record = schools.clerk.get("/pupils/" + child).body();
        Matcher end =
                Pattern.compile("/parents/(\\d+)/end").matcher(record.substring(record.indexOf(father.account())));
        assertThat(end.find()).isTrue();
        String path = "/pupils/" + child + "/parents/" + end.group(1) + "/end";
        assertThat(schools.clerk.post(path).statusCode()).isEqualTo(422);
        assertThat(schools.clerk.post(path, "why", "监护权变更").statusCode()).isEqualTo(303);
        assertThat(father.visitor().get("/children/" + child).statusCode()).isEqualTo(404);
        assertThat(words(father.visitor().get("/children").body())).contains("还没有与您关联的孩子");
    }

    @Test
    void a_second_child_comes_to_the_same_account() {
        Parent mother = parentOf(pupil(schools.clerk, "oyxm"), "两个孩子的母亲");
        String second = pupil(schools.other, "sxq");
        assertThat(schools.other
                        .post("/pupils/" + second + "/parents", "relation", "mother", "account", "jz00000000")
                        .statusCode())
                .isEqualTo(422);
        assertThat(schools.other
                        .post("/pupils/" + second + "/parents", "relation", "mother", "account", mother.account())
                        .statusCode())
                .isEqualTo(303);
        assertThat(words(mother.visitor().get("/children").body())).contains("欧阳小明", "石小强");
        // whoever gives a link could use it: no school may for an account that serves another school too
        Matcher link = Pattern.compile("action=\"(/pupils/\\d+/parents/\\d+/link)\"")
                .matcher(schools.other.get("/pupils/" + second).body());
        assertThat(link.find()).isTrue();
        assertThat(TestVisitor.location(schools.other.post(link.group(1)))).isEqualTo("/pupils/" + second + "#parents");
    }

    @Test
    void only_people_of_the_school_give_accounts() {
        String child = pupil(schools.clerk, "oyxm");
        for (TestVisitor visitor : List.of(schools.other, schools.officer)) {
            assertThat(visitor.post("/pupils/" + child + "/parents", "relation", "father", "title", "某人")
                            .statusCode())
                    .isEqualTo(404);
        }
        var jdbc = schools.application.bean(JdbcClient.class);
        assertThatThrownBy(() -> schools.application
                        .bean(Transactions.class)
                        .change(
                                new Scope(1, List.of("/")),
                                () -> jdbc.sql("select access.add_parent('某人', :school)")
                                        .param("school", FIRST)
                                        .query()
                                        .singleRow()))
                .hasStackTraceContaining("Only people of school");
    }

    @Test
    void consent_is_given_and_withdrawn_purpose_by_purpose_and_one_no_outweighs_a_paper() {
        String child = pupil(schools.clerk, "sxy");
        TestVisitor mother = parentOf(child, "单女士").visitor();
        String say = "/children/" + child + "/consents/";
        assertThat(mother.post(say + "enrolment", "answer", "no").statusCode()).isEqualTo(404);
        mother.post(say + "publish-name", "answer", "yes");
        assertThat(words(schools.clerk
                        .get("/consents?purpose=publish-name&grade=g2&class=2")
                        .body()))
                .containsPattern("单晓雨 同意");
        mother.post(say + "publish-name", "answer", "no");
        String file = "/pupils/" + child + "/consents";
        assertThat(schools.clerk
                        .post(file, "purpose", "publish-name", "answer", "yes")
                        .statusCode())
                .isEqualTo(422);
        assertThat(schools.clerk
                        .post(file, "purpose", "publish-name", "answer", "yes", "paper", "教导处第 2 柜")
                        .statusCode())
                .isEqualTo(303);
        assertThat(words(schools.clerk
                        .get("/consents?purpose=publish-name&grade=g2&class=2")
                        .body()))
                .containsPattern("单晓雨 不同意");
        assertThat(words(schools.officer.get("/consents?purpose=publish-name").body()))
                .contains("五山小学", "石牌学校");
        assertThat(words(schools.other.get("/consents?purpose=publish-name").body()))
                .doesNotContain("五山小学");
        assertThat(schools.other
                        .post(file, "purpose", "survey", "answer", "yes", "paper", "别校的柜子")
                        .statusCode())
                .isEqualTo(404);
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("不同意信息用途", "公开姓名");
        assertThatThrownBy(() -> schools.application
                        .database()
                        .owner()
                        .sql("update registry.consent set given = true")
                        .update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void a_parent_asks_for_a_correction_the_school_decides_and_both_see_how_it_stands() {
        String child = pupil(schools.clerk, "sxy");
        TestVisitor mother = parentOf(child, "想更正的母亲").visitor();
        String ask = "/children/" + child + "/corrections";
        assertThat(mother.post(ask, "field", "学籍号", "value", "G1").statusCode()).isEqualTo(422);
        assertThat(words(mother.post(ask, "field", "民族", "value", "火星族").body()))
                .contains("火星族");
        assertThat(words(mother.post(ask, "field", "联系电话", "value", "13900000102")
                        .body()))
                .contains("与现在登记的相同");
        assertThat(mother.post(ask, "field", "联系电话", "value", "13711112222", "why", "换了号码")
                        .statusCode())
                .isEqualTo(303);
        assertThat(words(mother.post(ask, "field", "联系电话", "value", "13711113333")
                        .body()))
                .contains("等待学校核对");
        String waiting = words(schools.clerk.get("/corrections").body());
        assertThat(waiting).contains("单晓雨", "联系电话").doesNotContain("13711112222");
        assertThat(words(schools.other.get("/corrections").body())).doesNotContain("单晓雨");
        assertThat(mother.get("/corrections").statusCode()).isEqualTo(404);
        String one =
                first("/corrections/\\d+", schools.clerk.get("/corrections").body());
        assertThat(schools.other.get(one).statusCode()).isEqualTo(404);
        assertThat(schools.other.post(one + "/accept").statusCode()).isEqualTo(404);
        assertThat(words(schools.clerk.get(one).body())).contains("13900000102", "13711112222", "换了号码");
        assertThat(schools.clerk.post(one + "/accept").statusCode()).isEqualTo(303);
        assertThat(schools.clerk.post(one + "/accept").statusCode()).isEqualTo(422);
        assertThat(words(mother.get("/children/" + child).body())).contains("已更正", "137******22");
        assertThat(words(mother.get("/notices").body())).contains("更正已同意");

        mother.post(ask, "field", "民族", "value", "壮族");
        String second =
                first("/corrections/\\d+", schools.clerk.get("/corrections").body());
        assertThat(schools.clerk.post(second + "/refuse").statusCode()).isEqualTo(422);
        assertThat(schools.clerk.post(second + "/refuse", "why", "户口簿上为汉族").statusCode())
                .isEqualTo(303);
        assertThat(words(mother.get("/children/" + child).body())).contains("未同意", "户口簿上为汉族");
        assertThat(schools.application
                        .database()
                        .owner()
                        .sql("select c::text from registry.correction c union all select a::text from access.audit a"
                                + " union all select n::text from notice.notice n")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("13711112222") || row.contains("换了号码"));
    }

    private static String first(String pattern, String page) {
        Matcher found = Pattern.compile("href=\"(" + pattern + ")\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void the_database_lets_a_parent_speak_for_the_own_child_only() {
        String child = pupil(schools.clerk, "oyxm");
        String another = pupil(schools.clerk, "sxy");
        Parent mother = parentOf(child, "数据库里的母亲");
        long account = schools.application
                .database()
                .owner()
                .sql("select id from access.account where name = :name")
                .param("name", mother.account())
                .query(Long.class)
                .single();
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        var scope = new Scope(account, List.of());
        assertThat(transactions.read(
                        scope,
                        () -> jdbc.sql("select id from registry.pupil")
                                .query(String.class)
                                .list()))
                .containsExactly(child);
        assertThat(transactions.read(
                        scope,
                        () -> jdbc.sql("select distinct account from registry.guardian")
                                .query(Long.class)
                                .list()))
                .containsExactly(account);
        for (String guardian : List.of("null", "(select id from registry.guardian where account = " + account + ")")) {
            assertThatThrownBy(() -> transactions.change(
                            scope,
                            () -> jdbc.sql(
                                            "insert into registry.consent (pupil, purpose, given, guardian, paper, who) values ("
                                                    + another + ", 'survey', true, " + guardian + ", '"
                                                    + (guardian.equals("null") ? "纸" : "") + "', '某人')")
                                    .update()))
                    .as(guardian)
                    .hasStackTraceContaining("row-level security");
        }
        assertThat(Role.PARENT.topics()).isEmpty();
    }
}
