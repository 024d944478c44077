package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Door;
import org.youjiao.server.registry.RegisterFixture;

/**
 * The program as a process of its own, ended with SIGKILL when it has written all rows of a long file and not yet committed
 * them. That moment is held still by a lock on the trail of acts, which the commit writes last.
 */
class KilledServerIT {
    private static final int KILLED = 128 + 9;

    /** The connection that has written figures and waits to write its act. */
    private static final String WRITTEN_AND_WAITING = """
            select w.pid from pg_locks w join pg_locks g on g.pid = w.pid and g.granted
                and g.relation = 'indicator.observation'::regclass and g.mode = 'RowExclusiveLock'
            where w.relation = 'access.audit'::regclass and not w.granted
            """;

    @TempDir
    private Path folder;

    private TestApplication application;
    private JdbcClient owner;
    private long batch;
    private int rows;

    @BeforeEach
    void preview() throws IOException {
        application = TestApplication.start();
        owner = application.database().owner();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        batch = previewed();
        assertThat(rows).isGreaterThan(2_000);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_server_killed_in_the_middle_of_a_long_commit_leaves_nothing_half_in_and_the_next_one_goes_on()
            throws Exception {
        asked();
        application.end();
        killedMidway();
        assertThat(entries()).isZero();
        assertThat(observations()).isZero();
        assertThat(job()).isEqualTo("running");
        halfAMinutePasses();

        application = application.restart();
        until(() -> job().equals("done"));
        assertThat(observations()).isEqualTo(rows);
        assertThat(entries()).isEqualTo(1);
        assertThat(count("select count(distinct (variable, unit, year)) from indicator.observation"))
                .isEqualTo(rows);
        assertThat(count("select count(*) from access.audit where kind = 'import' and subject = '" + batch + "'"))
                .isEqualTo(1);
        assertThat(page()).contains("导入完成");
    }

    @Test
    void a_commit_that_was_killed_again_and_again_is_given_up_in_plain_words_and_can_be_asked_for_anew()
            throws Exception {
        asked();
        application.end();
        killedMidway();
        // as it looks when two more servers have died of it
        owner.sql("update jobs.job set attempts = 3").update();
        halfAMinutePasses();

        application = application.restart();
        until(() -> job().equals("failed"));
        assertThat(observations()).isZero();
        assertThat(page()).contains("几次中断，已不再重试，没有改动任何数据");
        TestVisitor.as(Role.PLANNER, application).post("/imports/" + batch + "/commit");
        until(() -> observations() == rows);
        assertThat(page()).contains("导入完成");
    }

    /** After which a job whose server gives no sign of life is taken up by another one. */
    private void halfAMinutePasses() {
        owner.sql("update jobs.scheduled_task set last_heartbeat = now() - interval '1 minute'")
                .update();
    }

    /** Starts the program on the database, waits until its commit is nearly through, and kills it. */
    private void killedMidway() throws Exception {
        try (Connection held = application.database().ownerConnection()) {
            held.setAutoCommit(false);
            try (var statement = held.createStatement()) {
                statement.execute("lock table access.audit in exclusive mode");
            }
            Process server = launched();
            List<Integer> waiting = new ArrayList<>();
            try {
                until(() -> {
                    assertThat(server.isAlive()).as(this::said).isTrue();
                    waiting.addAll(
                            owner.sql(WRITTEN_AND_WAITING).query(Integer.class).list());
                    return !waiting.isEmpty();
                });
            } finally {
                server.destroyForcibly();
            }
            assertThat(server.waitFor()).isEqualTo(KILLED);
            held.rollback();
            until(() -> count("select count(*) from pg_stat_activity where pid = " + waiting.get(0)) == 0);
        }
    }

    private Process launched() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "start",
                        "--empty",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--catalogue",
                        "../catalogue",
                        "--db",
                        application.database().ownerUrl())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException silent) {
            return "";
        }
    }

    /** A general sheet of every number of the return, of three institutions, of ten years. */
    private long previewed() throws IOException {
        var text = new StringBuilder("单位,变量,时期,数值\n");
        List<Questionnaire.Field> fields = application.bean(Questionnaire.class).fields("return").stream()
                .filter(field -> field.column().type() != Column.Type.YES_NO)
                .toList();
        for (int year = 2011; year <= 2020; year++) {
            for (String code : List.of("4401060001", "4401060002", "4401060003")) {
                for (Questionnaire.Field field : fields) {
                    text.append("%s,%s,%d,%d%n".formatted(code, field.name(), year, 100 + year % 10));
                    rows++;
                }
            }
        }
        Path file = Files.writeString(folder.resolve("general.csv"), text);
        Caller planner = application
                .bean(Transactions.class)
                .read(
                        Scope.PROGRAM,
                        () -> application
                                .bean(AccountStore.class)
                                .findStanding(application
                                        .bean(AccountStore.class)
                                        .findByName("sample-planner")
                                        .orElseThrow()
                                        .id())
                                .orElseThrow()
                                .caller("test"));
        Batch previewed = application
                .bean(Door.class)
                .preview(planner, "general", "general.csv", file, LocalDate.of(2021, 10, 15));
        assertThat(previewed.counts().added()).isEqualTo(rows);
        return previewed.id();
    }

    /** As the commit button asks for it; whichever server runs next takes it up. */
    private void asked() {
        owner.sql("insert into jobs.job (kind, about, detail, account, paths, state) select 'intake.commit',"
                        + " 'import/' || id, 'whole test', account, paths, 'queued' from intake.batch")
                .update();
    }

    private String page() {
        return TestVisitor.as(Role.PLANNER, application)
                .get("/imports/" + batch)
                .body();
    }

    private String job() {
        return owner.sql("select state from jobs.job order by id limit 1")
                .query(String.class)
                .single();
    }

    private long entries() {
        return count("select count(*) from indicator.entry");
    }

    private long observations() {
        return count("select count(*) from indicator.observation");
    }

    private long count(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }

    /** Looks again and again, a minute and a half at most. */
    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
