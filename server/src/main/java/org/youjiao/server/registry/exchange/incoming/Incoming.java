package org.youjiao.server.registry.exchange.incoming;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A roster that was sent.
 *
 * @param asOf the day for which it is known
 * @param kept whether what was sent is still there, to be compared again
 */
public record Incoming(long id, String fileName, LocalDate asOf, OffsetDateTime at, boolean kept) {
    /** When it was sent, to the minute, in China. */
    public String moment() {
        return at.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
