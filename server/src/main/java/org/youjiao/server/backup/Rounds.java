package org.youjiao.server.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.backup.Backup;
import org.youjiao.server.db.backup.Restore;

/** The folder of nightly backups: one file a day, {@code youjiao-2021-10-15.youjiao}. Whatever else lies there stays. */
public final class Rounds {
    private static final Pattern NAME = Pattern.compile("youjiao-(\\d{4}-\\d{2}-\\d{2})\\.youjiao");
    private static final Pattern BROKEN_OFF = Pattern.compile("youjiao-\\d{4}-\\d{2}-\\d{2}\\.youjiao\\.part");

    private static final double MEGA = 1 << 20;

    /** What a round leaves free: without room for its log the database would end. */
    private static final long LEFT_FREE = 1L << 30;

    private final Path data;
    private final Path folder;
    private final LongSupplier free;

    /** @param data the folder of data, whose database is the embedded one */
    Rounds(Path data, Path folder) {
        this(data, folder, () -> folder.toFile().getUsableSpace());
    }

    /** @param free bytes left on the folder's disk */
    Rounds(Path data, Path folder, LongSupplier free) {
        this.data = data;
        this.folder = folder;
        this.free = free;
    }

    /** A backup that is there. */
    public record Held(String name, LocalDate day, long bytes) {
        /** Such as 12.3 MB. */
        public String readable() {
            return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
        }
    }

    /**
     * How a round went.
     *
     * @param file what it was about
     * @param words the command's last, in Chinese
     */
    record Outcome(String file, boolean well, String words) {}

    Path folder() {
        return folder;
    }

    /** The newest first. */
    List<Held> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new TreeMap<LocalDate, Held>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    LocalDate day = LocalDate.parse(name.group(1));
                    found.put(day, new Held(name.group(), day, Files.size(file)));
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("The folder of backups can't be read.", problem);
        }
        return List.copyOf(found.descendingMap().values());
    }

    /** Makes the day's, and clears old ones away once it is there. */
    Outcome backup(LocalDate day) {
        Path file = folder.resolve("youjiao-" + day + ".youjiao");
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
            clear(BROKEN_OFF, Set.of());
            long before = list().stream().findFirst().map(Held::bytes).orElse(0L);
            long needed = before > 0 ? before + before / 2 : database();
            if (tooLittle(needed)) {
                return noRoom(file, needed);
            }
            Outcome outcome =
                    run(file, err -> Backup.run(new String[] {file.toString(), "--data", data.toString()}, err));
            if (outcome.well) {
                Set<LocalDate> kept = Kept.of(list().stream().map(Held::day).toList());
                clear(NAME, kept);
            }
            return outcome;
        } catch (IOException problem) {
            return new Outcome(file.getFileName().toString(), false, String.valueOf(problem.getMessage()));
        }
    }

    private void clear(Pattern names, Set<LocalDate> kept) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = names.matcher(file.getFileName().toString());
                if (name.matches() && (name.groupCount() == 0 || !kept.contains(LocalDate.parse(name.group(1))))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Restores a backup beside the data, compares, and takes it away again. */
    Outcome rehearse(Held held) {
        Path file = folder.resolve(held.name());
        Path stage = folder.resolve("rehearsal");
        try {
            EmbeddedDatabase.remove(stage); // one that was broken off
            if (tooLittle(database())) {
                return noRoom(file, database());
            }
            Outcome outcome =
                    run(file, err -> Restore.run(new String[] {file.toString(), "--data", stage.toString()}, err));
            EmbeddedDatabase.remove(stage);
            return outcome;
        } catch (IOException problem) {
            return new Outcome(held.name(), false, String.valueOf(problem.getMessage()));
        }
    }

    private boolean tooLittle(long needed) {
        return free.getAsLong() < needed + LEFT_FREE;
    }

    private Outcome noRoom(Path file, long needed) {
        String words = "磁盘剩余 %,.0f MB，这次约需 %,.0f MB，并须留出 %,d MB，没有开始。腾出空间后会自动再试。"
                .formatted(free.getAsLong() / MEGA, needed / MEGA, LEFT_FREE >> 20);
        return new Outcome(file.getFileName().toString(), false, words);
    }

    /** Bytes of the database's files. Those that come or go meanwhile may or may not be counted. */
    private long database() throws IOException {
        var bytes = new AtomicLong();
        Files.walkFileTree(data.resolve("database"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    private static Outcome run(Path file, ToIntFunction<PrintStream> command) {
        var said = new ByteArrayOutputStream();
        int code = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
        List<String> lines = said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("(")) // the English one of two
                .toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return new Outcome(file.getFileName().toString(), code == 0, last);
    }
}
