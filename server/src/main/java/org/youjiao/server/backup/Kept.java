package org.youjiao.server.backup;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which backups stay: the newest seven, and the newest of each of the newest four weeks that have one. */
final class Kept {
    static final int DAILY = 7;
    static final int WEEKLY = 4;

    private Kept() {}

    /** Days of backups that stay, of all there are. The newest always does. */
    static Set<LocalDate> of(Collection<LocalDate> days) {
        List<LocalDate> newest = List.copyOf(new TreeSet<>(days).descendingSet());
        var kept = new TreeSet<>(newest.subList(0, Math.min(DAILY, newest.size())));
        var weeks = new HashSet<String>();
        for (LocalDate day : newest) {
            String week = day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            if (weeks.size() < WEEKLY && weeks.add(week)) {
                kept.add(day);
            }
        }
        return kept;
    }
}
