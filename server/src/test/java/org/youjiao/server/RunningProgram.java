package org.youjiao.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.youjiao.server.access.Token;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.process.Postmaster;

/** {@code youjiao start} as a process of its own with its own database, to be killed, paused and started again. */
final class RunningProgram implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\s");

    private final Path data;
    private final Process process;
    private final File said;
    private final String address;

    private RunningProgram(Path data, Process process, File said, String address) {
        this.data = data;
        this.process = process;
        this.said = said;
        this.address = address;
    }

    /** Starts it on this folder, empty the first time, and waits until it says its address. */
    static RunningProgram start(Path data, String... properties) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8"));
        words.addAll(List.of(properties));
        words.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "start",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--catalogue",
                "../catalogue"));
        if (!EmbeddedDatabase.isIn(data)) {
            words.add("--empty");
        }
        File said = File.createTempFile("said-", ".txt", data.getParent().toFile());
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        var address = new String[1];
        until(Duration.ofSeconds(90), () -> {
            Matcher found = ADDRESS.matcher(read(said));
            if (!process.isAlive() && !found.find(0)) {
                throw new IllegalStateException("The program did not start:\n" + read(said));
            }
            address[0] = found.find(0) ? found.group(1) : "";
            return !address[0].isEmpty();
        });
        return new RunningProgram(data, process, said, address[0]);
    }

    String address() {
        return address;
    }

    /** What it has written so far. */
    String said() {
        return read(said);
    }

    JdbcClient owner() {
        return JdbcClient.create(
                new DriverManagerDataSource(EmbeddedDatabase.findRunning(data).orElseThrow()));
    }

    ProcessHandle postmaster() {
        return new Postmaster(data.resolve("database")).find().orElseThrow();
    }

    /** An account of this role that enters without a password, made behind the program's back. */
    TestVisitor entered(String name, String role) {
        JdbcClient owner = owner();
        owner.sql("insert into access.account (name, title, sample) values (:name, :name, true) on conflict do nothing")
                .param("name", name)
                .update();
        owner.sql("""
                insert into access.assignment (account, role, unit_code) select id, :role, '*' from access.account c
                where name = :name and not exists (select from access.assignment a where a.account = c.id)
                """).param("role", role).param("name", name).update();
        Token token = Token.fresh();
        owner.sql("insert into access.one_time_link (hash, account, expires_at)"
                        + " select :hash, id, now() + interval '1 day' from access.account where name = :name")
                .param("hash", token.hash())
                .param("name", name)
                .update();
        TestVisitor visitor = TestVisitor.at(address);
        visitor.get(token.path());
        return visitor;
    }

    /** As a power cut would end it; the database stays behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean lives() {
        return process.isAlive();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }

    /** Looks again and again, so long at most. */
    static void until(Duration most, BooleanSupplier holds) {
        long end = System.nanoTime() + most.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited too long.");
            }
            Thread.yield();
        }
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
