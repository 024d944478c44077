package org.youjiao.server.registry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.RegisterFixture;

/** Staff of two schools: brought in by their clerks, moved between them, hidden from everybody else, also in the database. */
class StaffIT {
    private static final String FIRST = "4401060001";
    private static final String SECOND = "4401060002";
    private static final LocalDate BORN = LocalDate.of(1985, 3, 5);
    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+/commit)");
    private static final Pattern RECORD = Pattern.compile("href=\"(/staff/\\d+)\"");

    private static LocalDate today = LocalDate.of(2021, 10, 15);
    private static TestApplication application;
    private static TestVisitor clerk;
    private static TestVisitor other;
    private static TestVisitor officer;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(FIRST);
        clerk = TestVisitor.as(Role.CLERK, application);
        officer = TestVisitor.as(Role.STAFFING, application);
        var accounts = application.bean(AccountStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            long account = accounts.create("second-clerk", "石牌学校文员", true);
            accounts.assign(account, new Grant(Role.CLERK, SECOND, LocalDate.of(2021, 1, 1), null), 0);
        });
        other = TestVisitor.of(application);
        other.get(TestVisitor.link("second-clerk", application).path());
        take(
                clerk,
                List.of(
                        StaffFiles.teacher(FIRST, "欧阳老师", BORN, 101),
                        StaffFiles.teacher(FIRST, "单老师", BORN.plusDays(40), 102).replace("语文", "数学")));
        take(other, List.of(StaffFiles.teacher(SECOND, "石老师", BORN.minusDays(9), 201)));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** Lets a day pass, so that a move may follow on what was registered. */
    private static LocalDate nextDay() {
        today = today.plusDays(1);
        application.setTime(today + "T00:30");
        return today;
    }

    private static String take(TestVisitor visitor, List<String> lines) {
        return commit(visitor, preview(visitor, "staff", StaffFiles.HEADER, lines));
    }

    /** Commits the file; returns the batch's path. */
    private static String commit(TestVisitor visitor, String preview) {
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).as(words(preview)).isTrue();
        assertThat(visitor.post(commit.group(1)).statusCode()).isEqualTo(303);
        return commit.group(1).replace("/commit", "");
    }

    private static String preview(TestVisitor visitor, String sheet, String header, List<String> lines) {
        HttpResponse<String> sent = visitor.upload(
                "/imports/sheets/" + sheet,
                List.of(new TestVisitor.Upload("file", "教职工.csv", StaffFiles.file(header, lines))),
                "_csrf",
                visitor.formToken());
        return visitor.get(TestVisitor.location(sent)).body();
    }

    private static String moves(TestVisitor visitor, String line) {
        return preview(visitor, "staff-moves", StaffFiles.MOVES, List.of(line));
    }

    private static String words(String page) {
        return page.replaceAll("(?s)<(script|style).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private static String record(TestVisitor visitor, String query) {
        Matcher record = RECORD.matcher(visitor.get("/staff?q=" + query).body());
        assertThat(record.find()).as(query).isTrue();
        return record.group(1);
    }

    @Test
    void a_clerk_sees_the_own_school_and_finds_by_name_pinyin_number_and_filter() {
        assertThat(clerk.get("/staff").body()).contains("欧阳老师", "单老师").doesNotContain("石老师");
        assertThat(other.get("/staff").body()).contains("石老师").doesNotContain("欧阳老师");
        assertThat(officer.get("/staff").body()).contains("欧阳老师", "单老师", "石老师");
        assertThat(clerk.get("/staff?q=ouyang").body()).contains("欧阳老师").doesNotContain("单老师");
        assertThat(clerk.get("/staff?q=SLS").body()).contains("单老师").doesNotContain("欧阳老师");
        assertThat(clerk.get("/staff?subject=02&title=3&kind=11&state=serving").body())
                .contains("单老师")
                .doesNotContain("欧阳老师");
        assertThat(clerk.get("/staff?title=1").body()).doesNotContain("欧阳老师");
        String number = StaffFiles.card(BORN.minusDays(9), 201);
        assertThat(other.get("/staff?q=" + number).body()).contains("石老师");
        assertThat(clerk.get("/staff?q=" + number).body()).doesNotContain("石老师");
        assertThat(officer.get("/institutions/" + FIRST).body()).contains("逐人登记的在岗教职工");
    }

    @Test
    void numbers_are_hidden_until_somebody_says_why_and_looking_is_recorded() {
        String card = StaffFiles.card(BORN, 101);
        String path = record(clerk, "oyls");
        String page = clerk.get(path).body();
        assertThat(page)
                .contains("欧阳老师", "9999**********" + card.substring(14), "一级教师")
                .doesNotContain(card, "13900000101", "2010440000000101");
        assertThat(clerk.post(path + "/reveal", "why", "看").statusCode()).isEqualTo(422);
        assertThat(clerk.post(path + "/reveal", "why", "办理职称评审").body())
                .contains(card, "13900000101", "2010440000000101");
        assertThat(clerk.get(path).body()).doesNotContain(card);
        assertThat(words(clerk.get("/audit/own").body())).contains("显示完整信息", "办理职称评审");
        assertThat(words(other.get("/audit/own").body())).doesNotContain("办理职称评审");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select action || ' ' || coalesce(why, '') from access.audit"
                                + " where kind = 'staff-record' and subject = :id order by id")
                        .param("id", path.substring(path.lastIndexOf('/') + 1))
                        .query(String.class)
                        .list())
                .containsSubsequence("read ", "reveal 办理职称评审", "read ");
    }

    @Test
    void nobody_else_gets_in_by_any_way() {
        String path = record(clerk, "oyls");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/reveal", "why", "想看看别校的老师").statusCode()).isEqualTo(404);
        for (Role role : Role.values()) {
            TestVisitor visitor = TestVisitor.as(role, application);
            if (role.topics().contains(Topic.STAFF)) {
                assertThat(visitor.get(path).body()).as(role.slug()).contains("欧阳老师");
                continue;
            }
            assertThat(visitor.get("/staff").statusCode()).as(role.slug()).isEqualTo(404);
            assertThat(visitor.get(path).statusCode()).as(role.slug()).isEqualTo(404);
            assertThat(visitor.post(path + "/reveal", "why", "想看看老师").statusCode())
                    .as(role.slug())
                    .isEqualTo(404);
            for (String sheet : List.of("staff", "staff-moves")) {
                assertThat(visitor.get("/imports/sheets/" + sheet).statusCode())
                        .as(role.slug())
                        .isEqualTo(404);
            }
            assertThat(visitor.get("/imports").body()).as(role.slug()).doesNotContain("教职工.csv");
            assertThat(visitor.get("/institutions/" + FIRST).body())
                    .as(role.slug())
                    .doesNotContain("逐人登记的在岗教职工");
        }
        assertThat(TestVisitor.of(application).get("/staff").body()).doesNotContain("欧阳老师");
    }

    @Test
    void the_database_itself_shows_nothing_to_who_is_not_for_staff() {
        var transactions = application.bean(Transactions.class);
        var jdbc = application.bean(JdbcClient.class);
        String school = "/440106/440106006/" + FIRST + "/";
        Map<Scope, Boolean> seen = Map.of(
                Scope.PUBLIC,
                false,
                new Scope(1, List.of("/")),
                false,
                new Scope(2, List.of("/"), Map.of(Topic.PUPILS, List.of("/"))),
                false,
                new Scope(3, List.of(school), Map.of(Topic.STAFF, List.of(school))),
                true,
                new Scope(4, List.of("/"), Map.of(Topic.STAFF, List.of("/440106/"))),
                true);
        seen.forEach((scope, sees) -> transactions.read(scope, () -> {
            for (String table :
                    List.of("registry.staff", "registry.staff_version", "registry.known_staff() as k where k.id > 0")) {
                int rows = jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single();
                assertThat(rows > 0).as("%s of %s", table, scope).isEqualTo(sees);
            }
            return true;
        }));
        int foreign = transactions.read(
                new Scope(3, List.of("/"), Map.of(Topic.STAFF, List.of(school))),
                () -> jdbc.sql("select count(*) from registry.staff_version where name = '石老师'")
                        .query(Integer.class)
                        .single());
        assertThat(foreign).isZero();
        // what a plain client of the application's role sees, who sets nothing
        JdbcClient plain = JdbcClient.create(application.database().application());
        assertThat(plain.sql("select count(*) from registry.staff_version")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> transactions.change(
                        new Scope(6, List.of("/")),
                        () -> jdbc.sql("insert into registry.staff (unit) values (1)")
                                .update()))
                .hasStackTraceContaining("row-level security");
        long batch = application
                .database()
                .owner()
                .sql("select min(batch) from registry.staff_version")
                .query(Long.class)
                .single();
        assertThatThrownBy(() -> transactions.change(
                        new Scope(6, List.of("/")),
                        () -> jdbc.sql("select registry.undo_staff(:batch)")
                                .param("batch", batch)
                                .query()
                                .singleRow()))
                .hasStackTraceContaining("does not see");
    }

    @Test
    void nothing_that_identifies_lies_open_in_the_database() {
        String card = StaffFiles.card(BORN, 101);
        List<String> everything =
                application.database().owner().sql("""
                        select p::text from registry.staff p union all select v::text from registry.staff_version v
                        union all select b::text from intake.batch b union all select encode(content, 'escape') from intake.file
                        union all select a::text from access.audit a
                        """).query(String.class).list();
        assertThat(everything)
                .isNotEmpty()
                .noneMatch(text ->
                        text.contains(card) || text.contains("13900000101") || text.contains("2010440000000101"));
        assertThat(everything)
                .noneMatch(text -> text.contains(HexFormat.of().formatHex(card.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void wrong_rows_are_named_with_value_and_mend() {
        LocalDate birth = BORN.plusDays(3);
        String right = StaffFiles.teacher(FIRST, "钱一", birth, 301);
        String card = StaffFiles.card(birth, 301);
        assertThat(words(preview(clerk, "staff", StaffFiles.HEADER, List.of(right))))
                .contains("新增 1");
        assertWrong(right.replace("男", "女"), "性别与身份证号不一致");
        assertWrong(right.replace(birth.toString(), "1985-03-09"), "出生日期为 1985-03-09，身份证号中为 1985-03-08");
        assertWrong(right.replace(card, card.substring(0, 17) + "?"), "校验不通过");
        assertWrong(right.replace(",小学,", ",普通初中,"), "五山小学没有这一学段");
        assertWrong(right.replace(",小学,语文,", ",,,"), "专任教师未填任教学段");
        assertWrong(right.replace("小学教师资格", ""), "未填教师资格种类");
        assertWrong(right.replace("2008-09-01", "1999-09-01"), "不满 16 岁");
        assertWrong(right.replace("2015-09-01", "2007-09-01"), "早于参加工作日期");
        assertWrong(right.replace(FIRST, SECOND), "石牌学校");
        assertWrong(StaffFiles.teacher(FIRST, "石老师", BORN.minusDays(9), 201), "已在其他学校登记");
    }

    private static void assertWrong(String line, String reason) {
        assertThat(words(preview(clerk, "staff", StaffFiles.HEADER, List.of(line))))
                .contains(reason);
    }

    @Test
    void a_file_is_taken_back_whole_and_an_empty_cell_keeps_what_was() {
        String line = StaffFiles.teacher(SECOND, "孙小圣", BORN.plusDays(60), 401);
        take(other, List.of(line));
        String path = record(other, "sxs");
        String batch = take(
                other,
                List.of(line.replace("孙小圣", "孙大圣").replace("13900000401", "").replace("一级", "高级")));
        assertThat(other.get(path).body()).contains("孙大圣", "高级教师", "139******01");
        assertThat(other.get(batch + "/undo").body()).contains("可以撤销");
        other.post(batch + "/undo");
        assertThat(other.get(path).body()).contains("孙小圣", "一级教师").doesNotContain("孙大圣");
    }

    @Test
    void who_is_exchanged_is_seen_by_both_schools_and_comes_back() {
        LocalDate birth = BORN.plusDays(90);
        take(clerk, List.of(StaffFiles.teacher(FIRST, "郑交流", birth, 601)));
        String path = record(clerk, "zjl");
        LocalDate day = nextDay();
        String rest = day + "," + SECOND + ",2022-07-31,";
        assertThat(words(moves(clerk, StaffFiles.move("郑交流", birth, 601, "交流轮岗", day + "," + SECOND + ",,"))))
                .contains("交流截止日期须晚于 " + day);
        assertThat(words(moves(clerk, StaffFiles.move("郑交流", birth, 601, "交流期满", day + ",,,"))))
                .contains("与现状不符：五山小学 在岗");
        assertThat(words(moves(other, StaffFiles.move("郑交流", birth, 601, "交流轮岗", rest))))
                .contains("不在您可办理的教职工中");
        commit(clerk, moves(clerk, StaffFiles.move("郑交流", birth, 601, "交流轮岗", rest)));
        for (TestVisitor school : List.of(clerk, other)) {
            assertThat(words(school.get(path).body())).contains("石牌学校", "人事关系在 五山小学", "交流轮岗", "2022年7月31日");
        }
        // the home school's own file goes on naming that person, who stays where the exchange says
        take(clerk, List.of(StaffFiles.teacher(FIRST, "郑交流", birth, 601).replace("一级", "高级")));
        assertThat(words(other.get(path).body())).contains("高级教师", "人事关系在 五山小学");
        commit(other, moves(other, StaffFiles.move("郑交流", birth, 601, "交流期满", nextDay() + ",,,")));
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(words(clerk.get(path).body())).contains("交流期满", "在岗");
    }

    @Test
    void who_moves_is_the_other_schools_and_the_move_is_taken_back_within_the_day() {
        LocalDate birth = BORN.plusDays(120);
        take(clerk, List.of(StaffFiles.teacher(FIRST, "冯调动", birth, 701)));
        String path = record(clerk, "fdd");
        String line = StaffFiles.move("冯调动", birth, 701, "调出", nextDay() + "," + SECOND + ",,工作需要");
        String batch = commit(clerk, moves(clerk, line));
        assertThat(clerk.get(path).statusCode()).isEqualTo(404);
        assertThat(words(other.get(path).body())).contains("调出", "石牌学校").doesNotContain("五山小学", "工作需要");
        assertThat(words(officer.get(path).body())).contains("五山小学", "石牌学校");
        assertThat(clerk.get(batch + "/undo").body()).contains("可以撤销");
        clerk.post(batch + "/undo");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(words(clerk.get(path).body())).contains("五山小学", "在岗").doesNotContain("石牌学校");
        commit(clerk, moves(clerk, line));
        String corrected = take(
                other, List.of(StaffFiles.teacher(SECOND, "冯调动", birth, 701).replace("一级", "二级")));
        assertThat(corrected).isNotEmpty();
        Matcher last =
                Pattern.compile("/imports/(\\d+)").matcher(clerk.get("/imports").body());
        assertThat(last.find()).isTrue();
        // what the other school wrote since stands in the way
        assertThat(words(clerk.get("/imports/" + last.group(1) + "/undo").body()))
                .doesNotContain("可以撤销");
    }

    @Test
    void who_retires_stays_with_the_school_and_may_be_rehired() {
        LocalDate birth = BORN.minusYears(24);
        take(clerk, List.of(StaffFiles.teacher(FIRST, "韩退休", birth, 802).replace("2008-09-01", "1982-09-01")));
        String path = record(clerk, "htx");
        commit(clerk, moves(clerk, StaffFiles.move("韩退休", birth, 802, "退休", nextDay() + ",,,到龄")));
        assertThat(words(clerk.get(path).body())).contains("已退休");
        assertThat(clerk.get("/staff?state=in-service").body()).doesNotContain("韩退休");
        String day = nextDay().toString();
        assertThat(words(moves(clerk, StaffFiles.move("韩退休", birth, 802, "交流轮岗", day + "," + SECOND + ",2022-07-31,"))))
                .contains("与现状不符：五山小学 退休");
        commit(clerk, moves(clerk, StaffFiles.move("韩退休", birth, 802, "返聘", day + ",,,")));
        assertThat(words(clerk.get(path).body())).contains("退休返聘", "在岗");
    }
}
