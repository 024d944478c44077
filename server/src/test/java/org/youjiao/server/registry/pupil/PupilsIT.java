package org.youjiao.server.registry.pupil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
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

/** Pupils of two schools: brought in by their clerks, seen by whom they concern, hidden from everybody else, also in the database. */
class PupilsIT {
    private static final String FIRST = "4401060001";
    private static final String SECOND = "4401060002";
    private static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+/commit)");
    private static final Pattern RECORD = Pattern.compile("href=\"(/pupils/\\d+)\"");

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
        officer = TestVisitor.as(Role.BASIC, application);
        var accounts = application.bean(AccountStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            long account = accounts.create("second-clerk", "石牌学校文员", true);
            accounts.assign(account, new Grant(Role.CLERK, SECOND, LocalDate.of(2021, 1, 1), null), 0);
        });
        other = TestVisitor.of(application);
        other.get(TestVisitor.link("second-clerk", application).path());
        take(
                clerk,
                "pupils",
                List.of(
                        PupilFiles.line(FIRST, "欧阳小明", BORN, 101, "二年级"),
                        PupilFiles.line(FIRST, "单晓雨", BORN.plusDays(40), 102, "二年级")));
        take(other, "pupils", List.of(PupilFiles.line(SECOND, "石小强", BORN.minusDays(9), 201, "二年级")));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void take(TestVisitor visitor, String sheet, List<String> lines) {
        String preview = preview(visitor, sheet, lines);
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).as(words(preview)).isTrue();
        assertThat(visitor.post(commit.group(1)).statusCode()).isEqualTo(303);
    }

    private static String preview(TestVisitor visitor, String sheet, List<String> lines) {
        String form = "/imports/sheets/" + sheet;
        HttpResponse<String> sent = visitor.upload(
                form,
                List.of(new TestVisitor.Upload("file", "学生.csv", PupilFiles.file(lines))),
                "_csrf",
                visitor.formToken());
        return visitor.get(TestVisitor.location(sent)).body();
    }

    private static String words(String page) {
        return page.replaceAll("(?s)<(script|style).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    private static String record(TestVisitor visitor, String query) {
        Matcher record = RECORD.matcher(visitor.get("/pupils?q=" + query).body());
        assertThat(record.find()).isTrue();
        return record.group(1);
    }

    @Test
    void a_clerk_sees_the_own_school_and_finds_by_name_pinyin_and_number() {
        assertThat(clerk.get("/pupils").body()).contains("欧阳小明", "单晓雨").doesNotContain("石小强");
        assertThat(other.get("/pupils").body()).contains("石小强").doesNotContain("欧阳小明");
        assertThat(officer.get("/pupils").body()).contains("欧阳小明", "单晓雨", "石小强");
        assertThat(clerk.get("/pupils?q=ouyang").body()).contains("欧阳小明").doesNotContain("单晓雨");
        assertThat(clerk.get("/pupils?q=sxy").body()).contains("单晓雨"); // a surname's sound, not the measure word's
        assertThat(clerk.get("/pupils?q=OYXM").body()).contains("欧阳小明").doesNotContain("单晓雨");
        String number = PupilFiles.card(BORN.minusDays(9), 201);
        assertThat(other.get("/pupils?q=G" + number).body()).contains("石小强");
        assertThat(other.get("/pupils?q=" + number).body()).contains("石小强");
        assertThat(clerk.get("/pupils?q=" + number).body()).doesNotContain("石小强");
        assertThat(clerk.get("/pupils?q=%25").body()).contains("欧阳小明"); // a pattern's letter is no pattern
    }

    @Test
    void numbers_are_hidden_until_somebody_says_why_and_looking_is_recorded() {
        String card = PupilFiles.card(BORN, 101);
        String path = record(clerk, "oyxm");
        String page = clerk.get(path).body();
        assertThat(page).contains("欧阳小明", "9999**********" + card.substring(14)).doesNotContain(card, "13900000101");
        assertThat(clerk.post(path + "/reveal", "why", "看").statusCode()).isEqualTo(422);
        assertThat(clerk.post(path + "/reveal", "why", "家长来电核对证件").body()).contains(card, "13900000101");
        assertThat(clerk.get(path).body()).doesNotContain(card);
        assertThat(words(clerk.get("/audit/own").body())).contains("显示完整信息", "家长来电核对证件");
        assertThat(words(other.get("/audit/own").body())).doesNotContain("家长来电核对证件");
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(application
                        .database()
                        .owner()
                        .sql("select action || ' ' || coalesce(why, '') from access.audit"
                                + " where kind = 'pupil' and subject = :id order by id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsSubsequence("read ", "reveal 家长来电核对证件", "read ");
    }

    @Test
    void nobody_else_gets_in_by_any_way() {
        String path = record(clerk, "oyxm");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/reveal", "why", "想看看别校的学生").statusCode()).isEqualTo(404);
        for (Role role : Role.values()) {
            if (!role.topics().contains(Topic.PUPILS)) {
                TestVisitor visitor = TestVisitor.as(role, application);
                assertThat(visitor.get("/pupils").statusCode()).as(role.slug()).isEqualTo(404);
                assertThat(visitor.get(path).statusCode()).as(role.slug()).isEqualTo(404);
                assertThat(visitor.get("/imports/sheets/pupils").statusCode())
                        .as(role.slug())
                        .isEqualTo(404);
                assertThat(visitor.get("/imports").body()).as(role.slug()).doesNotContain("学生.csv");
            }
        }
        assertThat(TestVisitor.of(application).get("/pupils").body()).doesNotContain("欧阳小明");
    }

    @Test
    void the_database_itself_shows_nothing_to_who_is_not_for_pupils() {
        var transactions = application.bean(Transactions.class);
        var jdbc = application.bean(JdbcClient.class);
        String school = "/440106/440106006/" + FIRST + "/";
        Map<Scope, Integer> seen = Map.of(
                Scope.PUBLIC,
                0,
                new Scope(1, List.of("/")),
                0,
                new Scope(2, List.of("/"), Map.of(Topic.STAFF, List.of("/"))),
                0,
                new Scope(3, List.of(school), Map.of(Topic.PUPILS, List.of(school))),
                2,
                new Scope(4, List.of("/"), Map.of(Topic.PUPILS, List.of(school))),
                2,
                new Scope(5, List.of("/"), Map.of(Topic.PUPILS, List.of("/440106/"))),
                3);
        seen.forEach((scope, count) -> transactions.read(scope, () -> {
            for (String table : List.of(
                    "registry.pupil", "registry.pupil_version", "registry.known_pupils() as k where k.id > 0")) {
                assertThat(jdbc.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .as("%s of %s", table, scope)
                        .isGreaterThanOrEqualTo(count)
                        .matches(found -> found == 0 || count > 0);
            }
            return true;
        }));
        // what a plain client of the application's role sees, who sets nothing
        assertThat(JdbcClient.create(application.database().application())
                        .sql("select count(*) from registry.pupil_version")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> transactions.change(
                        new Scope(6, List.of("/")),
                        () -> jdbc.sql("insert into registry.pupil (unit) values (1)")
                                .update()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void nothing_that_identifies_lies_open_in_the_database() {
        String card = PupilFiles.card(BORN, 101);
        List<String> everything =
                application.database().owner().sql("""
                        select p::text from registry.pupil p union all select v::text from registry.pupil_version v
                        union all select b::text from intake.batch b union all select encode(content, 'escape') from intake.file
                        union all select a::text from access.audit a
                        """).query(String.class).list();
        assertThat(everything).isNotEmpty().noneMatch(text -> text.contains(card) || text.contains("13900000101"));
        assertThat(everything)
                .noneMatch(text -> text.contains(
                        java.util.HexFormat.of().formatHex(card.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    void wrong_rows_are_named_with_value_and_mend() {
        LocalDate birth = BORN.plusDays(3);
        String right = PupilFiles.line(FIRST, "钱一", birth, 301, "二年级");
        String card = PupilFiles.card(birth, 301);
        assertThat(words(preview(clerk, "pupils", List.of(right)))).contains("新增 1");
        assertWrong(right.replace("男", "女"), "性别与身份证号不一致");
        assertWrong(right.replace(birth.toString(), "2014-03-09"), "出生日期为 2014-03-09，身份证号中为 2014-03-08");
        assertWrong(right.replace("," + card + ",", "," + card.substring(0, 17) + "?,"), "校验不通过");
        assertWrong(right.replace("G" + card, "K" + card), "的形式不对");
        assertWrong(right.replace("二年级", "八年级"), "五山小学不开设八年级");
        assertWrong(right.replace("二年级", "六年级").replace(birth.toString(), birth.toString()), "一般为 11 岁");
        assertWrong(right.replace(FIRST, SECOND), "石牌学校");
        assertWrong(
                right.replace("G" + card, "G" + PupilFiles.card(BORN, 101))
                        .replace("," + card + ",", "," + PupilFiles.card(BORN.plusDays(40), 102) + ","),
                "另一名学生");
        assertWrong(PupilFiles.line(FIRST, "石小强", BORN.minusDays(9), 201, "二年级"), "已在其他学校登记");
    }

    private static void assertWrong(String line, String reason) {
        assertThat(words(preview(clerk, "pupils", List.of(line)))).contains(reason);
    }

    @Test
    void a_file_is_taken_back_whole_and_an_empty_cell_keeps_what_was() {
        String line = PupilFiles.line(SECOND, "孙小圣", BORN.plusDays(60), 401, "二年级");
        take(other, "pupils", List.of(line));
        String path = record(other, "sxs");
        assertThat(other.get(path).body()).contains("139******01");
        String changed = line.replace("孙小圣", "孙大圣").replace("13900000401", "");
        String preview = preview(other, "pupils", List.of(changed));
        assertThat(words(preview)).contains("孙小圣", "孙大圣").doesNotContain("13900000401");
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).isTrue();
        other.post(commit.group(1));
        assertThat(other.get(path).body()).contains("孙大圣", "139******01");
        String batch = commit.group(1).replace("/commit", "");
        assertThat(other.get(batch + "/undo").body()).contains("可以撤销");
        other.post(batch + "/undo");
        assertThat(other.get(path).body()).contains("孙小圣").doesNotContain("孙大圣");
    }

    @Test
    void the_official_template_is_taken_as_it_is() {
        LocalDate birth = LocalDate.of(2013, 11, 2);
        String card = PupilFiles.card(birth, 502);
        var sheet = application.bean(org.youjiao.server.catalogue.Catalogue.class);
        List<String> titles = PupilColumns.official(sheet).columns().stream()
                .map(org.youjiao.server.intake.Column::title)
                .toList();
        Map<String, String> values = Map.ofEntries(
                Map.entry("学校标识码", FIRST),
                Map.entry("姓名", "周官方"),
                Map.entry("性别", "女"),
                Map.entry("出生日期", "20131102"),
                Map.entry("民族", "汉族"),
                Map.entry("身份证件类型", "居民身份证"),
                Map.entry("身份证件号", card),
                Map.entry("班号", "202003"),
                Map.entry("入学年月", "202009"),
                Map.entry("就读方式", "走读"),
                Map.entry("是否独生子女", "否"),
                Map.entry("成员1姓名", "周父"),
                Map.entry("成员1联系电话", "13700000502"));
        String line = titles.stream()
                .map(title -> values.getOrDefault(title, ""))
                .collect(java.util.stream.Collectors.joining(","));
        String form = "/imports/sheets/pupils-official";
        HttpResponse<String> sent = clerk.upload(
                form,
                List.of(new TestVisitor.Upload(
                        "file",
                        "学籍.csv",
                        (String.join(",", titles) + "\r\n" + line).getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                "_csrf",
                clerk.formToken());
        String preview = clerk.get(TestVisitor.location(sent)).body();
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).as(words(preview)).isTrue();
        clerk.post(commit.group(1));
        assertThat(words(clerk.get(record(clerk, "zgf")).body())).contains("二年级（3）班", "周*", "走读", "汉族");
    }

    @Test
    void the_school_that_has_a_pupil_releases_it_and_each_sees_its_own_part_of_the_history() {
        LocalDate birth = BORN.plusDays(90);
        String number = "G" + PupilFiles.card(birth, 601);
        take(clerk, "pupils", List.of(PupilFiles.line(FIRST, "郑转学", birth, 601, "二年级")));
        String path = record(clerk, "zzx");
        String header = "学籍号,姓名,异动类别,异动日期,转入学校标识码,班号";
        application.setTime("2021-10-16T00:30");
        String move = number + ",郑转学,转出,2021-10-16," + SECOND + ",4";
        assertThat(words(sent(other, "pupil-moves", header, move))).contains("不在您可办理的学生中");
        assertThat(words(sent(clerk, "pupil-moves", header, move.replace("郑转学", "郑转字"))))
                .contains("姓名「郑转字」与学籍号登记的不一致");
        assertThat(words(sent(clerk, "pupil-moves", header, move.replace("转出", "休学"))))
                .contains("这类异动不填转入学校");
        String preview = sent(clerk, "pupil-moves", header, move);
        assertThat(words(preview)).contains("五山小学 二年级 在读", "石牌学校 二年级 在读").doesNotContain(number);
        Matcher commit = COMMIT.matcher(preview);
        assertThat(commit.find()).isTrue();
        clerk.post(commit.group(1));
        assertThat(clerk.get(path).statusCode()).isEqualTo(404);
        assertThat(words(other.get(path).body()))
                .contains("郑转学", "转出", "石牌学校 二年级（4）班")
                .doesNotContain("五山小学 二年级");
        assertThat(words(officer.get(path).body())).contains("五山小学 二年级", "石牌学校 二年级（4）班");
        assertThat(clerk.get(path + "?as-of=2021-10-15").body()).contains("郑转学"); // that day it was still there
        String batch = commit.group(1).replace("/commit", "");
        assertThat(clerk.get(batch + "/undo").body()).contains("可以撤销");
        clerk.post(batch + "/undo");
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(words(clerk.get(path).body())).contains("五山小学 二年级（2）班").doesNotContain("石牌学校");
    }

    private static String sent(TestVisitor visitor, String sheet, String... lines) {
        HttpResponse<String> sent = visitor.upload(
                "/imports/sheets/" + sheet,
                List.of(new TestVisitor.Upload(
                        "file",
                        "异动.csv",
                        String.join("\r\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                "_csrf",
                visitor.formToken());
        return visitor.get(TestVisitor.location(sent)).body();
    }
}
