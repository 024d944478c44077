package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A change that was recorded.
 *
 * @param before codes of the institutions that it befell
 * @param after codes of those that go on in their place
 * @param what it did, such as 甲小学 → 乙小学
 * @param recent whether it was recorded within the last 24 hours
 * @param undone whether it was taken back
 */
public record Event(
        long id,
        Change.Kind kind,
        LocalDate day,
        String what,
        String why,
        String document,
        long account,
        String who,
        OffsetDateTime recorded,
        boolean recent,
        boolean undone,
        List<String> before,
        List<String> after) {

    boolean concerns(String code) {
        return before.contains(code) || after.contains(code);
    }
}
