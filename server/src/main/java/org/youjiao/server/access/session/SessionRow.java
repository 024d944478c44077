package org.youjiao.server.access.session;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.youjiao.server.access.SessionStore.Session;

/**
 * A session in the list.
 *
 * @param here whether it is the one that looks
 */
public record SessionRow(Session session, boolean here) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The log-in, to the minute. */
    public String begun() {
        return minute(session.begun());
    }

    /** The last request, to the minute. */
    public String seen() {
        return minute(session.seen());
    }

    private static String minute(OffsetDateTime time) {
        return time.atZoneSameInstant(ZONE).format(MINUTE);
    }
}
