package org.youjiao.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestProgram;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.staff.StaffFiles;
import tools.jackson.databind.JsonNode;

/** Feeds of changes: nothing lost and nothing twice, however transactions end; what is taken back or leaves is told. */
class ChangesIT {
    private static final int WRITERS = 3; // the program has six connections

    private static TestApplication application;
    private static TwoSchools schools;
    private static TestProgram officer;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        schools = TwoSchools.fill(application);
        officer = program(TestVisitor.as(Role.BASIC, application));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static TestProgram program(TestVisitor visitor) {
        return TestProgram.of(application, visitor, "register:read", "indicator:read", "persons:read");
    }

    /** A program that follows a feed, a few changes at a time. */
    private static final class Follower {
        private final TestProgram program;
        private final String feed;
        private String cursor;

        Follower(TestProgram program, String feed) {
            this.program = program;
            this.feed = "/api/v1/changes/" + feed;
            this.cursor = program.read(this.feed).get("cursor").asString();
        }

        List<JsonNode> next() {
            var items = new ArrayList<JsonNode>();
            JsonNode page;
            do {
                page = program.read(feed + "?limit=2&since=" + cursor);
                page.get("items").forEach(items::add);
                cursor = page.get("cursor").asString();
            } while (page.get("more").asBoolean());
            return items;
        }
    }

    private static void append(String title) {
        int unit = application
                .bean(Registry.class)
                .tree()
                .find(TwoSchools.FIRST)
                .orElseThrow()
                .id();
        application
                .bean(Ledger.class)
                .append(
                        new Ledger.Source(0, title, LocalDate.of(2021, 10, 1), Sheets.PLANNER),
                        List.of(new Ledger.Observation(TwoSchools.CONFIDENTIAL, unit, 2019, 1, 0, 0)));
    }

