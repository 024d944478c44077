package org.youjiao.server.registry.exchange.reading;

import java.util.Locale;

/**
 * An org of a roster.
 *
 * @param name as the roster has it
 * @param code of the institution of the register; empty where it is none, or none was confirmed
 * @param institution its name; empty for none
 */
public record Org(String id, String name, State state, String code, String institution) {
    /** What it is to the register. */
    public enum State {
        /** An area, a department, a ministry: nothing is taken from it. */
        OTHER,
        /** By its 学校标识码, or by what our own roster calls it. */
        KNOWN,
        /** Looks like an institution by its name; nothing is taken in before somebody has confirmed it. */
        PROPOSED,
        /** Confirmed by somebody. */
        CHOSEN,
        /** Somebody said that it is to be left out. */
        LEFT_OUT,
        /** An institution that the sender does not answer for. */
        OUTSIDE,
        /** Has a 学校标识码 that nobody has here. */
        NEW,
        UNKNOWN;

        /** The end of message keys. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether what the roster says of its people is compared. */
    public boolean compared() {
        return state == State.KNOWN || state == State.CHOSEN || state == State.NEW;
    }

    /** Whether somebody has to say, or may say anew, which institution it is. */
    public boolean doubtful() {
        return state == State.PROPOSED || state == State.CHOSEN || state == State.LEFT_OUT || state == State.UNKNOWN;
    }
}
