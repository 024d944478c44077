package org.youjiao.server.indicator.definition;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;

/**
 * A decision of the bureau on what an indicator is.
 *
 * @param version 1, 2 … of this indicator
 * @param definition null where the catalogue's file holds again, or, where it has none, the indicator is withdrawn
 * @param from first day of its validity: pages as of an earlier day don't know of it
 * @param to last day; null until another version
 * @param decidedOn business day of the decision
 */
public record DefinitionChange(
        String slug,
        int version,
        @Nullable Indicator definition,
        LocalDate from,
        @Nullable LocalDate to,
        String why,
        String who,
        LocalDate decidedOn) {

    /** Whether it holds on the day, unless a newer one does. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