    @Test
    void entries_of_transactions_that_end_in_another_order_come_once_and_none_is_lost() throws Exception {
        var follower = new Follower(officer, "entries");
        var transactions = application.bean(Transactions.class);
        var threads = Executors.newFixedThreadPool(WRITERS);
        var may = new ArrayList<CountDownLatch>();
        var done = new ArrayList<CompletableFuture<Void>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            var hasWritten = new CountDownLatch(1);
            var mayCommit = new CountDownLatch(1);
            String title = "writer " + writer;
            boolean fails = writer == 1;
            done.add(CompletableFuture.runAsync(
                            () -> transactions.change(Scope.PROGRAM, () -> {
                                append(title);
                                hasWritten.countDown();
                                await(mayCommit);
                                if (fails) {
                                    throw new IllegalStateException("rolled back on purpose");
                                }
                            }),
                            threads)
                    .exceptionally(rolledBack -> null));
            await(hasWritten); // so that their numbers are in this order
            may.add(mayCommit);
        }
        var seen = new ArrayList<String>();
        for (int writer = WRITERS - 1; writer >= 0; writer--) {
            may.get(writer).countDown();
            done.get(writer).get();
            follower.next().forEach(item -> seen.add(item.get("title").asString()));
            if (writer > 0) {
                assertThat(seen).as("while an earlier one is still running").isEmpty();
            }
        }
        threads.shutdown();
        assertThat(seen).containsExactly("writer 0", "writer 2");
        assertThat(follower.next()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void a_pupil_that_comes_in_goes_back_with_its_import() {
        var follower = new Follower(officer, "pupils");
        String batch = schools.take(
                TestVisitor.as(Role.CLERK, application),
                "pupils",
                PupilFiles.file(
                        List.of(PupilFiles.line(TwoSchools.FIRST, "单晓雨", TwoSchools.BORN.plusDays(40), 102, "二年级"))));
        assertThat(follower.next()).singleElement().satisfies(item -> {
            assertThat(item.get("change").asString()).isEqualTo("upsert");
            assertThat(item.at("/pupil/name").asString()).isEqualTo("单晓雨");
        });
        schools.clerk().post(batch + "/undo");
        assertThat(follower.next()).singleElement().satisfies(item -> {
            assertThat(item.get("change").asString()).isEqualTo("remove");
            assertThat(item.get("pupil").isNull()).isTrue();
        });
    }

    @Test
    void a_pupil_that_moves_is_removed_where_it_was_and_told_where_it_is() {
        LocalDate born = TwoSchools.BORN.plusDays(90);
        schools.take(
                schools.clerk(),
                "pupils",
                PupilFiles.file(List.of(PupilFiles.line(TwoSchools.FIRST, "郑转学", born, 601, "二年级"))));
        var here = new Follower(program(schools.clerk()), "pupils");
        var there = new Follower(program(schools.other()), "pupils");
        schools.take(
                schools.clerk(),
                "pupil-moves",
                TwoSchools.lines(
                        "学籍号,姓名,异动类别,异动日期,转入学校标识码,班号",
                        "G" + PupilFiles.card(born, 601) + ",郑转学,转出,2021-10-15," + TwoSchools.SECOND + ",4"));
        List<JsonNode> left = here.next();
        assertThat(left).singleElement().satisfies(item -> {
            assertThat(item.get("change").asString()).isEqualTo("remove");
            assertThat(item.toString()).doesNotContain("郑转学", TwoSchools.SECOND);
        });
        assertThat(there.next()).singleElement().satisfies(item -> {
            assertThat(item.at("/pupil/name").asString()).isEqualTo("郑转学");
            assertThat(item.at("/pupil/school").asString()).isEqualTo(TwoSchools.SECOND);
        });
    }

    @Test
    void somebody_exchanged_is_told_to_both_schools_and_removed_where_gone_for_good() {
        LocalDate born = LocalDate.of(1980, 2, 3);
        schools.take(
                schools.clerk(),
                "staff",
                StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(TwoSchools.FIRST, "轮岗人甲", born, 71))));
        var here = new Follower(ofStaff(schools.clerk()), "staff");
        var there = new Follower(ofStaff(schools.other()), "staff");
        String batch = schools.take(
                schools.clerk(),
                "staff-moves",
                StaffFiles.file(
                        StaffFiles.MOVES,
                        List.of(StaffFiles.move(
                                "轮岗人甲", born, 71, "交流轮岗", "2021-10-15," + TwoSchools.SECOND + ",2023-07-31,交流"))));
        assertThat(List.of(here.next(), there.next()))
                .allSatisfy(items -> assertThat(items).singleElement().satisfies(item -> {
                    assertThat(item.get("change").asString()).isEqualTo("upsert");
                    assertThat(item.at("/staff/school").asString()).isEqualTo(TwoSchools.SECOND);
                    assertThat(item.at("/staff/home").asString()).isEqualTo(TwoSchools.FIRST);
                }));
        schools.clerk().post(batch + "/undo");
        assertThat(there.next()).singleElement().satisfies(item -> {
            assertThat(item.get("change").asString()).isEqualTo("remove");
            assertThat(item.toString()).doesNotContain("轮岗人甲", TwoSchools.FIRST);
        });
        assertThat(here.next())
                .singleElement()
                .satisfies(
                        item -> assertThat(item.at("/staff/school").asString()).isEqualTo(TwoSchools.FIRST));
    }

    private static TestProgram ofStaff(TestVisitor visitor) {
        return TestProgram.of(application, visitor, "staff:read");
    }

    @Test
    void a_new_school_is_told_once() {
        var follower = new Follower(officer, "units");
        var fixture = new RegisterFixture(application);
        fixture.take(
                fixture.institutions(),
                "2021-10-15",
                List.of(fixture.school("4401060009", "新办小学", "211", "440106006")));
        assertThat(follower.next()).singleElement().satisfies(item -> {
            assertThat(item.get("code").asString()).isEqualTo("4401060009");
            assertThat(item.at("/institution/name").asString()).isEqualTo("新办小学");
        });
        assertThat(follower.next()).isEmpty();
    }

    @Test
    void token_and_cursor_outlive_a_restart() {
        TestApplication before = TestApplication.start();
        new RegisterFixture(before).fill();
        before.bean(org.youjiao.server.access.Access.class).createSampleAccounts(TwoSchools.FIRST);
        String token = TestProgram.make(TestVisitor.as(Role.PLANNER, before), "register:read");
        String cursor = TestProgram.with(before, token)
                .read("/api/v1/changes/units")
                .get("cursor")
                .asString();
        try (TestApplication after = before.restart()) {
            var fixture = new RegisterFixture(after);
            fixture.take(
                    fixture.institutions(),
                    "2021-10-15",
                    List.of(fixture.school("4401060009", "新办小学", "211", "440106006")));
            JsonNode page = TestProgram.with(after, token).read("/api/v1/changes/units?since=" + cursor);
            assertThat(page.get("items"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.get("code").asString()).isEqualTo("4401060009"));
        }
    }

    @Test
    void a_cursor_that_is_none_or_of_another_database_is_refused() {
        assertThat(officer.get("/api/v1/changes/units?since=yesterday").statusCode())
                .isEqualTo(400);
        String ahead = new org.youjiao.server.web.api.Cursor(Long.MAX_VALUE / 2, 1).text();
        var answer = officer.get("/api/v1/changes/units?since=" + ahead);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("cursor-over");
    }
}
