package org.youjiao.server.plan.disclosure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the public is told about a commitment.
 *
 * @param told in words; empty: nothing any more
 * @param done since when it counts as done; null where it is not
 * @param approvedBy who let it out
 * @param day from which it is told
 * @param why it was withdrawn; empty otherwise
 */
public record Disclosure(
        String commitment,
        int version,
        String told,
        @Nullable LocalDate done,
        String approvedBy,
        LocalDate day,
        String why) {
    public boolean isWithdrawn() {
        return told.isEmpty();
    }
}
