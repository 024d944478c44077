package org.youjiao.server.access.administration;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act of the trail.
 *
 * @param action a verb such as {@code assign}
 * @param kind of thing, such as {@code account}
 * @param differences what the act changed
 * @param why empty where no reason was asked for
 */
public record Act(
        long id,
        OffsetDateTime at,
        String who,
        String origin,
        String action,
        String kind,
        String subject,
        List<Difference> differences,
        String why) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** One field of what was changed; null where it was not there. */
    public record Difference(
            String field, @Nullable String before, @Nullable String after) {}

    public Act {
        differences = List.copyOf(differences);
    }

    /** The time to the second, in China. */
    public String moment() {
        return at.atZoneSameInstant(ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    }

    /** A time to the minute, in China; "—" where there is none. */
    static String minute(@Nullable OffsetDateTime time) {
        return time == null
                ? "—"
                : time.atZoneSameInstant(ZONE).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
