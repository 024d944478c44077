package org.youjiao.server.access.quota;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Somebody asks to list or take away more persons than a day allows.
 *
 * @param state {@code asked}, {@code approved} or {@code refused}
 * @param decidedWho empty while nobody has decided
 */
public record QuotaRequest(
        long id,
        long account,
        String who,
        int persons,
        String why,
        OffsetDateTime asked,
        String state,
        String decidedWho,
        String decisionWhy) {

    /** When it was asked, to the minute, in China. */
    public String moment() {
        return asked.atZoneSameInstant(ZoneId.of("Asia/Shanghai"))
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }
}
