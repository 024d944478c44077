package org.youjiao.server.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
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

    private final Path data;
    private final Path folder;

    /** @param data the folder of data, whose database is the embedded one */
    Rounds(Path data, Path folder) {
        this.data = data;
        this.folder = folder;
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
            Outcome outcome =
                    run(file, err -> Restore.run(new String[] {file.toString(), "--data", stage.toString()}, err));
            EmbeddedDatabase.remove(stage);
            return outcome;
        } catch (IOException problem) {
            return new Outcome(held.name(), false, String.valueOf(problem.getMessage()));
        }
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
