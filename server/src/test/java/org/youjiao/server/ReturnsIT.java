package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.sample.SampleImport;

/** Returns of the sample district's autumn call, from the first cell to the lock and back, by several at once. */
class ReturnsIT {
    private static final Pattern RULE = Pattern.compile("name=\"rule\" value=\"([a-z-]+)\"");

    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static JdbcClient owner;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        SampleReturn.district(application);
        owner = application.database().owner();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_samples_call_is_in_the_middle_of_its_run_and_the_same_each_time() {
        Map<String, Long> states = new java.util.HashMap<>();
        owner.sql("select state, count(*) as number from collection.return group by state")
                .query(row -> {
                    states.put(row.getString("state"), row.getLong("number"));
                });
        assertThat(states.keySet())
                .containsExactlyInAnyOrder(
                        "not-begun", "filling", "prepared", "returned", "submitted", "checked", "accepted", "locked");
        assertThat(states.get("accepted") + states.get("locked")).isGreaterThan(200);
        assertThat(count("select count(*) from notice.notice n join access.account a on a.id = n.account"
                        + " where a.name = 'sample-department' and n.topic = 'task-overdue'"))
                .as("overdue tasks told to the sample's officer")
                .isPositive();
        application.bean(SampleImport.class).build(line -> {});
        assertThat(count("select count(*) from collection.call where title = '2021年秋季学年初报表'"))
                .isEqualTo(1);
    }

    @Test
    void a_return_is_filled_signed_sent_back_for_one_cell_accepted_locked_and_unlocked() {
        long id = id(SampleImport.SCHOOL);
        var clerk = TestVisitor.as(Role.CLERK, application);
        var head = TestVisitor.as(Role.HEAD, application);
        var officer = TestVisitor.as(Role.BASIC, application);
        fill(clerk, id);
        act(clerk, id, "prepare");
        assertThat(state(id)).as("findings are not explained yet").isEqualTo("filling");
        explain(clerk, id);
        act(clerk, id, "prepare");
        assertThat(state(id)).isEqualTo("prepared");
        assertThat(type(clerk, id, "books", "1").body()).contains("\"state\":\"rejected\"");
        act(clerk, id, "sign", "head", "冒名", "agree", "yes");
        assertThat(state(id)).as("a clerk can't sign").isEqualTo("prepared");
        act(head, id, "sign", "head", "张三", "agree", "yes");
        assertThat(state(id)).isEqualTo("submitted");
        assertThat(head.get("/returns/" + id).body()).contains("张三 于 2021年10月15日 签发");

        act(clerk, id, "check");
        assertThat(state(id)).as("a school does not check itself").isEqualTo("submitted");
        act(officer, id, "reopen", "field", "books", "reason", "与图书管理系统不符", "deadline", "2021-10-18");
        assertThat(state(id)).isEqualTo("returned");
        assertThat(clerk.get("/").body()).contains("1 格待改").contains("与图书管理系统不符");
        assertThat(clerk.get("/notices").body()).contains("有 1 项退回修改，请于 2021年10月18日 前改正。原因：与图书管理系统不符");
        assertThat(type(clerk, id, "staff.total", "1").body()).contains("已锁定");
        double before = value(id, "books");
        assertThat(type(clerk, id, "books", Long.toString((long) before + 7)).body())
                .contains("\"state\":\"saved\"");
        explain(clerk, id);
        act(head, id, "sign", "head", "张三", "agree", "yes");
        act(officer, id, "accept");
        assertThat(state(id)).as("accepted only after a check").isEqualTo("submitted");
        act(officer, id, "check");
        act(officer, id, "accept");
        act(officer, id, "lock");
        assertThat(state(id)).isEqualTo("locked");
        assertThat(inLedger("books")).isEqualTo(before + 7);
        assertThat(officer.get("/indicators/books_per_pupil/explain?unit=" + SampleImport.SCHOOL)
                        .body())
                .contains("href=\"/returns/" + id + "\"");

        act(officer, id, "reopen", "field", "books", "reason", "核查后更正", "deadline", "2021-10-20");
        type(clerk, id, "books", Long.toString((long) before + 9));
        explain(clerk, id);
        act(head, id, "sign", "head", "张三", "agree", "yes");
        act(officer, id, "check");
        act(officer, id, "accept");
        assertThat(inLedger("books")).isEqualTo(before + 9);
        assertThat(clerk.get("/returns/" + id + "/changes").body())
                .contains(">" + (long) (before + 7) + "<")
                .contains("<strong>" + (long) (before + 9) + "</strong>")
                .contains("核查后更正");
        List<String> audited = owner.sql("""
                select action from access.audit where kind = 'return' and subject = :id and account is not null
                    and action not in ('fill', 'explain') order by id
                """)
                .param("id", Long.toString(id))
                .query(String.class)
                .list();
        assertThat(audited)
                .containsExactly(
                        "prepare",
                        "sign",
                        "give-back",
                        "sign",
                        "check",
                        "accept",
                        "lock",
                        "unlock",
                        "sign",
                        "check",
                        "accept");
    }

