package org.youjiao.server.db.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.backup.Manifest.Held;

/**
 * The command {@code youjiao restore FILE --data DIR}: a new folder of data out of a backup. The file is read whole before anything is
 * written; then PostgreSQL recovers the copy up to the backup's moment, and every table is compared with what the backup says it held.
 * Until all of that has come true the folder bears a mark with which the program does not start.
 */
public final class Restore {
    private static final Duration LEAST = Duration.ofSeconds(60);
    private static final Duration A_SEGMENT = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 50;
    private static final int NAMED = 5;

    private final Path file;
    private final Path data;
    private final Progress progress;

    private Restore(Path file, Path data, Progress progress) {
        this.file = file;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Runs the command.
     *
     * @param err how far it is, what was compared, and what went wrong
     * @return 0, or 2 where nothing usable was made
     */
    public static int run(String[] arguments, PrintStream err) {
        try {
            Asked asked = Asked.of("restore", arguments);
            new Restore(asked.file(), asked.data(), new Progress(err)).run();
            return 0;
        } catch (Refused | EmbeddedDatabase.InUse | EmbeddedDatabase.DidNotStart refused) {
            err.println(refused.getMessage());
        } catch (IOException | SQLException problem) {
            err.println("恢复没有完成，新目录不能使用；备份文件没有改动。原因：" + problem.getMessage()
                    + "\n(Not restored. The new folder can't be used.)");
        }
        return 2;
    }

    private void run() throws IOException, SQLException {
        if (!Files.isRegularFile(file)) {
            throw new Refused("没有文件 %s。\n(There is no such file.)".formatted(file));
        }
        requireEmpty();
        progress.say("核对备份文件 %s（%s）。".formatted(file, Progress.size(Files.size(file))));
        BackupReader.verify(file);
        Path mark = data.resolve(EmbeddedDatabase.UNFINISHED);
        Secret.folder(data);
        Files.writeString(mark, "恢复尚未完成，不能使用。(The restore is not finished.)\n");
        Secret.force(data);
        Manifest manifest = unpack();
        int tables = recovered(manifest);
        Secret.force(data);
        Files.delete(mark);
        Secret.force(data);
        progress.say("恢复完成：%s。核对一致：%d 个文件的 SHA-256，%d 张表共 %d 行的行数和内容校验值。数据到 %s 为止。"
                .formatted(data, manifest.files().size(), tables, manifest.rows(), manifest.fact("moment")));
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> inside = Files.list(data)) {
            if (inside.findAny().isPresent()) {
                String why =
                        Files.exists(data.resolve(EmbeddedDatabase.UNFINISHED)) ? "里是一次没有完成的恢复，请先删除它" : "不是空的，不会覆盖";
                throw new Refused(
                        "目录 %s %s。请用 --data 指定一个新目录。\n(The folder is not empty. Name a new one.)".formatted(data, why));
            }
        }
    }

    private Manifest unpack() throws IOException {
        progress.say("展开文件。");
        long[] done = new long[1];
        Manifest manifest = BackupReader.read(file, path -> {
            Path to = data.resolve(path).normalize();
            if (!to.startsWith(data)) {
                throw new Refused("备份文件里有不该有的路径 %s，不予恢复。".formatted(path));
            }
            if (path.endsWith("/")) {
                Secret.folder(to);
                return OutputStream.nullOutputStream();
            }
            Secret.folder(Objects.requireNonNull(to.getParent()));
            Secret.create(to);
            progress.tick("已展开 %d 个文件".formatted(++done[0]));
            return new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.WRITE));
        });
        if (!manifest.fact("machine").equals(Backup.machine())) {
            throw new Refused("这份备份来自 %s，这台机器是 %s：数据库文件不能通用。请在同类机器上恢复。\n(A backup fits machines of its own kind only.)"
                    .formatted(manifest.fact("machine"), Backup.machine()));
        }
        return manifest;
    }

    /** Lets PostgreSQL recover to the moment of the backup, and compares. */
    private int recovered(Manifest manifest) throws IOException, SQLException {
        progress.say("数据库恢复到 %s（日志 %s 段）。".formatted(manifest.fact("moment"), manifest.fact("segments")));
        Path cluster = data.resolve(Backup.DATABASE);
        Path settings = cluster.resolve("postgresql.auto.conf");
        String before = Files.exists(settings) ? Files.readString(settings) : "";
        Files.writeString(settings, before + """

                # while restoring; taken out afterwards
                restore_command = 'exit 1'
                recovery_target_name = '%s'
                recovery_target_timeline = 'current'
                recovery_target_action = 'promote'
                """.formatted(ClusterStore.MOMENT));
        Secret.create(cluster.resolve("recovery.signal"));
        Duration patience = LEAST.plus(A_SEGMENT.multipliedBy(Long.parseLong(manifest.fact("segments"))));
        int tables;
        try (var database = EmbeddedDatabase.recover(data, patience)) {
            var end = new Thread(database::close);
            Runtime.getRuntime().addShutdownHook(end);
            try (ClusterStore store = ClusterStore.open(database.ownerUrl())) {
                await(store, patience);
                tables = compare(manifest.tables(), store.contents(progress::tick));
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
        Files.writeString(settings, before);
        Files.deleteIfExists(cluster.resolve("backup_label.old"));
        return tables;
    }

    private static void await(ClusterStore store, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (store.recovering()) {
            if (System.nanoTime() > end) {
                throw new Refused(
                        "数据库没有在 %d 秒内恢复完毕，新目录不能使用。\n(Recovery took too long.)".formatted(patience.toSeconds()));
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Refused("恢复被中断，新目录不能使用。", interrupted);
            }
        }
    }

    private static int compare(Map<String, Held> said, Map<String, Held> found) {
        var all = new TreeSet<>(said.keySet());
        all.addAll(found.keySet());
        var different = all.stream()
                .filter(table -> !Objects.equals(said.get(table), found.get(table)))
                .toList();
        if (!different.isEmpty()) {
            String named = String.join(
                    "；",
                    different.stream()
                            .limit(NAMED)
                            .map(table -> "%s 备份时 %s 行，恢复后 %s 行"
                                    .formatted(table, rows(said.get(table)), rows(found.get(table))))
                            .toList());
            throw new Refused("恢复后有 %d 张表与备份时不同，新目录不能使用：%s。\n(Tables differ from what the backup says they held.)"
                    .formatted(different.size(), named));
        }
        return all.size();
    }

    private static String rows(@org.jspecify.annotations.Nullable Held held) {
        return held == null ? "0（没有此表）" : Long.toString(held.rows());
    }
}
