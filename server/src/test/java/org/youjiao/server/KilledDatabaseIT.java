package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL and the program killed in turns, five times each, while administrators create accounts and an officer takes
 * files in. Those who were told that something was kept remember it. {@code youjiao bench --kills} does the same for longer.
 */
class KilledDatabaseIT {
    private static final int KILLS = 5;
    private static final int WRITERS = 2;
    private static final int STREETS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Queue<String> accounts = new ConcurrentLinkedQueue<>();
    private final Queue<Long> imports = new ConcurrentLinkedQueue<>();
    private final Queue<String> odd = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Random random = new Random();
    private volatile boolean ended;

    @Test
    void nothing_acknowledged_is_lost_and_no_import_is_half_in_however_often_either_is_killed() throws Exception {
        RunningProgram program = RunningProgram.start(folder.resolve("data"));
        try {
            for (int round = 0; round < KILLS; round++) {
                ExecutorService people = atWork(program);
                someTime();
                program.postmaster().destroyForcibly();
                someTime();
                assertThat(program.lives()).isTrue();
                program.kill();
                ended = true;
                people.shutdown();
                assertThat(people.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
                program = RunningProgram.start(folder.resolve("data"));
                compare(program.owner());
            }
        } finally {
            program.close();
        }
        assertThat(odd)
                .as("answers that neither say \"kept\" nor \"look again\"")
                .isEmpty();
        assertThat(imports).isNotEmpty();
    }

    /** Everybody begins; whoever is told that the database is away tries something else. */
    private ExecutorService atWork(RunningProgram program) {
        ended = false;
        ExecutorService people = Executors.newFixedThreadPool(WRITERS + 1);
        for (int writer = 0; writer < WRITERS; writer++) {
            TestVisitor security = program.entered("writer-" + writer, "security-admin");
            people.submit(() -> again(() -> createAccount(security)));
        }
        TestVisitor planner = program.entered("planner", "planner");
        people.submit(() -> again(() -> takeIn(planner)));
        return people;
    }

    private void again(Runnable turn) {
        while (!ended) {
            try {
                turn.run();
            } catch (RuntimeException gone) {
                Thread.yield(); // no answer: nothing was promised
            }
        }
    }

    private void createAccount(TestVisitor security) {
        String name = "account-" + number.incrementAndGet();
        var answer = security.post("/accounts", "name", name, "title", name, "role", "planner", "why", "测试");
        if (answer.statusCode() == 200 && answer.body().contains("/link/")) {
            accounts.add(name);
        } else if (answer.statusCode() != 503) {
            odd.add(answer.statusCode() + " " + answer.body());
        }
    }

    private void takeIn(TestVisitor planner) {
        var text = new StringBuilder("区划代码,名称,类型,上级代码\n440106,天河区,区,\n");
        int now = number.incrementAndGet();
        for (int street = 1; street <= STREETS; street++) {
            text.append("440106%03d,街道%d之%d,街道,440106%n".formatted(street, street, now));
        }
        var sent = planner.upload(
                "/imports/sheets/areas",
                List.of(new TestVisitor.Upload(
                        "file", "kill.csv", text.toString().getBytes(StandardCharsets.UTF_8))));
        String path = TestVisitor.location(sent);
        if (path.matches("/imports/\\d+")) {
            int status = planner.post(path + "/commit").statusCode();
            String page = planner.get(path).body();
            if (page.contains("导入完成")) {
                imports.add(Long.parseLong(path.substring("/imports/".length())));
            } else if (status != 503 && !page.contains("数据库暂时没有应答") && !page.contains("没有改动任何数据")) {
                odd.add(status + " " + page);
            }
        } else if (sent.statusCode() != 503) {
            odd.add(sent.statusCode() + " " + sent.body());
        }
    }

    /** Until a file was taken in, and some more acts. */
    private void someTime() {
        int files = imports.size();
        RunningProgram.until(PATIENCE, () -> imports.size() > files);
        int until = accounts.size() + random.nextInt(12);
        RunningProgram.until(PATIENCE, () -> accounts.size() >= until);
    }

    private void compare(JdbcClient owner) {
        assertThat(owner.sql("select name from access.account")
                        .query(String.class)
                        .list())
                .containsAll(accounts);
        assertThat(owner.sql("select subject from access.audit where action = 'create' and kind = 'account'")
                        .query(String.class)
                        .list())
                .as("no act without its entry in the trail")
                .containsAll(accounts);
        assertThat(owner.sql("select id from intake.batch where state = 'committed'")
                        .query(Long.class)
                        .list())
                .containsAll(imports);
        assertThat(owner.sql("""
                        select b.id || ' ' || b.state || ' ' || count(v.id) from intake.batch b
                        left join registry.area_version v on v.batch = b.id group by b.id
                        having count(v.id) not in (case when state = 'committed' then :streets else 0 end,
                                                   case when state = 'committed' then :streets + 1 else 0 end)
                        """).param("streets", STREETS).query(String.class).list())
                .as("imports that are half in")
                .isEmpty();
    }
}
