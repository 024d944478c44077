package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.intake.rows.RowVerification;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.web.Saying;

/** Imports of every sheet, taken back through the door. What is read afterwards, on whatever day, is what was read before. */
class UndoIT {
    private static final Caller OFFICER =
            new Caller(1, "规划科", Set.of(Role.PLANNER), new Scope(1, List.of("/440106/")), "test");
    private static final Caller CLERK =
            new Caller(2, "一小文员", Set.of(Role.CLERK), new Scope(2, List.of("/440106/440106006/4401060001/")), "test");
    private static final Caller OTHER =
            new Caller(3, "二校文员", Set.of(Role.CLERK), new Scope(3, List.of("/440106/440106003/4401060002/")), "test");
    private static final List<String> DAYS =
            List.of("2020-09-05", "2020-10-10", "2020-12-01", "2021-03-01", "2021-09-10", "2021-10-15");

    private static TestApplication application;
    private static Door door;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        door = application.bean(Door.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** Random imports of few cells on random days, piled up and taken back from the top: at every step the ledger is as it was. */
    @Test
    void figures_read_on_every_day_as_before_the_imports_that_were_taken_back() {
        var random = new Random(20211015);
        record Step(Batch batch, String before) {}
        Deque<Step> steps = new ArrayDeque<>();
        for (int move = 0; move < 60; move++) {
            if (random.nextInt(3) > 0 || steps.isEmpty()) {
                String before = ledger();
                Batch batch = general(random, DAYS.get(random.nextInt(DAYS.size())));
                if (!batch.ready() || !batch.counts().alters()) {
                    continue;
                }
                assertThat(door.commit(OFFICER, batch.id())).isInstanceOf(Outcome.Committed.class);
                steps.push(new Step(batch, before));
            } else {
                Step top = steps.pop();
                assertThat(door.undo(OFFICER, top.batch.id())).isInstanceOf(Outcome.Undone.class);
                assertThat(ledger())
                        .as("after undoing %s", top.batch.fileName())
                        .isEqualTo(top.before);
            }
        }
        assertThat(steps).isNotEmpty();
        while (!steps.isEmpty()) {
            Step top = steps.pop();
            assertThat(door.undo(OFFICER, top.batch.id())).isInstanceOf(Outcome.Undone.class);
            assertThat(ledger()).isEqualTo(top.before);
        }
        // what is kept in memory has followed: the file says what it said at first
        assertThat(send(OFFICER, "general", "再来.csv", "单位,变量,时期,数值\n4401060001,books,2020,7\n", "2021-10-15")
                        .counts()
                        .added())
                .isEqualTo(1);
        // nor is anything that was written and put back taken for damage
        var report = new Report();
        application.bean(Transactions.class).snapshot(Scope.PROGRAM, () -> {
            application.bean(RowVerification.class).verify(application.bean(JdbcClient.class), report);
            return true;
        });
        assertThat(report.found()).isEmpty();
        assertThat(report.verified().toString()).doesNotContain("记录 0 行");
        assertThatAFigureAlteredIsNamed();
    }

    private static void assertThatAFigureAlteredIsNamed() {
        JdbcClient owner = application.database().owner();
        record Figure(long entry, int row) {}
        Figure figure = owner.sql("select l.entry, l.keys[1] from indicator.row_leaf l order by l.entry limit 1")
                .query((row, index) -> new Figure(row.getLong(1), row.getInt(2)))
                .single();
        String change = "update indicator.observation set value = value + 1 where entry = ? and sheet_row = ?";
        owner.sql(change).param(figure.entry()).param(figure.row()).update();
        var report = new Report();
        application.bean(Transactions.class).snapshot(Scope.PROGRAM, () -> {
            application.bean(RowVerification.class).verify(application.bean(JdbcClient.class), report);
            return true;
        });
        owner.sql(change.replace("+", "-"))
                .param(figure.entry())
                .param(figure.row())
                .update();
        assertThat(report.found())
                .singleElement()
                .asString()
                .endsWith("在 indicator.observation/%d的第 %d 行被改动。".formatted(figure.entry(), figure.row()));
    }

    @Test
    void a_restored_figure_leads_to_the_cell_that_it_was_typed_in() {
        Batch first = taken(OFFICER, "general", "旧.csv", "单位,变量,时期,数值\n4401060003,books,2020,11\n", "2020-10-01");
        Batch second = taken(OFFICER, "general", "新.csv", "单位,变量,时期,数值\n4401060003,books,2020,12\n", "2020-11-01");
        door.undo(OFFICER, second.id());
        assertThat(application.database().owner().sql("""
                        select e.batch || ' ' || e.title || ' ' || o.sheet_row || ' ' || e.as_of from indicator.observation o
                        join indicator.entry e on e.id = o.entry
                        where o.unit = (select id from registry.unit where code = '4401060003')
                        order by o.entry desc limit 1
                        """).query(String.class).single())
                .isEqualTo(first.id() + " 旧.csv 2 2020-10-01");
    }

    @Test
    void what_was_built_on_is_named_and_stays() {
        Batch first = taken(OFFICER, "general", "先.csv", "单位,变量,时期,数值\n4401060002,books,2020,5\n", "2020-10-01");
        Batch second = taken(OFFICER, "general", "后.csv", "单位,变量,时期,数值\n4401060002,books,2020,6\n", "2020-11-01");
        String before = ledger();
        assertThat(door.undo(OFFICER, first.id()))
                .isEqualTo(new Outcome.Built(List.of(Undo.Later.of(second.id(), "后.csv", 1))));
        assertThat(ledger()).isEqualTo(before);
        assertThat(door.undo(OFFICER, second.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(door.undo(OFFICER, second.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.OUT));
        assertThat(door.undo(OFFICER, first.id())).isEqualTo(new Outcome.Undone(1));
    }

    @Test
    void a_return_is_taken_back_by_its_school_or_by_those_above_and_by_no_other_school() {
        String file = "学校标识码,学校名称,学年,教职工数,图书册数\n4401060001,五山小学,2021,55,9000\n";
        String before = ledger();
        Batch batch = taken(CLERK, "return", "报表.csv", file, "2021-10-10");
        assertThat(door.undo(OTHER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.UNKNOWN));
        assertThat(door.undo(OFFICER, batch.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(ledger()).isEqualTo(before);
        assertThat(application
                        .database()
                        .owner()
                        .sql("""
                        select who from access.audit where action = 'undo' and subject = :id
                        """)
                        .param("id", Long.toString(batch.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("规划科");

        Batch again = taken(CLERK, "return", "报表.csv", file, "2021-10-10");
        assertThat(door.undo(CLERK, again.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(ledger()).isEqualTo(before);
    }

    @Test
    void after_a_day_it_stays() {
        Batch batch = taken(OFFICER, "general", "昨天.csv", "单位,变量,时期,数值\n4401060001,books,2019,1\n", "2020-10-01");
        application
                .database()
                .owner()
                .sql("update intake.batch set decided_at = now() - interval '25 hours' where id = " + batch.id())
                .update();
        assertThat(door.undo(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.LATE));
    }

    @Test
    void areas_and_institutions_hold_again_what_they_held() {
        String empty = register();
        Batch areas = taken(
                OFFICER,
                "areas",
                "区划.csv",
                "区划代码,名称,类型,上级代码\n440106009,新街道,街道,440106\n440106003,石牌新街道,,\n",
                "2021-06-01");
        String withArea = register();
        String school = "学校标识码,名称,办学类型,举办者,公办,城乡,街道代码\n";
        Batch fresh = taken(
                OFFICER, "institutions", "新校.csv", school + "4401060031,新校,211,831,是,111,440106009\n", "2021-06-01");
        String withSchool = register();
        Batch renamed =
                taken(OFFICER, "institutions", "改名.csv", "学校标识码,名称\n4401060031,新校二\n4401060001,五山第一小学\n", "2021-09-01");
        // the same day again: the version of that day is corrected
        String afterRename = register();
        Batch corrected = taken(OFFICER, "institutions", "更正.csv", "学校标识码,名称\n4401060031,新校三\n", "2021-09-01");

        assertThat(door.undo(OFFICER, areas.id()))
                .isInstanceOfSatisfying(
                        Outcome.Built.class,
                        built -> assertThat(built.later()).contains(Undo.Later.of(fresh.id(), "新校.csv", 1)));
        assertThat(door.undo(OFFICER, renamed.id()))
                .isEqualTo(new Outcome.Built(List.of(Undo.Later.of(corrected.id(), "更正.csv", 1))));
        assertThat(door.undo(OFFICER, corrected.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(register()).isEqualTo(afterRename);
        assertThat(door.undo(OFFICER, renamed.id())).isEqualTo(new Outcome.Undone(2));
        assertThat(register()).isEqualTo(withSchool);

        Batch figure = taken(OFFICER, "general", "数.csv", "单位,变量,时期,数值\n4401060031,books,2020,5\n", "2021-06-01");
        assertThat(door.undo(OFFICER, fresh.id()))
                .isEqualTo(new Outcome.Built(List.of(Undo.Later.of(figure.id(), "数.csv", 1))));
        door.undo(OFFICER, figure.id());
        assertThat(door.undo(OFFICER, fresh.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(register()).isEqualTo(withArea);
        // and again, over what was taken back
        Batch second = taken(
                OFFICER, "institutions", "新校.csv", school + "4401060031,新校,211,831,是,111,440106009\n", "2021-06-01");
        assertThat(door.undo(OFFICER, second.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(register()).isEqualTo(withArea);
        assertThat(door.undo(OFFICER, areas.id())).isEqualTo(new Outcome.Undone(2));
        assertThat(register()).isEqualTo(empty);
    }

    @Test
    void an_import_goes_back_after_the_change_that_was_recorded_upon_it_and_not_before() {
        application.bean(Access.class).createSampleAccounts("4401060001");
        String before = register();
        Batch school = taken(
                OFFICER,
                "institutions",
                "又一校.csv",
                "学校标识码,名称,办学类型,举办者,公办,城乡,街道代码,开办日期\n4401060041,又一校,211,831,是,111,440106003,2000-09-01\n",
                "2021-06-01");
        String withSchool = register();
        var planner = TestVisitor.as(Role.PLANNER, application);
        assertThat(planner.post(
                                "/institutions/4401060041/change",
                                "kind",
                                "rename",
                                "day",
                                "2021-09-01",
                                "names",
                                "又一新校",
                                "why",
                                "更名",
                                "confirmed",
                                "yes")
                        .statusCode())
                .isEqualTo(303);
        var onPages = new Outcome.Built(List.of(new Undo.Later(0, Saying.of("registry.later.pages"), 1)));
        assertThat(door.undo(OFFICER, school.id())).isEqualTo(onPages);
        long event = application
                .database()
                .owner()
                .sql("select max(id) from registry.event")
                .query(Long.class)
                .single();
        assertThat(planner.post("/institutions/changes/" + event + "/undo", "why", "登记有误")
                        .statusCode())
                .isEqualTo(303);
        assertThat(register()).isEqualTo(withSchool);
        assertThat(door.undo(OFFICER, school.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(register()).isEqualTo(before);
    }

    @Test
    void projects_and_the_places_they_give_go_back_together() {
        String before = projects() + ledger();
        String header = "项目编号,项目名称,类型,学段,学校标识码,新增学位,计划开办日期,实际开办日期\n";
        Batch fresh = taken(
                OFFICER,
                "projects",
                "项目.csv",
                header + "P1,新建,新建,小学,4401060002,1080,2020-09-01,2020-09-01\n",
                "2021-10-01");
        String withProject = projects() + ledger();
        Batch changed = taken(OFFICER, "projects", "改.csv", "项目编号,新增学位\nP1,900\n", "2021-10-05");
        assertThat(door.undo(OFFICER, fresh.id()))
                .isInstanceOfSatisfying(
                        Outcome.Built.class,
                        built -> assertThat(built.later())
                                .extracting(Undo.Later::title)
                                .contains(Saying.of("intake.later.file", "改.csv")));
        assertThat(door.undo(OFFICER, changed.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(projects() + ledger()).isEqualTo(withProject);
        assertThat(door.undo(OFFICER, fresh.id())).isEqualTo(new Outcome.Undone(1));
        assertThat(projects() + ledger()).isEqualTo(before);
        // publishing goes on from there
        Batch again = taken(
                OFFICER,
                "projects",
                "项目.csv",
                header + "P1,新建,新建,小学,4401060002,1080,2020-09-01,2020-09-01\n",
                "2021-10-01");
        assertThat(projects() + ledger()).isEqualTo(withProject);
        door.undo(OFFICER, again.id());
        assertThat(projects() + ledger()).isEqualTo(before);
    }

    private static Batch general(Random random, String day) {
        var rows = new StringBuilder("单位,变量,时期,数值\n");
        IntStream.range(0, 6).distinct().filter(cell -> random.nextBoolean()).forEach(cell -> {
            String value = random.nextInt(5) == 0 ? "<清空>" : Integer.toString(random.nextInt(4));
            rows.append(cell < 3 ? "4401060001" : "440106003")
                    .append(",books,")
                    .append(2018 + cell % 3)
                    .append(',')
                    .append(value)
                    .append('\n');
        });
        return send(OFFICER, "general", "随机.csv", rows.toString(), day);
    }

    private static Batch taken(Caller caller, String sheet, String name, String content, String day) {
        Batch batch = send(caller, sheet, name, content, day);
        assertThat(batch.ready()).as("%s %s", batch.problem(), batch.counts()).isTrue();
        assertThat(door.commit(caller, batch.id())).isInstanceOf(Outcome.Committed.class);
        return batch;
    }

    private static Batch send(Caller caller, String sheet, String name, String content, String day) {
        try {
            Path file = Files.writeString(Files.createTempFile("undo", ".csv"), content);
            try {
                return door.preview(caller, sheet, name, file, LocalDate.parse(day));
            } finally {
                Files.delete(file);
            }
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    /** Every cell's value as it is read on every day, straight from the tables: an oracle that knows nothing of the program. */
    private static String ledger() {
        return text("""
                select d.day || ' ' || v.name || ' ' || c.unit || ' ' || c.year || ' ' || x.value
                from (select distinct variable, unit, year from indicator.observation) c
                join indicator.variable v on v.id = c.variable
                cross join (select generate_series('2020-08-30'::date, '2021-10-20', '1 day')::date as day) d
                cross join lateral (select o.value from indicator.observation o join indicator.entry e on e.id = o.entry
                    where o.variable = c.variable and o.unit = c.unit and o.year = c.year and e.as_of <= d.day
                    order by o.entry desc limit 1) x
                where x.value <> 'NaN'
                order by 1
                """);
    }

    private static String register() {
        return text("""
                select * from (
                select u.code || ' ' || v.valid_from || ' ' || coalesce(v.valid_to::text, '') || ' ' || v.name || ' '
                    || coalesce(p.code, '') from registry.area_version v join registry.unit u on u.id = v.unit
                    left join registry.unit p on p.id = v.parent where superseded_at is null
                union all
                select u.code || ' ' || v.valid_from || ' ' || coalesce(v.valid_to::text, '') || ' ' || v.name || ' '
                    || v.kind || v.parent from registry.institution_version v join registry.unit u on u.id = v.unit
                    where superseded_at is null
                union all select 'unit ' || code || ' ' || path from access.unit) t order by 1
                """);
    }

    private static String projects() {
        return text("""
                select * from (
                select code || ' ' || valid_from || ' ' || coalesce(valid_to::text, '') || ' ' || places || ' ' || school
                    from campus.project_version where superseded_at is null
                union all
                select variable || ' ' || unit || ' ' || year || ' ' || value || ' ' || as_of from campus.published) t
                order by 1
                """);
    }

    private static String text(String sql) {
        return String.join(
                "\n",
                application.database().owner().sql(sql).query(String.class).list());
    }
}
