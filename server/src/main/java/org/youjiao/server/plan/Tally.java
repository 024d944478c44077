package org.youjiao.server.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.youjiao.engine.outlook.Status;
import org.youjiao.server.plan.standing.Standing;

/** How many targets stand how. */
public record Tally(Map<Status, Integer> counts, int total) {
    private static final List<Status> ORDER =
            List.of(Status.MET, Status.ON_COURSE, Status.AT_RISK, Status.OFF_COURSE, Status.MISSED, Status.NO_DATA);

    /** Counts them. */
    public static Tally of(List<Standing> standings) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        standings.forEach(standing -> counts.merge(standing.status(), 1, Integer::sum));
        return new Tally(counts, standings.size());
    }

    public int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /** The statuses in the order of pages, from met to no data. */
    public List<Status> order() {
        return ORDER;
    }

    public String slug(Status status) {
        return Standing.slug(status);
    }

    /** Its share of all, as the width of a bar. */
    public String width(Status status) {
        return total == 0 ? "0%" : "%.2f%%".formatted(count(status) * 100.0 / total);
    }
}
