package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.form.Finding;
import org.youjiao.server.collection.form.Finding.Severity;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Registry;

/** What the bureau decides of a call: its checks, its deadline, its end and beginning again; and files taken back from drafts. */
class CallsIT {
    private static final String TODAY = "2021-10-15";

    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static JdbcClient owner;
    private static TestVisitor officer;
    private static List<String> schools;
    private static int files;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
        owner = application.database().owner();
        officer = TestVisitor.as(Role.BASIC, application);
        schools = owner.sql("""
                select r.code from collection.return r join registry.institution_version i on i.unit = r.unit
                where i.kind = '211' and r.state = 'accepted' order by r.id limit 20
                """).query(String.class).list();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_call_chooses_which_checks_block_and_what_cant_be_is_never_let_through() {
        String code = schools.get(0);
        String page = drafted(2020, code);
        assertThat(officer.get(page).body()).contains("按校验文件");
        assertThat(officer.get(page + "/checks").body())
                .contains("不可放宽", "check.girls-share", "check.missing")
                .containsPattern("(?s)name=\"check.boarders\"[^<]*<option value=\"block\" selected>[^<]*</option>"
                        + "<option value=\"explain\">[^<]*</option></select>");
        choose(page, Map.of("girls-share", "block", "missing", "off", "boarders", "off", "special-rooms", "explain"));
        assertThat(officer.get(page).body()).contains("3 条与校验文件不同").doesNotContain("4 条");
        officer.post(page + "/open");
        officer.post(page + "/checks", "check.girls-share", "off");
        long id = returnOf(page, code);
        TestVisitor clerk = clerk(code);
        type(clerk, id, "pupils.g1.m", "90");
        type(clerk, id, "pupils.g1.f", "10");
        type(clerk, id, "pupils.boarding", "300");
        type(clerk, id, "rooms.total", "3");
        type(clerk, id, "rooms.music", "4");
        type(clerk, id, "rooms.art", "0");
        Map<String, Severity> found = findings(id);
        assertThat(found)
                .containsEntry("girls-share", Severity.BLOCK)
                .containsEntry("boarders", Severity.BLOCK)
                .containsEntry("special-rooms", Severity.EXPLAIN)
                .doesNotContainKey("missing")
                .containsValue(Severity.BLOCK);
        assertThat(found.keySet()).anyMatch(rule -> rule.startsWith("impossible-"));
    }

    @Test
    void a_call_without_choices_is_as_its_forms_file_says() {
        String code = schools.get(1);
        String page = drafted(2020, code);
        officer.post(page + "/open");
        long id = returnOf(page, code);
        type(clerk(code), id, "pupils.g1.m", "90");
        type(clerk(code), id, "pupils.g1.f", "10");
        assertThat(findings(id))
                .containsEntry("girls-share", Severity.EXPLAIN)
                .containsEntry("missing", Severity.EXPLAIN);
    }

