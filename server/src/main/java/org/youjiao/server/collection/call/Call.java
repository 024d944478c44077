package org.youjiao.server.collection.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A call for returns.
 *
 * @param form the form's sheet
 * @param year in which the school year begins
 * @param asOf the institutions are those of this day
 * @param deadline the last day on which a return is in time
 */
public record Call(
        long id,
        String title,
        String form,
        int year,
        LocalDate asOf,
        LocalDate opens,
        LocalDate deadline,
        Selection selection,
        State state,
        String maker) {

    /** How far a call is. */
    public enum State {
        /** Made, not asked yet; may still be changed or dropped. */
        DRAFT,
        /** Asked: the institutions are fixed. */
        OPEN,
        /** Over: nothing more is filled, what was sent may still be checked, accepted and locked. */
        CLOSED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whom it asks: of those open on the day of the count, all that fit.
     *
     * @param kinds JY/T 1001; empty: all
     * @param areas codes of areas with all below; empty: all
     * @param codes 学校标识码; not empty: only these, whatever kind and area
     */
    public record Selection(List<String> kinds, List<String> areas, List<String> codes) {
        public Selection {
            kinds = List.copyOf(kinds);
            areas = List.copyOf(areas);
            codes = List.copyOf(codes);
        }
    }

    /** Whether it may be filled on the day. */
    public boolean fillableOn(LocalDate day) {
        return state == State.OPEN && !opens.isAfter(day);
    }

    /** Whether the deadline has passed. */
    public boolean overdueOn(LocalDate day) {
        return deadline.isBefore(day);
    }
}
