package org.youjiao.server.db.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.youjiao.server.db.EmbeddedDatabase;

/**
 * The command {@code youjiao backup FILE [--data DIR]}: the whole installation in one file, while the program runs or when it is stopped.
 * The cluster's files are copied as they are, between PostgreSQL's start and stop of a backup; the write-ahead log that goes with them
 * leads to one moment at which nobody was in the middle of writing, and of that moment the file says what every table held.
 */
public final class Backup {
    static final String DATABASE = "database";
    static final String PASSWORD = "database-password";

    private static final String LOG = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final Pattern FIRST_SEGMENT = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern LINEAGE = Pattern.compile("[0-9A-F]{8}\\.history");

    /** Folders whose contents mean nothing to another server; and the log, which is added of its own. */
    private static final List<String> EMPTY = List.of(
            LOG, "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Pattern LEFT_OUT = Pattern.compile(
            "postmaster\\.(pid|opts)|epg-lock|(.*/)?pgsql_tmp.*|(.*/)?pg_internal\\.init.*|backup_label(\\.old)?|backup_manifest|"
                    + "tablespace_map(\\.old)?|postgresql\\.auto\\.conf\\.tmp|current_logfiles\\.tmp");

    private final Path data;
    private final Path cluster;
    private final Progress progress;

    private Backup(Path data, Progress progress) {
        this.data = data;
        this.cluster = data.resolve(DATABASE);
        this.progress = progress;
    }

    /**
     * Runs the command.
     *
     * @param err how far it is, and what went wrong
     * @return 0, or 2 where there is no backup
     */
    public static int run(String[] arguments, PrintStream err) {
        try {
            Asked asked = Asked.of("backup", arguments);
            new Backup(asked.data(), new Progress(err)).into(asked.file());
            return 0;
        } catch (Refused
                | EmbeddedDatabase.InUse
                | EmbeddedDatabase.DidNotStart
                | EmbeddedDatabase.Unfinished refused) {
            err.println(refused.getMessage());
        } catch (IOException | SQLException problem) {
            err.println("备份没有完成，没有留下备份文件：" + problem.getMessage() + "\n(No backup was made.)");
        }
        return 2;
    }

    private void into(Path file) throws IOException, SQLException {
        if (!Files.exists(cluster.resolve("PG_VERSION")) || !Files.exists(data.resolve(PASSWORD))) {
            throw new Refused(
                    "目录 %s 里没有内置数据库。使用自备数据库（--db）的，请按 docs/operations.md 用 PostgreSQL 自己的工具备份。\n(There is no embedded database here. For your own PostgreSQL use its own means: see docs/operations.md.)"
                            .formatted(data));
        }
        if (!Files.isDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            throw new Refused("目录 %s 不存在。\n(There is no such folder.)"
                    .formatted(file.toAbsolutePath().getParent()));
        }
        try (BackupWriter writer = BackupWriter.open(file)) {
            Optional<String> running = EmbeddedDatabase.findRunning(data);
            if (running.isPresent()) {
                copy(running.get(), writer);
            } else {
                progress.say("程序没有运行，先打开它的数据库。");
                try (var opened = EmbeddedDatabase.start(data)) {
                    var end = new Thread(opened::close);
                    Runtime.getRuntime().addShutdownHook(end);
                    copy(opened.ownerUrl(), writer);
                    Runtime.getRuntime().removeShutdownHook(end);
                }
            }
        }
        progress.say("备份完成：%s（%s）。其中有数据库口令和全部个人信息，请像数据目录一样保密。".formatted(file, Progress.size(Files.size(file))));
    }