    @Test
    void of_two_who_type_into_one_cell_at_once_the_second_is_shown_both_values() throws Exception {
        long id = notBegun(0);
        var first = clerkOf(id, "two-tabs-a");
        var second = clerkOf(id, "two-tabs-b");
        List<String> answers = both(
                () -> type(first, id, "site.area", "1500").body(),
                () -> type(second, id, "site.area", "1600").body());
        assertThat(answers)
                .filteredOn(body -> body.contains("\"state\":\"saved\""))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(body -> body.contains("\"state\":\"conflict\""))
                .singleElement()
                .asString()
                .contains("1500")
                .contains("1600");
        assertThat(value(id, "site.area")).isIn(1500.0, 1600.0);
    }

    @Test
    void what_is_typed_while_the_head_signs_is_either_signed_or_refused() throws Exception {
        long id = prepared();
        var clerk = clerkOf(id, "racing-clerk");
        var head = account(id, "racing-head", Role.HEAD);
        act(clerk, id, "recall");
        double before = value(id, "staff.total");
        List<String> answers = both(
                () -> type(clerk, id, "staff.total", Long.toString((long) before + 1))
                        .body(),
                () -> {
                    act(head, id, "sign", "head", "李四", "agree", "yes");
                    return "";
                });
        boolean saved = answers.get(0).contains("\"state\":\"saved\"");
        assertThat(value(id, "staff.total")).isEqualTo(saved ? before + 1 : before);
        assertThat(saved || answers.get(0).contains("\"state\":\"rejected\"")).isTrue();
        assertThat(state(id)).isIn("submitted", "filling"); // filling where the new value asks for an explanation first
    }

