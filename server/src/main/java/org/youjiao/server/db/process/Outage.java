package org.youjiao.server.db.process;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether something failed because the database is away or full, which passes, and not because of the program. Of a commit
 * that failed so nobody knows whether it was kept.
 */
public final class Outage {
    private static final int DEPTH = 20;

    private Outage() {}

    public static boolean explains(@Nullable Object exception) {
        Throwable cause = exception instanceof Throwable thrown ? thrown : null;
        for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException problem && isPassing(problem.getSQLState()))) {
                return true;
            }
        }
        return false;
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
