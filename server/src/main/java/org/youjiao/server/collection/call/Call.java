package org.youjiao.server.collection.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.collection.form.Strictness;

/**
 * A call for returns.
 *
 * @param form the form's sheet
 * @param year in which the school year begins
 * @param asOf the institutions are those of this day
 * @param deadline the last day on which a return is in time, for institutions without one of their own
 * @param checks how it takes the checks of its form
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
        Strictness checks,
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

    /**
     * What was done with it since it asks.
     *
     * @param returnId of the one institution that it concerns; 0 for all
     * @param act {@code open}, {@code close}, {@code reopen} or {@code extend}
     * @param deadline to which it was extended
     */
    public record Event(
            long returnId, String act, @Nullable LocalDate deadline, String why, String who, LocalDate day) {}

    /** The same with other checks. */
    public Call with(Strictness other) {
        return new Call(id, title, form, year, asOf, opens, deadline, selection, other, state, maker);
    }

    /** The last day for an institution whose own deadline was extended to a day, null if it was not. */
    public LocalDate deadline(@Nullable LocalDate extended) {
        return extended != null && extended.isAfter(deadline) ? extended : deadline;
    }

    /** Whether it may be filled on the day. */
    public boolean fillableOn(LocalDate day) {
        return state == State.OPEN && !opens.isAfter(day);
    }
}
