package org.youjiao.server.access.administration;

import java.util.Locale;

/**
 * How large a room's tables are.
 *
 * @param bytes tables with their indexes
 */
public record RoomSize(String schema, int tables, long bytes) {

    /** 12.3 MB; base 1024, as operating systems show it. */
    public static String readable(long bytes) {
        return bytes < 1024 * 1024
                ? "%d kB".formatted(Math.round(bytes / 1024.0))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }
}
