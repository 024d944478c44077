package org.youjiao.server.collection.call;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one institution stands in a call.
 *
 * @param id of the return
 * @param unit id in the register
 * @param filled fields that hold something
 * @param delegate to whom the filling is handed; empty for nobody
 * @param open cells sent back or unlocked and not yet answered
 * @param due by when the first of them; null for none
 * @param extended to which day its own deadline was extended; null where it was not
 */
public record Standing(
        long id,
        int unit,
        String code,
        String state,
        int filled,
        int asked,
        @Nullable LocalDate changedOn,
        String delegate,
        int open,
        @Nullable LocalDate due,
        @Nullable LocalDate reminded,
        @Nullable LocalDate extended) {
    private static final Set<String> FILED = Set.of("submitted", "checked", "accepted", "locked");

    /** Whether it lies with the bureau. */
    public boolean filed() {
        return FILED.contains(state);
    }

    /** Whether the school is late: with the whole return, or with a cell that was sent back. */
    public boolean overdue(Call call, LocalDate day) {
        LocalDate until = due == null ? call.deadline(extended) : due;
        return !filed() && until.isBefore(day);
    }
}
