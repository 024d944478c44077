package org.youjiao.server.registry.area;

import java.util.List;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.institution.Listing;

/**
 * An area as its page shows it.
 *
 * @param above the areas above, the root first
 * @param below the areas right below, with what they hold
 * @param institutions those right below and open, where there are no areas below
 */
public record AreaEntry(
        Unit unit, List<Unit> above, Listing.Totals totals, List<Below> below, List<Listing.Row> institutions) {

    /** An area below and what it holds. */
    public record Below(Unit unit, Listing.Totals totals) {}
}
