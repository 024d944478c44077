package org.youjiao.server.campus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Ledger.Observation;

/**
 * Puts what the projects come to into the ledger, in the transaction in which they change. Only what differs from what
 * stands there is written; a year that lost its project gets zero. What is written of a school year for the first time is
 * dated at the year's count, where that lies before the day of the sheet: a school that opened then was there to be
 * counted, and earlier as-of days shall see it. Later changes are dated at the day of their sheet, or at the latest day of a sheet before it.
 */
@Component
final class Publishing {
    private final ProjectStore store;
    private final Ledger ledger;

    Publishing(ProjectStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    void publish(Caller caller, long batch, String title, LocalDate asOf) {
        Map<Sums.Key, Double> standing = store.takePublished();
        // a sheet of an earlier day does not make what was known later unknown
        LocalDate known = store.findLastDay().filter(asOf::isBefore).orElse(asOf);
        Map<Sums.Key, Double> changed = changes(standing, Sums.of(store.listNewest(), known));
        if (changed.isEmpty()) {
            return;
        }
        Map<LocalDate, List<Observation>> byDay = new TreeMap<>();
        changed.forEach((key, value) -> {
            LocalDate day = standing.containsKey(key) ? known : earlier(known, LocalDate.of(key.year(), 9, 1));
            byDay.computeIfAbsent(day, missing -> new ArrayList<>())
                    .add(new Observation(key.variable(), key.unit(), key.year(), value, 0, 0));
        });
        byDay.forEach((day, observations) -> ledger.append(new Ledger.Source(batch, title, day, caller), observations));
        store.published(changed, known, batch);
    }

    private static Map<Sums.Key, Double> changes(Map<Sums.Key, Double> standing, Map<Sums.Key, Double> now) {
        Map<Sums.Key, Double> changed = new HashMap<>();
        now.forEach((key, value) -> {
            if (!value.equals(standing.get(key))) {
                changed.put(key, value);
            }
        });
        standing.forEach((key, value) -> {
            if (!now.containsKey(key) && value != 0) {
                changed.put(key, 0.0);
            }
        });
        return changed;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
