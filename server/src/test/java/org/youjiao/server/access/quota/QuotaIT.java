package org.youjiao.server.access.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** A stolen account carries no multitude of children away: lists, files and the API draw on one number a day. */
class QuotaIT {
    private static final String WHY = "核对名册";
    private static TwoSchools schools;
    private static TestVisitor admin;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        admin = TestVisitor.as(Role.SECURITY_ADMIN, schools.application);
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    @BeforeEach
    void forget() {
        owner("delete from access.persons_given");
        owner("delete from access.persons_asked");
    }

    private static void owner(String sql) {
        schools.application.database().owner().sql(sql).update();
    }

    /** As if the sample's officer had listed so many already. */
    private static void given(int persons) {
        owner("insert into access.persons_given select id, access.today(), " + persons
                + " from access.account where name = 'sample-basic'");
    }

    private static int given() {
        return schools.application
                .database()
                .owner()
                .sql("select coalesce(sum(persons), 0) from access.persons_given")
                .query(Integer.class)
                .single();
    }

    @Test
    void lists_files_and_the_api_count_together() {
        schools.officer.get("/pupils");
        assertThat(given()).isEqualTo(3);
        schools.officer.get("/pupils?q=oyxm");
        assertThat(given()).isEqualTo(4);
        schools.officer.get("/api/v1/pupils", "application/json");
        assertThat(given()).isEqualTo(7);
        schools.officer.post("/pupils/workbook", "what", "names", "why", WHY);
        assertThat(given()).isEqualTo(10);
        schools.officer.post("/pupils/exchange", "why", WHY);
        assertThat(given()).isEqualTo(13);
        schools.officer.get("/consents?purpose=survey&school=" + FIRST + "&grade=g2&class=2");
        assertThat(given()).isEqualTo(15);
    }

    @Test
    void what_would_be_too_many_is_given_by_no_way_and_counted_by_none() {
        given(4998);
        assertThat(schools.officer.get("/pupils").statusCode()).isEqualTo(403);
        assertThat(words(schools.officer.get("/pupils").body()))
                .contains("今天已查阅 4,998 人", "还需要 3 人")
                .doesNotContain("欧阳小明");
        assertThat(schools.officer.get("/api/v1/pupils", "application/json").statusCode())
                .isEqualTo(429);
        for (String path : List.of("/pupils/workbook", "/pupils/exchange")) {
            assertThat(schools.officer.post(path, "what", "whole", "why", WHY).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(given()).isEqualTo(4998);
        assertThat(schools.officer.get("/pupils?school=" + FIRST).statusCode()).isEqualTo(200);
        assertThat(schools.clerk.get("/pupils").statusCode()).isEqualTo(200); // each account for itself
    }

    @Test
    void a_second_person_approves_more_for_the_day() {
        given(4999);
        assertThat(schools.officer
                        .post("/persons/quota", "persons", "0", "why", WHY)
                        .statusCode())
                .isEqualTo(422);
        assertThat(schools.officer
                        .post("/persons/quota", "persons", "40", "why", "全区新生名册")
                        .statusCode())
                .isEqualTo(303);
        assertThat(schools.officer
                        .post("/persons/quota", "persons", "40", "why", WHY)
                        .statusCode())
                .isEqualTo(422);
        String waiting = admin.get("/accounts/quota").body();
        assertThat(words(waiting)).contains("全区新生名册", "40");
        Matcher decide = Pattern.compile("action=\"(/accounts/quota/\\d+)\"").matcher(waiting);
        assertThat(decide.find()).isTrue();
        assertThat(schools.officer
                        .post(decide.group(1), "answer", "yes", "why", "自己批准")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post(decide.group(1), "answer", "yes").statusCode()).isEqualTo(422);
        assertThat(schools.officer.get("/pupils").statusCode()).isEqualTo(403);
        assertThat(admin.post(decide.group(1), "answer", "yes", "why", "已电话核实").statusCode())
                .isEqualTo(303);
        assertThat(schools.officer.get("/pupils").statusCode()).isEqualTo(200);
        owner("update access.persons_asked set valid_on = valid_on - 1");
        assertThat(schools.officer.get("/pupils").statusCode()).isEqualTo(403);
        assertThat(words(TestVisitor.as(Role.AUDITOR, schools.application)
                        .get("/audit")
                        .body()))
                .contains("申请增加查阅额度", "批准增加查阅额度");
    }

    @Test
    void the_database_lets_nobody_count_or_approve_for_himself() {
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        given(4999);
        long account = schools.application
                .database()
                .owner()
                .sql("select id from access.account where name = 'sample-basic'")
                .query(Long.class)
                .single();
        var scope = new Scope(account, List.of("/"));
        for (String sql : List.of(
                "update access.persons_given set persons = 0",
                "insert into access.persons_given values (1, '2021-01-01', -100000)",
                "insert into access.persons_asked (account, who, persons, why, state) values (" + account
                        + ", '某人', 9, '用途', 'approved')")) {
            assertThatThrownBy(
                            () -> transactions.change(scope, () -> jdbc.sql(sql).update()))
                    .as(sql)
                    .hasStackTraceContaining("permission denied");
        }
        transactions.change(
                scope,
                () -> jdbc.sql("insert into access.persons_asked (account, who, persons, why) values (" + account
                                + ", '某人', 9000, '用途')")
                        .update());
        assertThat(transactions.write(
                        scope,
                        () -> jdbc.sql("update access.persons_asked set state = 'approved', decided_by = " + account)
                                .update()))
                .isZero();
        assertThat(transactions.write(
                        scope,
                        () -> jdbc.sql("select access.take_persons(2)")
                                .query(Boolean.class)
                                .single()))
                .isFalse();
    }

    @Test
    void a_file_holds_what_was_asked_says_so_in_the_trail_and_can_be_brought_in_again() throws IOException {
        assertThat(schools.clerk
                        .post("/pupils/workbook", "what", "whole", "why", "短")
                        .statusCode())
                .isEqualTo(422);
        assertThat(words(schools.clerk.get("/pupils/workbook?q=oyxm").body())).contains("将导出 1 人");
        byte[] names = schools.clerk.bytesOf("/pupils/workbook", "what", "names", "why", WHY);
        assertThat(text(names)).contains("欧阳小明", "单晓雨").doesNotContain("石小强", PupilFiles.card(TwoSchools.BORN, 101));
        byte[] whole = schools.clerk.bytesOf("/pupils/workbook", "what", "whole", "why", WHY, "q", "oyxm");
        assertThat(text(whole))
                .contains(PupilFiles.card(TwoSchools.BORN, 101), "汉族")
                .doesNotContain("单晓雨");
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("导出", WHY, "校验码");
        var sent = schools.clerk.upload(
                "/imports/sheets/pupils",
                List.of(new TestVisitor.Upload("file", "学生.xlsx", whole)),
                "_csrf",
                schools.clerk.formToken());
        assertThat(words(schools.clerk.get(TestVisitor.location(sent)).body())).containsPattern("相同 1 行|相同 1");
    }

    private static String text(byte[] workbook) throws IOException {
        var text = new StringBuilder();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            book.forEach(sheet ->
                    sheet.forEach(row -> row.forEach(cell -> text.append(cell).append(' '))));
        }
        return text.toString();
    }
}
