package org.youjiao.server.integrity;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a check found at a unit.
 *
 * @param check slug
 * @param unit its id in the registry's tree
 * @param period a school year, or empty
 * @param part what within unit and period, such as a grade; may be empty
 * @param fixedAt when a run no longer found it; null until then
 */
public record Finding(
        long id,
        String check,
        int unit,
        String period,
        String part,
        String value,
        String expected,
        String detail,
        State state,
        LocalDateTime firstSeen,
        LocalDateTime lastSeen,
        @Nullable LocalDateTime fixedAt) {

    /** How far it has come. */
    public enum State {
        /** Somebody has to act. */
        OPEN,
        /** Whoever answers for it has given a reason. */
        EXPLAINED,
        /** An officer lets it stand. */
        ACCEPTED,
        /** The check no longer finds it. */
        FIXED;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What is said about a finding, and the state that it leads to. */
    public enum Act {
        EXPLAIN(State.EXPLAINED),
        ACCEPT(State.ACCEPTED),
        REOPEN(State.OPEN);

        private final State leadsTo;

        Act(State leadsTo) {
            this.leadsTo = leadsTo;
        }

        public State leadsTo() {
            return leadsTo;
        }

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether it makes sense in this state. */
        public boolean fits(State now) {
            return switch (this) {
                case EXPLAIN -> now == State.OPEN || now == State.EXPLAINED;
                case ACCEPT -> now == State.OPEN || now == State.EXPLAINED;
                case REOPEN -> now == State.EXPLAINED || now == State.ACCEPTED;
            };
        }
    }

    /** What somebody said about it. */
    public record Remark(Act act, String who, LocalDateTime at, String why) {}

    /** A run of the checks. */
    public record Run(long id, LocalDateTime at, String who, String basis, int millis, int found) {}
}