    @Test
    void the_filling_is_handed_to_another_school_which_fills_and_does_not_sign() {
        long id = notBegun(1);
        long other = notBegun(2);
        var head = account(id, "handing-head", Role.HEAD);
        var delegate = account(other, "delegate-head", Role.HEAD);
        assertThat(delegate.get("/returns/" + id).statusCode()).isEqualTo(404);
        assertThat(type(delegate, id, "site.area", "900").statusCode()).isEqualTo(404);
        act(head, id, "delegate", "account", "nobody-of-this-name");
        assertThat(delegate.get("/returns/" + id).statusCode()).isEqualTo(404);
        act(head, id, "delegate", "account", "delegate-head");
        assertThat(delegate.get("/returns").body()).contains("/returns/" + id);
        assertThat(type(delegate, id, "site.area", "900").body()).contains("\"state\":\"saved\"");
        act(delegate, id, "sign", "head", "越权", "agree", "yes");
        assertThat(state(id)).isEqualTo("filling");
        act(head, id, "delegate");
        assertThat(delegate.get("/returns/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void a_school_that_sends_a_sheet_fills_its_draft_and_never_the_ledger() throws Exception {
        long id = notBegun(3);
        String code = code(id);
        double before = inLedger(code, "site.area");
        Caller clerk = caller(id, "sheet-clerk");
        assertThat(send(clerk, code, "4321")).isInstanceOf(Outcome.Committed.class);
        assertThat(value(id, "site.area")).isEqualTo(4321);
        assertThat(inLedger(code, "site.area")).isEqualTo(before);
        assertThat(clerkOf(id, "sheet-clerk-again")
                        .get("/returns/" + id + "/changes")
                        .body())
                .contains("return.csv");
        owner.sql("update collection.return set state = 'submitted' where id = :id")
                .param("id", id)
                .update();
        assertThat(send(clerk, code, "5000")).isNotInstanceOf(Outcome.Committed.class);
        assertThat(value(id, "site.area")).isEqualTo(4321);
    }

    @Test
    void the_board_filters_exports_and_reminds() {
        var officer = TestVisitor.as(Role.BASIC, application);
        long call = count("select min(id) from collection.call");
        assertThat(officer.get("/calls/" + call + "?state=returned&sort=-changed")
                        .body())
                .contains("退回修改");
        assertThat(officer.get("/calls/" + call + "/export?state=not-begun").statusCode())
                .isEqualTo(200);
        long waiting = count("select count(*) from collection.return"
                + " where state in ('not-begun', 'filling', 'prepared', 'returned')");
        long told = count("select count(*) from collection.reminder");
        officer.post("/calls/" + call + "/remind", "words", "请本周内报送");
        assertThat(count("select count(*) from collection.reminder")).isEqualTo(told + waiting);
        long id = notBegun(4);
        assertThat(clerkOf(id, "reminded").get("/").body()).contains("请本周内报送");
        String link = "href=\"/returns/" + id + "\"";
        String school = "/institutions/" + code(id);
        assertThat(officer.get(school).body()).contains(link);
        assertThat(TestVisitor.as(Role.CLERK, application).get(school).body()).doesNotContain(link);
        assertThat(TestVisitor.as(Role.CLERK, application).get("/calls/" + call).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_call_is_drafted_opened_and_refuses_to_ask_twice_for_the_same() {
        var officer = TestVisitor.as(Role.PLANNER, application);
        var wrong = officer.post("/calls/new", "title", "", "form", "return", "year", "2021");
        assertThat(wrong.statusCode()).isEqualTo(422);
        var made = officer.post(
                "/calls/new",
                "title",
                "2020年补报",
                "form",
                "return",
                "year",
                "2020",
                "kind",
                "111",
                "opens",
                "2021-10-15",
                "deadline",
                "2021-10-30",
                "listed",
                "2021-10-15");
        String page = TestVisitor.location(made);
        assertThat(page).startsWith("/calls/");
        officer.post(page + "/open");
        assertThat(officer.get(page).body()).contains("报送进度");
        var second = officer.post(
                "/calls/new",
                "title",
                "再报一次",
                "form",
                "return",
                "year",
                "2020",
                "opens",
                "2021-10-15",
                "deadline",
                "2021-10-30");
        officer.post(TestVisitor.location(second) + "/open");
        assertThat(officer.get(TestVisitor.location(second)).body()).contains("草稿");
        officer.post(TestVisitor.location(second) + "/drop");
        officer.post(page + "/close", "why", "试验结束");
        assertThat(officer.get(page).body()).contains("已结束");
    }

    private static void fill(TestVisitor clerk, long id) {
        var questions = application.bean(Questionnaire.class);
        int unit = owner.sql("select unit from collection.return where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        for (Questionnaire.Field field : questions.fields("return")) {
            double value = questions.value(field.name(), unit, 2021);
            if (!Double.isNaN(value)) {
                type(clerk, id, field.name(), field.shown(value));
            }
        }
    }

    private static void explain(TestVisitor clerk, long id) {
        var rules = RULE.matcher(clerk.get("/returns/" + id + "/findings").body());
        while (rules.find()) {
            act(clerk, id, "explain", "rule", rules.group(1), "words", "已核对");
        }
    }

    /** As somebody who has seen all that was typed before; cell 0 where nothing was. */
    private static HttpResponse<String> type(TestVisitor visitor, long id, String field, String value) {
        long seen = count("select coalesce(max(id), 0) from collection.cell where return_id = " + id + " and field = '"
                + field + "'");
        return visitor.post("/returns/" + id + "/field", "field", field, "value", value, "seen", Long.toString(seen));
    }

    private static void act(TestVisitor visitor, long id, String act, String... fields) {
        visitor.post("/returns/" + id + "/" + act, fields);
    }

    private static Outcome send(Caller clerk, String code, String area) throws Exception {
        var unit = application.bean(Registry.class).tree().find(code).orElseThrow();
        Path file = folder.resolve("return.csv");
        Files.writeString(file, "学校标识码,学校名称,学年,占地面积\n%s,%s,2021,%s\n".formatted(code, unit.name(), area));
        var door = application.bean(Door.class);
        var batch = door.preview(clerk, "return", "return.csv", file, java.time.LocalDate.of(2021, 10, 15));
        return door.commit(clerk, batch.id());
    }

    private static List<String> both(Callable<String> one, Callable<String> other) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static TestVisitor clerkOf(long id, String name) {
        return account(id, name, Role.CLERK);
    }

    private static TestVisitor account(long id, String name, Role role) {
        make(id, name, role);
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        return visitor;
    }

    private static Caller caller(long id, String name) {
        long account = make(id, name, Role.CLERK);
        return application
                .bean(AccountStore.class)
                .findStanding(account)
                .orElseThrow()
                .caller("");
    }

    private static long make(long id, String name, Role role) {
        var accounts = application.bean(AccountStore.class);
        return application.bean(Transactions.class).write(Scope.PROGRAM, () -> {
            long account = accounts.create(name, name, true);
            accounts.assign(account, new Grant(role, code(id), accounts.today(), null), 0);
            return account;
        });
    }

    private static long id(String code) {
        return owner.sql("select id from collection.return where code = :code order by id limit 1")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static String code(long id) {
        return owner.sql("select code from collection.return where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** One of the sample's returns that nobody has begun, another for each test. */
    private static long notBegun(int place) {
        return owner.sql("""
                select r.id from collection.return r join collection.call c on c.id = r.call
                where c.year = 2021 and not exists (
                    select 1 from collection.event e where e.return_id = r.id)
                    and (r.state = 'not-begun' or exists (select 1 from access.audit a
                        where a.kind = 'return' and a.subject = r.id::text and a.account is not null))
                order by r.id offset :place limit 1
                """).param("place", place).query(Long.class).single();
    }

    private static long prepared() {
        return owner.sql("select min(id) from collection.return where state = 'prepared'")
                .query(Long.class)
                .single();
    }

    private static String state(long id) {
        return owner.sql("select state from collection.return where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static double value(long id, String field) {
        return owner.sql("""
                select value from collection.cell where return_id = :id and field = :field order by id desc limit 1
                """)
                .param("id", id)
                .param("field", field)
                .query(Double.class)
                .single();
    }

    private static double inLedger(String variable) {
        return inLedger(SampleImport.SCHOOL, variable);
    }

    private static double inLedger(String code, String variable) {
        int unit =
                application.bean(Registry.class).tree().find(code).orElseThrow().id();
        return application.bean(Questionnaire.class).value(variable, unit, 2021);
    }

    private static long count(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }
}
