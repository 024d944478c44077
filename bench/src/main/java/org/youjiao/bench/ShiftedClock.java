package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine's clock is set, for the program and its PostgreSQL alone: an hour forward and right again, an hour back and right
 * again. By libfaketime, where it is installed.
 */
final class ShiftedClock implements Fault {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Pattern LEFT = Pattern.compile("(?:sem\\.)?faketime_(?:shm|sem)_(\\d+)");
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final List<Integer> HOURS = List.of(1, 0, -1, 0);

    /** How long processes may go by what the file said before. */
    private static final int NOTICED_SECONDS = 1;

    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Path data;
    private final Path library;
    private final Path file;
    private Iterator<Integer> next = HOURS.iterator();

    private ShiftedClock(Path data, Path library, Path file) {
        this.data = data;
        this.library = library;
        this.file = file;
    }

    /** Empty where libfaketime is missing. @param data of the program whose clock it is */
    static Optional<ShiftedClock> find(Path work, Path data) throws IOException {
        try (Stream<Path> installed = Files.find(
                LIBRARIES,
                4,
                (path, attributes) -> path.getFileName().toString().equals(LIBRARY))) {
            Optional<Path> library = installed.findFirst();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            List<Path> before = leftovers();
            Cleanup.later(() -> clear(before));
            return Optional.of(new ShiftedClock(data, library.get(), Files.writeString(work.resolve("clock"), "+0\n")));
        }
    }

    /** What libfaketime leaves in the machine's memory, under the number of the process that came first. */
    private static List<Path> leftovers() throws IOException {
        if (!Files.isDirectory(MEMORY)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(MEMORY)) {
            return all.filter(
                            path -> LEFT.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** Takes away what came since and whose process has ended. */
    private static void clear(List<Path> before) throws IOException {
        for (Path left : leftovers()) {
            Matcher name = LEFT.matcher(left.getFileName().toString());
            if (!before.contains(left)
                    && name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                Files.deleteIfExists(left);
            }
        }
    }

    /** For the program whose clock it is. */
    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("LD_PRELOAD", library.toString()),
                Map.entry("FAKETIME_TIMESTAMP_FILE", file.toString()),
                Map.entry("FAKETIME_CACHE_DURATION", Integer.toString(NOTICED_SECONDS)),
                Map.entry("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                // its remedy for other programs makes every wait of the JVM end at once
                Map.entry("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
                Map.entry("NO_FAKE_STAT", "1"));
    }

    @Override
    public boolean serves() {
        return true;
    }

    @Override
    public boolean endsSessions() {
        return true;
    }

    @Override
    public void strike(Program program, Toll toll) throws Exception {
        if (!next.hasNext()) {
            next = HOURS.iterator();
        }
        int hours = next.next();
        Path written = Files.writeString(file.resolveSibling("clock.new"), "%+dh%n".formatted(hours));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        TimeUnit.SECONDS.sleep(2 * NOTICED_SECONDS);
        toll.expect(moved("PostgreSQL", database(), hours));
        toll.expect(moved("the program", Visitor.time(program.address() + "/health/live"), hours));
    }

    private Instant database() throws IOException, SQLException {
        try (Connection owner = OwnerConnection.of(data)) {
            return Instant.ofEpochSecond(
                    Long.parseLong(OwnerConnection.texts(owner, "select extract(epoch from now())::bigint")
                            .get(0)));
        }
    }

    /** Empty, or that it does not go by the clock as it was set. */
    private static String moved(String whose, Instant clock, int hours) {
        Duration off = Duration.between(Instant.now().plus(Duration.ofHours(hours)), clock);
        return off.abs().compareTo(TOLERANCE) < 0 ? "" : "The clock of " + whose + " is off by " + off;
    }

    static int jumpsARound() {
        return HOURS.size();
    }
}
