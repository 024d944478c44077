package org.youjiao.server.registry.zone;

import java.util.List;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.registry.institution.Listing;

/**
 * A zone as its page shows it.
 *
 * @param streets the streets that its institutions stand in
 * @param institutions those that are open on the day
 */
public record ZoneEntry(
        Zone zone, Listing.Totals totals, List<Unit> streets, List<Listing.Row> institutions, boolean outlined) {

    /** A zone in the list. */
    public record Line(Zone zone, Listing.Totals totals, boolean outlined) {}
}
