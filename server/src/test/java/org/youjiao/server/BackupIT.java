package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.backup.Backup;
import org.youjiao.server.db.backup.Restore;

/**
 * A running installation copied while people write, and made anew elsewhere. The oracle is the writers' own record of what was
 * acknowledged to them and when; their accounts always add up to nothing.
 */
class BackupIT {
    private static final int WRITERS = 4;
    private static final int ACCOUNTS = 10;
    private static final Pattern MOMENT = Pattern.compile("数据到 (\\S+) 为止");

    @TempDir
    private static Path folder;

    private static Path data;
    private static Process server;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        server = launched(folder.resolve("said"), "start", "--empty", "--port", "0", "--data", data.toString());
        until(() -> {
            assertThat(server.isAlive())
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
            return Files.readString(folder.resolve("said")).contains("优教已启动");
        });
        url = EmbeddedDatabase.findRunning(data).orElseThrow();
        owner(url).sql("""
                create schema trial;
                create table trial.account (id int primary key, amount bigint not null);
                create table trial.entry (id bigint generated always as identity primary key, writer int, number int, unique (writer, number));
                """).update();
        for (int id = 0; id < ACCOUNTS; id++) {
            owner(url).sql("insert into trial.account values (" + id + ", 0)").update();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Test
    void
            what_was_acknowledged_before_the_moment_of_a_backup_under_load_stands_in_the_restored_installation_and_nothing_of_later()
                    throws Exception {
        Path file = folder.resolve("loaded.youjiao");
        Path restored = folder.resolve("restored");
        String said;
        Queue<Written> record = new ConcurrentLinkedQueue<>();
        var done = new AtomicBoolean();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                running.add(writers.submit(() -> write(number, record, done)));
            }
            until(() -> record.size() > 200);
            said = backup(0, file, data);
            int then = record.size();
            until(() -> record.size() > then + 50);
            done.set(true);
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            done.set(true);
            writers.shutdown();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(restore(0, file, restored)).contains("核对一致", "张表");
        Instant moment = moment(said);
        try (var database = EmbeddedDatabase.start(restored)) {
            Set<String> stands = new HashSet<>(owner(database.ownerUrl())
                    .sql("select writer || '.' || number from trial.entry")
                    .query(String.class)
                    .list());
            // the clock of the moment is read just after the mark, that of a writer just before and just after its
            // commit
            assertThat(record)
                    .filteredOn(one -> one.acknowledged.isBefore(moment))
                    .hasSizeGreaterThan(200)
                    .allMatch(one -> stands.contains(one.name()));
            assertThat(record)
                    .filteredOn(one -> one.begun.isAfter(moment))
                    .isNotEmpty()
                    .noneMatch(one -> stands.contains(one.name()));
            assertThat(number(database.ownerUrl(), "select sum(amount) from trial.account"))
                    .isZero();
            assertThat(number(database.ownerUrl(), "select max(amount) from trial.account"))
                    .isPositive();
            assertThat(number(database.ownerUrl(), "select count(*) from access.account"))
                    .isEqualTo(number(url, "select count(*) from access.account"));
        }
        assertThat(restored.resolve("database-password")).hasSameTextualContentAs(data.resolve("database-password"));

        // of the restored one, which is stopped, another: it has a past of its own, another time line
        Path second = folder.resolve("second.youjiao");
        backup(0, second, restored);
        restore(0, second, folder.resolve("restored-again"));
        try (var database = EmbeddedDatabase.start(folder.resolve("restored-again"))) {
            assertThat(number(database.ownerUrl(), "select sum(amount) from trial.account"))
                    .isZero();
        }
    }

    @Test
    void a_backup_killed_on_the_way_leaves_no_file_and_a_restore_killed_on_the_way_no_installation() throws Exception {
        Path file = folder.resolve("killed.youjiao");
        try (Connection held = DriverManager.getConnection(url)) {
            held.setAutoCommit(false);
            held.createStatement()
                    .execute("insert into trial.account values (1000, 0)"); // it waits for the end of this
            Path said = folder.resolve("backup-said");
            Process backup = launched(said, "backup", file.toString(), "--data", data.toString());
            until(() -> Files.readString(said).contains("等它完成"));
            assertThat(Files.size(folder.resolve("killed.youjiao.part"))).isPositive();
            backup.destroyForcibly().waitFor();
            held.rollback();
        }
        assertThat(file).doesNotExist();
        backup(0, file, data);
        assertThat(folder.resolve("killed.youjiao.part")).doesNotExist();

        Path restored = folder.resolve("killed");
        Process restore =
                launched(folder.resolve("restore-said"), "restore", file.toString(), "--data", restored.toString());
        until(() -> Files.exists(restored.resolve("database").resolve("PG_VERSION")));
        restore.destroyForcibly().waitFor();
        assertThatThrownBy(() -> EmbeddedDatabase.start(restored)).hasMessageContaining("没有完成的恢复");
        Path started = folder.resolve("start-said");
        assertThat(launched(started, "start", "--port", "0", "--data", restored.toString())
                        .waitFor())
                .isEqualTo(2);
        assertThat(Files.readString(started)).contains("是一次没有完成的恢复，不能使用");
        assertThat(restore(2, file, restored)).contains("请先删除它");
        delete(restored);
        restore(0, file, restored);
    }

