package org.youjiao.server.db.process;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something failed because the database is away or full, which passes, and not because of the program. Of a commit
 * that failed so nobody knows whether it was kept.
 */
public final class Outage {
    private static final int DEPTH = 20;
    private static final String DISK_FULL = "53100";

    private Outage() {}

    public static boolean explains(@Nullable Object exception) {
        return causes(exception)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || (cause instanceof SQLException problem && isPassing(problem.getSQLState())));
    }

    /** Whether the database said that its disk is full. */
    public static boolean isFull(@Nullable Object exception) {
        return causes(exception)
                .anyMatch(cause -> cause instanceof SQLException problem && DISK_FULL.equals(problem.getSQLState()));
    }

    /** The exception and what led to it; nothing where it is none. */
    static Stream<Throwable> causes(@Nullable Object exception) {
        return Stream.iterate(
                        exception instanceof Throwable thrown ? thrown : null,
                        cause -> cause != null,
                        Throwable::getCause)
                .limit(DEPTH);
    }

    /** 08 connection, 53 no room (disk, memory, connections), 57P0x the server ends or starts, 58 the system beneath it. */
    private static boolean isPassing(@Nullable String state) {
        return state == null // the pool says so of a connection that was lost under it
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P0")
                || state.startsWith("58");
    }
}
