package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's clock is set, for the program and its PostgreSQL alone: an hour forward and right again, an hour back and right
 * again. By libfaketime, where it is installed.
 */
final class ShiftedClock implements Fault {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final List<String> SHIFTS = List.of("+1h", "+0", "-1h", "+0");

    /** How long processes may go by what the file said before. */
    private static final int NOTICED_SECONDS = 1;

    private final Path library;
    private final Path file;
    private Iterator<String> next = SHIFTS.iterator();

    private ShiftedClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where libfaketime is missing. */
    static Optional<ShiftedClock> find(Path work) throws IOException {
        try (Stream<Path> installed = Files.find(
                LIBRARIES,
                4,
                (path, attributes) -> path.getFileName().toString().equals(LIBRARY))) {
            Optional<Path> library = installed.findFirst();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ShiftedClock(library.get(), Files.writeString(work.resolve("clock"), "+0\n")));
        }
    }

    /** For the program whose clock it is. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                Integer.toString(NOTICED_SECONDS),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                "NO_FAKE_STAT",
                "1");
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
    public void strike(Program program, Toll toll) throws IOException {
        if (!next.hasNext()) {
            next = SHIFTS.iterator();
        }
        Path written = Files.writeString(file.resolveSibling("clock.new"), next.next() + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static int jumpsARound() {
        return SHIFTS.size();
    }
}
