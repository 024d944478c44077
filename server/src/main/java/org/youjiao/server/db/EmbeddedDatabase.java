package org.youjiao.server.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.youjiao.server.db.process.Postmaster;
import org.youjiao.server.db.process.Watch;

/**
 * PostgreSQL that comes with the program and keeps its data in one folder. Durable: fsync, synchronous commit and data
 * checksums are on. Reached by password only; the password lies in the folder, readable by the owner alone. One program
 * a folder: a second one is refused. A postmaster left behind by a killed program is stopped first; see {@link #watch} for one
 * that is killed while the program runs.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int LAST_LINES = 5;
    private static final String USER = "postgres";

    /** Lies in a folder for as long as it is being restored. */
    public static final String UNFINISHED = "restore-unfinished";

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final Path folder;
    private final String url;
    private @Nullable Watch watch;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lockFile, Path folder, String url) {
        this.postgres = postgres;
        this.folder = folder;
        this.lockFile = lockFile;
        this.url = url;
    }

    /** The folder is in use by another running program. */
    public static final class InUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InUse(Path folder) {
            super(("数据目录 %s 正在被另一个优教程序使用。请先在那边按 Ctrl-C 停止，或用 --data 指定另一个目录。\n"
                            + "(The data directory is in use by another running Youjiao. Stop that one, or choose another with --data.)")
                    .formatted(folder));
        }
    }

    /** The folder is a restore that was broken off. */
    public static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfinished(Path folder) {
            super(
                    "数据目录 %s 是一次没有完成的恢复，不能使用。请删除它，再用 ./youjiao restore 恢复一次。\n(The folder is a restore that was broken off. Delete it and restore again.)"
                            .formatted(folder));
        }
    }

    /** PostgreSQL's programs did not run; the message repeats their last words and says what may help. */
    public static final class DidNotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DidNotStart(Path folder, String lastWords, Throwable cause) {
            super("""
                    自带的数据库没有启动，数据没有改动。数据库的最后几行记录：
                    %s
                    %s
                    (The embedded database did not start. Its last words are above.)""".formatted(lastWords.indent(2).stripTrailing(), advice(folder, lastWords)), cause);
        }

        private static String advice(Path folder, String lastWords) {
            return lastWords.contains("cannot be run as root")
                    ? "PostgreSQL 不能以 root 身份运行，而这台机器又不允许建立用户命名空间（常见于容器）。请换用普通用户启动，或用 --db 指定已有的 PostgreSQL。"
                    : "请检查磁盘空间和目录 %s 的权限；完整记录在 %s。".formatted(folder, log(folder));
        }
    }

    /**
     * Starts the database of a folder, creating it the first time.
     *
     * @throws InUse if another program holds the folder
     * @throws Unfinished if the folder is a restore that was broken off
     * @throws DidNotStart if PostgreSQL can't run here
     */
    public static EmbeddedDatabase start(Path folder) {
        if (Files.exists(folder.resolve(UNFINISHED))) {
            throw new Unfinished(folder);
        }
        return recover(folder, STARTUP);
    }

    /**
     * Starts the database of a folder that may still be a restore under way.
     *
     * @param patience how long recovery may take until the database answers
     */
    public static EmbeddedDatabase recover(Path folder, Duration patience) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile = lock(folder);
            // we hold the folder's lock, so a postmaster that still runs on it has lost its program
            postmaster(folder).stop();
            return startLocked(folder, lockFile, patience);
        } catch (IOException | IllegalStateException problem) {
            throw new DidNotStart(folder, lastWords(folder, problem), problem);
        }
    }

    /** Deletes a folder and all that is in it, after stopping a database that runs on it; nothing happens where there is none. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        postmaster(folder).stop();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What the database wrote last; where it wrote nothing, the problem itself. */
    private static String lastWords(Path folder, Exception problem) {
        try {
            List<String> lines = Files.readAllLines(log(folder));
            if (!lines.isEmpty()) {
                return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            }
        } catch (IOException unreadable) {
            problem.addSuppressed(unreadable);
        }
        return String.valueOf(problem.getMessage());
    }

    private static Postmaster postmaster(Path folder) {
        return new Postmaster(folder.resolve("database"));
    }

    private static Path log(Path folder) {
        return folder.resolve("database.log");
    }

    /** JDBC URL of the owner of all schemas. */
    public String ownerUrl() {
        return url;
    }

    /** Whether the folder holds a database, running or not. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("database").resolve("PG_VERSION")) && Files.exists(passwordFile(folder));
    }

    /**
     * The owner's URL of the database that a running program keeps in the folder; empty when none runs. For commands
     * such as {@code login-link} that speak to a running installation.
     */
    public static Optional<String> findRunning(Path folder) {
        try {
            if (postmaster(folder).find().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(url(
                    postmaster(folder).port(),
                    Files.readString(passwordFile(folder)).strip()));
        } catch (IOException | RuntimeException problem) {
            return Optional.empty();
        }
    }

    /**
     * From now on starts the database again when it was killed.
     *
     * @param hopeless what to do when it can't be brought back
     */
    public synchronized void watch(Runnable hopeless) {
        if (watch == null) {
            watch = Watch.over(postmaster(folder), log(folder), hopeless);
        }
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
        try {
            postgres.close();
            lockFile.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(
                    "The database did not stop cleanly; it recovers at the next start.", problem);
        }
    }

    private static EmbeddedDatabase startLocked(Path folder, FileChannel lockFile, Duration patience)
            throws IOException {
        Path data = folder.resolve("database");
        boolean existed = isIn(folder);
        String password = existed ? Files.readString(passwordFile(folder)).strip() : newPassword();
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(patience)
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("timezone", "Asia/Shanghai")
                // many rounds slow down who guesses a password; ours are random and too long to guess, so that rounds
                // would slow down connecting only
                .setServerConfig("scram_iterations", "16")
                .setConnectConfig("password", password)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
        if (!existed) {
            requirePassword(postgres, folder, password);
        }
        return new EmbeddedDatabase(postgres, lockFile, folder, url(postgres.getPort(), password));
    }

    private static String url(int port, String password) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=%s".formatted(port, USER, password);
    }

    /** A new cluster trusts every local user: give its owner a password and let nobody in without one. */
    private static void requirePassword(EmbeddedPostgres postgres, Path folder, String password) throws IOException {
        writePrivately(passwordFile(folder), password);
        var owner = JdbcClient.create(new DriverManagerDataSource(url(postgres.getPort(), password)));
        owner.sql("alter role " + USER + " password '" + password + "'").update();
        Files.write(
                folder.resolve("database").resolve("pg_hba.conf"),
                List.of(
                        "# written by Youjiao: password from this machine, nothing from elsewhere",
                        "host all all 127.0.0.1/32 scram-sha-256",
                        "host all all ::1/128 scram-sha-256"));
        owner.sql("select pg_reload_conf()").query().singleRow();
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("database-password");
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProgram) {
            // held by this very program: refused like any other
        }
        channel.close();
        throw new InUse(folder);
    }
}