    @Test
    void a_flipped_byte_or_a_missing_end_is_named_with_its_place_and_nothing_is_written() throws Exception {
        Path file = folder.resolve("whole.youjiao");
        backup(0, file, data);
        byte[] whole = Files.readAllBytes(file);
        Path bad = folder.resolve("bad.youjiao");
        Path restored = folder.resolve("of-a-bad-one");
        var random = new Random(7);
        for (int place : new int[] {
            2,
            12,
            whole.length / 3,
            random.nextInt(whole.length),
            random.nextInt(whole.length),
            whole.length - 300,
            whole.length - 1
        }) {
            byte[] flipped = whole.clone();
            flipped[place] ^= 0x10;
            Files.write(bad, flipped);
            assertThat(restore(2, bad, restored)).as("byte " + place).contains("备份文件已损坏", "损坏处：");
        }
        for (int length : new int[] {0, 100, whole.length / 2, whole.length - 40}) {
            Files.write(bad, Arrays.copyOf(whole, length));
            assertThat(restore(2, bad, restored)).as(length + " bytes").contains("备份文件已损坏");
        }
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(bad, flipped);
        assertThat(restore(2, bad, restored)).containsPattern("损坏处：database/\\S+，第 \\d+ 字节之前");
        assertThat(restored).doesNotExist();
    }

    @Test
    void what_is_asked_wrongly_is_refused_in_plain_words() throws Exception {
        Path there = Files.writeString(folder.resolve("there"), "kept");
        assertThat(backup(2, there, data)).contains("已存在，不会覆盖");
        assertThat(there).hasContent("kept");
        assertThat(backup(2, folder.resolve("new"), Files.createDirectories(folder.resolve("nothing"))))
                .contains("没有内置数据库", "--db");
        assertThat(backup(2, folder.resolve("no/folder"), data)).contains("不存在");
        assertThat(restore(2, there, folder.resolve("other"))).contains("备份文件已损坏");
        assertThat(restore(2, folder.resolve("nowhere"), folder.resolve("other")))
                .contains("没有文件");
        assertThat(restore(2, there, data)).contains("不是空的，不会覆盖");
        assertThat(run(2, err -> Backup.run(new String[] {"file", "--db", "jdbc:postgresql://h/d"}, err)))
                .contains("pg_basebackup");
        assertThat(run(2, err -> Restore.run(new String[] {"file"}, err))).contains("请写明数据目录", "用法");
    }

    /** An entry of a writer. */
    private record Written(int writer, int number, Instant begun, Instant acknowledged) {
        String name() {
            return writer + "." + number;
        }
    }

    private static Void write(int writer, Queue<Written> record, AtomicBoolean done) throws SQLException {
        var random = new Random(writer);
        try (Connection connection = DriverManager.getConnection(url);
                var move = connection.prepareStatement("update trial.account set amount = amount + ? where id = ?");
                var note = connection.prepareStatement("insert into trial.entry (writer, number) values (?, ?)")) {
            connection.setAutoCommit(false);
            for (int number = 0; !done.get(); number++) {
                Instant begun = Instant.now();
                int from = random.nextInt(ACCOUNTS - 1);
                move.setLong(1, -1 - number);
                move.setInt(2, from); // the lower first, so that two never wait for each other
                move.executeUpdate();
                move.setLong(1, 1 + number);
                move.setInt(2, from + 1);
                move.executeUpdate();
                note.setInt(1, writer);
                note.setInt(2, number);
                note.executeUpdate();
                connection.commit();
                record.add(new Written(writer, number, begun, Instant.now()));
            }
        }
        return null;
    }

    private static Instant moment(String said) {
        var moment = MOMENT.matcher(said);
        assertThat(moment.find()).as(said).isTrue();
        return Instant.parse(moment.group(1));
    }

    private static String backup(int code, Path file, Path of) {
        return run(code, err -> Backup.run(new String[] {file.toString(), "--data", of.toString()}, err));
    }

    private static String restore(int code, Path file, Path to) {
        return run(code, err -> Restore.run(new String[] {file.toString(), "--data", to.toString()}, err));
    }

    private static String run(int code, java.util.function.ToIntFunction<PrintStream> command) {
        var said = new ByteArrayOutputStream();
        int ended = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(ended).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(code);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Process launched(Path said, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        if (arguments[0].equals("start")) {
            command.addAll(List.of("--catalogue", "../catalogue"));
        }
        Files.createFile(said);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static JdbcClient owner(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url));
    }

    private static long number(String url, String query) {
        return owner(url).sql(query).query(Long.class).single();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Looks again and again, a minute and a half at most. */
    private static void until(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