    @Test
    void a_deadline_is_extended_for_all_and_for_one_with_a_reason_that_both_sides_read() {
        String code = schools.get(2);
        String other = schools.get(3);
        String page = drafted(2020, code, other);
        officer.post(page + "/open");
        owner.sql("update collection.call set opens = '2021-10-01', deadline = '2021-10-14' where id = :id")
                .param("id", idOf(page))
                .update();
        assertThat(officer.get(page + "?state=overdue").body()).contains("共 2 个单位");

        officer.post(page + "/extend", "until", "2021-10-20");
        officer.post(page + "/extend", "until", "2021-10-14", "why", "更早");
        assertThat(officer.get(page + "?state=overdue").body())
                .contains("共 2 个单位")
                .contains("截止 2021年10月14日");
        officer.post(page + "/extend", "until", "2021-10-20", "why", "台风停课三天");
        assertThat(officer.get(page + "?state=overdue").body()).contains("没有符合条件的单位", "截止 2021年10月20日", "台风停课三天");

        long id = returnOf(page, code);
        officer.post(page + "/extend", "return", Long.toString(id), "until", "2021-10-25", "why", "校舍搬迁");
        assertThat(officer.get(page).body()).contains("延至 2021年10月25日", "1 个单位另有延期", "校舍搬迁");
        TestVisitor clerk = clerk(code);
        assertThat(clerk.get("/returns/" + id).body()).contains("2021年10月25日", "已延期：", "校舍搬迁");
        assertThat(clerk.get("/returns").body()).contains("2021年10月25日 截止，还有 10 天");
        long others = returnOf(page, other);
        assertThat(clerk(other).get("/returns/" + others).body())
                .contains("2021年10月20日", "台风停课三天")
                .doesNotContain("校舍搬迁");
        assertThat(clerk.post(page + "/extend", "until", "2021-12-31", "why", "自己延")
                        .statusCode())
                .isIn(403, 404);
        assertThat(owner.sql("select kind || ' ' || (before #>> '{}') || ' ' || (after #>> '{}') || ' ' || why"
                                + " from access.audit where action = 'extend' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("call 2021-10-14 2021-10-20 台风停课三天", "return 2021-10-20 2021-10-25 校舍搬迁");
    }

    @Test
    void a_closed_call_takes_nothing_more_until_it_is_opened_again_which_another_call_prevents() {
        String code = schools.get(4);
        String page = drafted(2019, code);
        officer.post(page + "/open");
        long id = returnOf(page, code);
        TestVisitor clerk = clerk(code);
        officer.post(page + "/close");
        assertThat(type(clerk, id, "books", "100")).contains("saved");
        officer.post(page + "/close", "why", "全部收齐");
        assertThat(type(clerk, id, "books", "101")).contains("rejected");
        officer.post(page + "/extend", "until", "2021-12-01", "why", "已结束");
        assertThat(count("select count(*) from collection.call_event where act = 'extend' and call = " + idOf(page)))
                .isZero();

        String second = drafted(2019, code);
        officer.post(second + "/open");
        officer.post(page + "/reopen", "why", "补报");
        assertThat(officer.get(page).body())
                .as("the second call asks for the same")
                .contains("已结束");
        officer.post(second + "/close", "why", "重复");
        officer.post(page + "/reopen", "why", "补报");
        assertThat(type(clerk, id, "books", "102")).contains("saved");
        assertThat(officer.get(page).body()).contains("重新开放", "补报", "结束任务", "全部收齐");
        assertThat(clerk.get("/returns/" + id).body()).contains("补报");
    }

    @Test
    void a_file_that_went_into_drafts_is_taken_back_and_leaves_what_stood_there_before() throws Exception {
        String code = schools.get(5);
        String page = drafted(2020, code);
        officer.post(page + "/open");
        long id = returnOf(page, code);
        TestVisitor clerk = clerk(code);
        Caller caller = caller(code);
        long first = sent(caller, code, "占地面积", "4000");
        assertThat(value(id, "site.area")).isEqualTo(4000);
        assertThat(clerk.get("/imports/" + first + "/undo").body()).contains("可以撤销");
        clerk.post("/imports/" + first + "/undo");
        assertThat(value(id, "site.area")).isNaN();
        assertThat(state(id)).as("nothing stands in it").isEqualTo("not-begun");

        type(clerk, id, "site.area", "3500");
        long second = sent(caller, code, "占地面积,图书册数", "4100,900");
        type(clerk, id, "rooms.total", "20");
        assertThat(application.bean(Door.class).undo(caller, second)).isEqualTo(new Outcome.Undone(1));
        assertThat(value(id, "site.area")).isEqualTo(3500);
        assertThat(value(id, "books")).isNaN();
        assertThat(value(id, "rooms.total")).as("typed since, in another cell").isEqualTo(20);
        assertThat(clerk.get("/returns/" + id + "/changes").body()).contains("撤销导入：");
    }

    @Test
    void a_file_whose_drafts_were_touched_since_stays_whole_and_those_are_named() throws Exception {
        String code = schools.get(6);
        String page = drafted(2020, code);
        officer.post(page + "/open");
        long id = returnOf(page, code);
        TestVisitor clerk = clerk(code);
        Caller caller = caller(code);
        long first = sent(caller, code, "占地面积,图书册数", "4000,800");
        type(clerk, id, "site.area", "4001");
        assertThat(application.bean(Door.class).undo(caller, first)).isInstanceOf(Outcome.Built.class);
        assertThat(clerk.get("/imports/" + first + "/undo").body()).contains("其间又填写了这些格", "1 处");
        assertThat(value(id, "books")).isEqualTo(800);

        long second = sent(caller, code, "图书册数", "900");
        Outcome.Built built = (Outcome.Built) application.bean(Door.class).undo(caller, first);
        assertThat(built.later()).extracting(Undo.Later::batch).containsExactlyInAnyOrder(0L, second);
        assertThat(application.bean(Door.class).undo(caller, second)).isEqualTo(new Outcome.Undone(1));
        assertThat(value(id, "books")).isEqualTo(800);

        long third = sent(caller, code, "图书册数", "910");
        owner.sql("update collection.return set state = 'submitted' where id = :id")
                .param("id", id)
                .update();
        assertThat(clerk.get("/imports/" + third + "/undo").body()).contains("的报表，已报送");
        assertThat(application.bean(Door.class).undo(caller, third)).isInstanceOf(Outcome.Built.class);
        assertThat(value(id, "books")).isEqualTo(910);
    }

    /** A draft of a call for these schools; its page. */
    private static String drafted(int year, String... codes) {
        var made = officer.post(
                "/calls/new",
                "title",
                "补报" + ++files,
                "form",
                "return",
                "year",
                Integer.toString(year),
                "opens",
                TODAY,
                "deadline",
                "2021-10-18",
                "listed",
                TODAY,
                "codes",
                String.join(" ", codes));
        assertThat(made.statusCode()).isEqualTo(303);
        return TestVisitor.location(made).replaceAll("[?#].*", "");
    }

    private static void choose(String page, Map<String, String> levels) {
        var fields = new java.util.ArrayList<String>();
        levels.forEach((check, level) -> fields.addAll(List.of("check." + check, level)));
        officer.post(page + "/checks", fields.toArray(String[]::new));
    }

    private static Map<String, Severity> findings(long id) {
        var found = new HashMap<String, Severity>();
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application
                                .bean(Filing.class)
                                .find(id)
                                .orElseThrow()
                                .findings()
                                .forEach((Finding one) -> found.put(one.rule(), one.severity())));
        return found;
    }

    private static String type(TestVisitor visitor, long id, String field, String value) {
        long seen = count("select coalesce(max(id), 0) from collection.cell where return_id = " + id + " and field = '"
                + field + "'");
        return visitor.post("/returns/" + id + "/field", "field", field, "value", value, "seen", Long.toString(seen))
                .body();
    }

    /** Sends a sheet of one row by this caller and takes it in; its batch. */
    private static long sent(Caller caller, String code, String titles, String values) throws Exception {
        var unit = application.bean(Registry.class).tree().find(code).orElseThrow();
        Path file = folder.resolve("return-" + ++files + ".csv");
        Files.writeString(file, "学校标识码,学校名称,学年,%s\n%s,%s,2020,%s\n".formatted(titles, code, unit.name(), values));
        var door = application.bean(Door.class);
        var batch = door.preview(caller, "return", file.getFileName().toString(), file, LocalDate.parse(TODAY));
        assertThat(door.commit(caller, batch.id())).isInstanceOf(Outcome.Committed.class);
        return batch.id();
    }

    private static TestVisitor clerk(String code) {
        account(code);
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link("clerk-" + code, application).path());
        return visitor;
    }

    private static Caller caller(String code) {
        return application
                .bean(AccountStore.class)
                .findStanding(account(code))
                .orElseThrow()
                .caller("");
    }

    private static long account(String code) {
        var accounts = application.bean(AccountStore.class);
        return application.bean(Transactions.class).write(Scope.PROGRAM, () -> {
            var known = accounts.findByName("clerk-" + code);
            if (known.isPresent()) {
                return known.get().id();
            }
            long account = accounts.create("clerk-" + code, "填报员", true);
            accounts.assign(account, new Grant(Role.CLERK, code, accounts.today(), null), 0);
            return account;
        });
    }

    private static long idOf(String page) {
        return Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
    }

    private static long returnOf(String page, String code) {
        return owner.sql("select id from collection.return where call = :call and code = :code")
                .param("call", idOf(page))
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static double value(long id, String field) {
        return owner.sql("""
                select coalesce(value, 'NaN') from collection.cell where return_id = :id and field = :field
                order by id desc limit 1
                """)
                .param("id", id)
                .param("field", field)
                .query(Double.class)
                .single();
    }

    private static String state(long id) {
        return owner.sql("select state from collection.return where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static long count(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }
}
