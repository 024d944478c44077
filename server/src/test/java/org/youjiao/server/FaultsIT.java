package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to the program when its database stands still or dies, and what its supervisor hears meanwhile. */
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static RunningProgram program;
    private static TestVisitor anybody;

    @BeforeAll
    static void start() throws IOException {
        program = RunningProgram.start(folder.resolve("data"));
        anybody = TestVisitor.at(program.address());
        assertThat(anybody.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
    }

    @Test
    void a_database_that_stands_still_makes_requests_wait_and_none_fail_and_the_program_not_ready() throws Exception {
        List<ProcessHandle> processes = Stream.concat(
                        Stream.of(program.postmaster()), program.postmaster().descendants())
                .toList();
        TestVisitor security = program.entered("writer", "security-admin");
        int before = program.said().length();
        signal("STOP", processes);
        var waiting = new ArrayList<CompletableFuture<Integer>>();
        try {
            for (int request = 0; request < 5; request++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> TestVisitor.at(program.address()).get("/login").statusCode()));
            }
            assertThat(anybody.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(anybody.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            signal("CONT", processes);
        }
        for (CompletableFuture<Integer> answer : waiting) {
            assertThat(answer.get()).isEqualTo(200);
        }
        RunningProgram.until(PATIENCE, () -> anybody.get("/health/ready").statusCode() == 200);
        assertThat(security.post("/accounts", "name", "kept", "title", "kept", "role", "planner", "why", "测试")
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.said().substring(before)).doesNotContain("started again");
    }

    @Test
    void a_database_that_was_killed_is_back_by_itself_and_meanwhile_a_page_says_so() {
        ProcessHandle killed = program.postmaster();
        killed.destroyForcibly();
        RunningProgram.until(PATIENCE, () -> !killed.isAlive());
        RunningProgram.until(PATIENCE, () -> {
            var page = anybody.get("/login");
            if (page.statusCode() != 200) {
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("数据库暂时没有应答", "look first");
                assertThat(page.headers().firstValue("Retry-After")).contains("5");
            }
            return page.statusCode() == 200;
        });
        RunningProgram.until(PATIENCE, () -> anybody.get("/health/ready").statusCode() == 200);
        assertThat(program.said()).contains("it is started again", "The database answers again");
        assertThat(program.postmaster().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void a_database_whose_child_calculates_on_after_its_death_is_back_all_the_same() {
        JdbcClient owner = program.owner();
        CompletableFuture<Integer> endless = CompletableFuture.supplyAsync(
                () -> owner.sql("do $$ begin loop end loop; end $$").update());
        RunningProgram.until(
                PATIENCE,
                () -> owner.sql("select count(*) from pg_stat_activity where query like 'do $$ begin loop%'")
                                .query(Integer.class)
                                .single()
                        == 1);
        ProcessHandle killed = program.postmaster();
        killed.destroyForcibly();
        RunningProgram.until(PATIENCE, () -> !killed.isAlive());
        RunningProgram.until(PATIENCE, () -> anybody.get("/health/ready").statusCode() == 200);
        assertThat(endless).failsWithin(PATIENCE);
    }

    @Test
    void an_act_for_which_the_disk_has_no_room_is_put_off_in_plain_words_and_done_once_there_is_room() {
        TestVisitor security = program.entered("full", "security-admin");
        JdbcClient owner = program.owner();
        owner.sql("""
                create function access.no_room() returns trigger language plpgsql as
                $$ begin raise 'could not extend file' using errcode = 'disk_full'; end $$
                """).update();
        owner.sql("create trigger no_room before insert on access.account execute function access.no_room()")
                .update();
        var full = security.post("/accounts", "name", "late", "title", "late", "role", "planner", "why", "测试");
        assertThat(full.statusCode()).isEqualTo(507);
        assertThat(full.headers().firstValue("Retry-After")).contains("60");
        assertThat(full.body()).contains("服务器磁盘已满，暂时不能保存", "disk is full").doesNotContain("extend", "SQL", "Exception");
        owner.sql("drop function access.no_room cascade").update();
        var done = security.post("/accounts", "name", "late", "title", "late", "role", "planner", "why", "测试");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("/link/");
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> words.add(Long.toString(process.pid())));
        new ProcessBuilder(words).start().waitFor();
    }
}
