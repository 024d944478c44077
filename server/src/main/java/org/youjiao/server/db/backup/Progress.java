package org.youjiao.server.db.backup;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says on standard error how far it is: each stage, and within a stage not more often than somebody wants to read. */
final class Progress {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private static final double KILO = 1024.0;

    private final PrintStream err;
    private long said = System.nanoTime();

    Progress(PrintStream err) {
        this.err = err;
    }

    void say(String line) {
        err.println(line);
        err.flush();
        said = System.nanoTime();
    }

    void tick(String line) {
        if (System.nanoTime() - said > PAUSE) {
            say(line);
        }
    }

    /** Such as 12.3 MB. */
    static String size(long bytes) {
        double mega = bytes / KILO / KILO;
        return mega < KILO
                ? String.format(Locale.ROOT, "%.1f MB", mega)
                : String.format(Locale.ROOT, "%.1f GB", mega / KILO);
    }
}
