package org.youjiao.server.access.delegation;

import java.time.LocalDate;
import org.youjiao.server.access.Role;

/**
 * A role given to a colleague.
 *
 * @param giverTitle as it was then, like the delegate's
 * @param state where it stands today
 */
public record Delegation(
        long id,
        Role role,
        String unitCode,
        long giver,
        String giverTitle,
        long delegate,
        String delegateTitle,
        LocalDate from,
        LocalDate to,
        String why,
        State state) {

    /** Where a delegation stands. */
    public enum State {
        /** Its first day is still to come. */
        COMING,
        IN_FORCE,
        /** Its days last, but the giver's grant is gone, or one of the two may no longer take part. */
        SUSPENDED,
        /** Ended by somebody before its last day. */
        ENDED,
        OVER;

        /** The key of its name. */
        public String key() {
            return "delegation.state."
                    + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether there is something to end. */
    public boolean lasts() {
        return state != State.ENDED && state != State.OVER;
    }
}
