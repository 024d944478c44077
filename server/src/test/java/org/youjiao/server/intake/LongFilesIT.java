package org.youjiao.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.passage.LongPassage;
import org.youjiao.server.jobs.Jobs;

/** Files that are worked on as jobs; here every file is. */
class LongFilesIT {
    private static final String LONG = "youjiao.long-file";
    private static final int ROWS = 1_000;
    private static final Pattern JOB = Pattern.compile("name=\"job\" value=\"(\\d+)\"");

    private TestApplication application;
    private TrialOwner owner;
    private TestVisitor officer;

    @BeforeEach
    void start() {
        System.setProperty(TrialOwner.SWITCH, "true");
        System.setProperty(LONG, "10");
        application = TestApplication.start();
        TrialOwner.TABLE.forEach(sql -> application.database().owner().sql(sql).update());
        owner = application.bean(TrialOwner.class);
        var accounts = application.bean(AccountStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            application
                    .bean(Access.class)
                    .setUnits(List.of(
                            new Access.UnitPath(1, "440106", "/440106/"),
                            new Access.UnitPath(2, "4401060001", "/440106/4401060001/")));
            for (Role role : List.of(Role.PLANNER, Role.CLERK)) {
                long account = accounts.create("sample-" + role.slug(), "规划科", true);
                String unit = role == Role.PLANNER ? "440106" : "4401060001";
                accounts.assign(account, new Grant(role, unit, LocalDate.of(2021, 1, 1), null), 0);
            }
        });
        officer = TestVisitor.as(Role.PLANNER, application);
    }

    @AfterEach
    void stop() {
        owner.goOn.countDown();
        System.clearProperty(TrialOwner.SWITCH);
        System.clearProperty(LONG);
        application.close();
    }

    @Test
    void a_long_file_shows_how_far_it_is_and_comes_in_while_nobody_is_logged_in() {
        String path = previewed();
        owner.waitsAt = 600;
        officer.post(path + "/commit");
        awaited(owner.waits);
        String page = officer.get(path).body();
        assertThat(page).contains("正在导入", "<progress", path + "/cancel");
        until(() -> officer.get(path + "/progress", "application/json").body().contains("共 1,000 行"));
        assertThat(officer.get(path + "/progress", "application/json").body()).contains("\"live\":true", "正在写入");
        assertThat(officer.get("/imports").body()).contains("正在进行");

        officer.post("/logout");
        owner.goOn.countDown();
        until(() -> schools() == ROWS);
        TestVisitor back = TestVisitor.as(Role.PLANNER, application);
        until(() -> back.get(path).body().contains("导入完成"));
        assertThat(back.get(path).body()).contains("新增 1,000 行");
        // once for the preview, once for the import
        until(() -> back.get("/notices").body().split("处理完毕。", -1).length == 3);
    }

    @Test
    void a_long_file_that_is_cancelled_leaves_nothing_and_can_be_taken_in_again() {
        String path = previewed();
        owner.waitsAt = 600;
        officer.post(path + "/commit");
        awaited(owner.waits);
        Matcher job = JOB.matcher(officer.get(path).body());
        assertThat(job.find()).isTrue();
        officer.post(path + "/cancel", "job", job.group(1));
        owner.goOn.countDown();
        until(() -> officer.get(path).body().contains("已取消，没有改动任何数据"));
        assertThat(schools()).isZero();

        officer.post(path + "/commit");
        until(() -> schools() == ROWS);
    }

    @Test
    void nobody_else_cancels_it() {
        String path = previewed();
        owner.waitsAt = 600;
        officer.post(path + "/commit");
        awaited(owner.waits);
        Matcher job = JOB.matcher(officer.get(path).body());
        assertThat(job.find()).isTrue();
        TestVisitor clerk = TestVisitor.as(Role.CLERK, application);
        assertThat(clerk.post(path + "/cancel", "job", job.group(1)).statusCode())
                .isEqualTo(404);
        assertThat(clerk.get(path + "/progress", "application/json").statusCode())
                .isEqualTo(404);
        owner.goOn.countDown();
        until(() -> schools() == ROWS);
    }

    @Test
    void a_server_that_ends_in_the_middle_leaves_nothing_half_in_and_the_next_one_goes_on() throws Exception {
        String path = previewed();
        owner.waitsAt = 600;
        officer.post(path + "/commit");
        awaited(owner.waits);
        var ended = new CountDownLatch(1);
        TestApplication first = application;
        var closing = new Thread(() -> {
            application = first.restart();
            ended.countDown();
        });
        TrialOwner waiting = owner;
        closing.start();
        // the server has begun to end as soon as it takes no requests any more
        until(() -> !answers(path));
        assertThat(schools()).isZero();
        waiting.goOn.countDown();
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        until(() -> schools() == ROWS);
        owner = application.bean(TrialOwner.class);
    }

    @Test
    void a_job_whose_server_died_is_taken_up_by_another() {
        String path = previewed();
        long batch = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        var jdbc = application.database().owner();
        // as a killed server leaves it: running, its heart beating no more
        jdbc.sql("insert into jobs.job (kind, about, detail, account, paths, state, attempts)"
                        + " select 'intake.commit', 'import/' || id, 'whole test', account, paths, 'running', 1"
                        + " from intake.batch where id = " + batch)
                .update();
        jdbc.sql("insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, picked_by,"
                        + " last_heartbeat, version) select 'job', max(id)::text, now() - interval '1 hour', true, 'gone',"
                        + " now() - interval '1 hour', 1 from jobs.job")
                .update();
        until(() -> schools() == ROWS);
    }

    @Test
    void a_job_whose_account_has_lost_the_scope_ends_without_a_change() {
        String path = previewed();
        long batch = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        long account = application
                .database()
                .owner()
                .sql("select account from intake.batch where id = " + batch)
                .query(Long.class)
                .single();
        // asked for in a scope that the account does not have
        application
                .bean(Jobs.class)
                .ask(
                        new Scope(account, List.of("/440106/", "/440107/")),
                        LongPassage.COMMIT,
                        Batch.about(batch),
                        "whole test");
        until(() -> officer.get(path).body().contains("管理范围有了变化，没有改动任何数据"));
        assertThat(schools()).isZero();
    }

    /** A file of {@link #ROWS} rows, previewed by a job; its page. */
    private String previewed() {
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj("440106%04d\t2021\t学校\t5"::formatted)
                .collect(Collectors.joining("\n"));
        String path =
                TestVisitor.location(officer.post("/imports/sheets/trial", "text", "学校标识码\t学年\t学校名称\t在校生数\n" + rows));
        until(() -> officer.get(path).body().contains("导入后将新增 1,000 行"));
        return path;
    }

    private boolean answers(String path) {
        try {
            return officer.get(path).statusCode() == 200;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    private int schools() {
        return application
                .database()
                .owner()
                .sql("select count(*) from trial.school")
                .query(Integer.class)
                .single();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Looks again and again, a minute at most. */
    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
