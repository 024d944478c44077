package org.youjiao.server.plan.department;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account that acts for a department.
 *
 * @param name of the account when it was bound
 * @param to the last day; null until ended
 */
public record Member(
        long id,
        String department,
        long account,
        String name,
        LocalDate from,
        @Nullable LocalDate to,
        String why) {

    /** Whether it acts on the day. */
    public boolean actsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