    private void copy(String url, BackupWriter writer) throws IOException, SQLException {
        try (ClusterStore store = ClusterStore.open(url)) {
            String version = store.version();
            store.begin();
            long whole = whole();
            progress.say("复制数据库文件，约 %s。".formatted(Progress.size(whole)));
            files(writer, whole);
            String label = store.end();
            writer.add(DATABASE + "/backup_label", label);
            ClusterStore.Moment moment = store.moment(progress::tick);
            int segments = log(writer, label, moment.segment());
            writer.add(PASSWORD, Files.newInputStream(data.resolve(PASSWORD)));
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("program", version());
            facts.put("postgresql", version);
            facts.put("machine", machine());
            facts.put("moment", moment.at());
            facts.put("segments", Integer.toString(segments));
            progress.say("写盘并读回核对。");
            var manifest = new Manifest(facts, writer.entries(), moment.tables());
            writer.finish(manifest);
            progress.say("数据到 %s 为止：%d 张表，%d 行；%d 个文件，%s。"
                    .formatted(
                            moment.at(),
                            moment.tables().size(),
                            manifest.rows(),
                            manifest.files().size(),
                            Progress.size(manifest.bytes())));
        }
    }

    private void files(BackupWriter writer, long whole) throws IOException {
        long done = 0;
        for (String path : paths()) {
            Path file = cluster.resolve(path);
            if (Files.isDirectory(file)) {
                writer.folder(DATABASE + "/" + path);
            } else if (!path.equals(CONTROL)) {
                try (InputStream in = Files.newInputStream(file)) {
                    done += writer.add(DATABASE + "/" + path, in);
                    progress.tick("已复制 %s / %s".formatted(Progress.size(done), Progress.size(whole)));
                } catch (NoSuchFileException gone) {
                    // dropped since it was listed; the log knows
                }
            }
        }
        writer.folder(DATABASE + "/" + LOG + "/archive_status");
        writer.folder(DATABASE + "/" + LOG + "/summaries");
        writer.add(DATABASE + "/" + CONTROL, new ByteArrayInputStream(control()));
    }

    /** The control file is written in place: it is taken once it reads the same twice. */
    private byte[] control() throws IOException {
        byte[] before = Files.readAllBytes(cluster.resolve(CONTROL));
        while (true) {
            byte[] now = Files.readAllBytes(cluster.resolve(CONTROL));
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
    }

    /** The write-ahead log from where the copy began to where it ends; returns how many files. */
    private int log(BackupWriter writer, String label, String last) throws IOException {
        Matcher first = FIRST_SEGMENT.matcher(label);
        if (!first.find()) {
            throw new Refused("数据库给出的备份标签无法识别：" + label);
        }
        int segments = 0;
        for (String name : names(cluster.resolve(LOG))) {
            boolean needed =
                    SEGMENT.matcher(name).matches() && name.compareTo(first.group(1)) >= 0 && name.compareTo(last) <= 0;
            if (needed || LINEAGE.matcher(name).matches()) {
                try (InputStream in = Files.newInputStream(cluster.resolve(LOG).resolve(name))) {
                    writer.add(DATABASE + "/" + LOG + "/" + name, in);
                }
                segments += needed ? 1 : 0;
            }
        }
        if (segments == 0) {
            throw new Refused("数据库的日志 %s 不在了。\n(The write-ahead log is gone.)".formatted(first.group(1)));
        }
        return segments;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What belongs into the copy, a folder before what is in it. */
    private List<String> paths() throws IOException {
        var found = new java.util.ArrayList<String>();
        collect("", found);
        return found;
    }

    private void collect(String folder, List<String> found) throws IOException {
        List<String> names;
        try {
            names = names(cluster.resolve(folder));
        } catch (NoSuchFileException gone) {
            return;
        }
        for (String name : names) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (LEFT_OUT.matcher(path).matches()) {
                continue;
            }
            found.add(path);
            if (Files.isDirectory(cluster.resolve(path)) && !EMPTY.contains(path)) {
                collect(path, found);
            }
        }
    }

    private long whole() throws IOException {
        long bytes = 0;
        for (String path : paths()) {
            Path file = cluster.resolve(path);
            try {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (NoSuchFileException gone) {
                // dropped since it was listed
            }
        }
        return bytes;
    }

    /** Such as {@code linux-amd64}: a cluster's files fit machines of one kind. */
    static String machine() {
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        return (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : system) + "-"
                + System.getProperty("os.arch", "");
    }

    private static String version() {
        return Objects.requireNonNullElse(Backup.class.getPackage().getImplementationVersion(), "");
    }
}
