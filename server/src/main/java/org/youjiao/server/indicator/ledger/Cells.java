package org.youjiao.server.indicator.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger in memory: of every variable × unit × year the newest value and, where there were others, those. One column
 * a variable, so that a district's ten years are a few megabytes. Knows nothing of scopes: only the evaluator and judges
 * of sheets read it, and they apply the caller's.
 */
public final class Cells {
    private static final int NEVER = Integer.MIN_VALUE;

    /** Gets the value that held at a cell. */
    public interface Reader {
        void cell(String variable, int unit, int year, double value);
    }

    private record Place(String variable, int unit, int year) {}

    private record Earlier(long entry, int asOf, double value) {}

    /** A variable's cells: {@code [slot * years + year − firstYear]}. */
    private static final class Column {
        double[] values;
        long[] entries;
        int[] days;

        Column(int size) {
            values = new double[size];
            entries = new long[size];
            days = new int[size];
            Arrays.fill(values, Double.NaN);
            Arrays.fill(days, NEVER);
        }
    }

    private final Map<String, Column> columns = new HashMap<>();
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Place, List<Earlier>> superseded = new HashMap<>();
    private int capacity = 64;
    private int firstYear;
    private int years;
    private int lastDay = NEVER;
    private long version;

    /** Notes a value; whichever of two has the later entry supersedes the other, in whatever order they come. */
    public synchronized void note(long entry, LocalDate asOf, String variable, int unit, int year, double value) {
        makeRoom(unit, year);
        int day = (int) asOf.toEpochDay();
        lastDay = Math.max(lastDay, day);
        Column column = columns.computeIfAbsent(variable, missing -> new Column(capacity * years));
        int at = at(unit, year);
        if (column.days[at] == NEVER || column.entries[at] <= entry) {
            if (column.days[at] != NEVER) {
                keep(
                        new Place(variable, unit, year),
                        new Earlier(column.entries[at], column.days[at], column.values[at]));
            }
            column.values[at] = value;
            column.entries[at] = entry;
            column.days[at] = day;
        } else {
            keep(new Place(variable, unit, year), new Earlier(entry, day, value));
        }
    }

    /** To be called after a set of {@link #note}: what was derived is out of date. */
    public synchronized void changed() {
        version++;
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }

    /** The last day of knowledge in the ledger, or the day asked for if that is earlier. */
    public synchronized LocalDate knownBy(LocalDate day) {
        return lastDay == NEVER || lastDay > day.toEpochDay() ? day : LocalDate.ofEpochDay(lastDay);
    }

    /** The newest value; NaN where there is none. */
    public synchronized double value(String variable, int unit, int year) {
        Column column = columns.get(variable);
        Integer slot = slots.get(unit);
        return column == null || slot == null || year < firstYear || year >= firstYear + years
                ? Double.NaN
                : column.values[at(unit, year)];
    }

    /** Reads every cell that had a value by the day. */
    public synchronized void read(LocalDate day, Reader reader) {
        int until = (int) Math.min(day.toEpochDay(), Integer.MAX_VALUE);
        columns.forEach((variable, column) -> slots.forEach((unit, slot) -> {
            for (int i = 0; i < years; i++) {
                int at = slot * years + i;
                if (column.days[at] != NEVER) {
                    double value = column.days[at] <= until
                            ? column.values[at]
                            : earlier(new Place(variable, unit, firstYear + i), until);
                    if (!Double.isNaN(value)) {
                        reader.cell(variable, unit, firstYear + i, value);
                    }
                }
            }
        }));
    }

    /** The first year of any cell; 0 while the ledger is empty. */
    public synchronized int firstYear() {
        return firstYear;
    }

    /** How many years the columns span; 0 while the ledger is empty. */
    public synchronized int years() {
        return years;
    }

    private double earlier(Place place, int until) {
        double found = Double.NaN;
        long newest = Long.MIN_VALUE;
        for (Earlier one : superseded.getOrDefault(place, List.of())) {
            if (one.asOf() <= until && one.entry() >= newest) {
                newest = one.entry();
                found = one.value();
            }
        }
        return found;
    }

    private void keep(Place place, Earlier earlier) {
        superseded.computeIfAbsent(place, missing -> new ArrayList<>(1)).add(earlier);
    }

    private int at(int unit, int year) {
        Integer slot = slots.get(unit);
        if (slot == null) {
            throw new IllegalStateException("The unit " + unit + " has no slot.");
        }
        return slot * years + year - firstYear;
    }

    private void makeRoom(int unit, int year) {
        int oldFirst = firstYear;
        int oldYears = years;
        int oldCapacity = capacity;
        if (years == 0) {
            firstYear = year;
            years = 1;
        }
        int last = Math.max(firstYear + years - 1, year);
        firstYear = Math.min(firstYear, year);
        years = last - firstYear + 1;
        slots.putIfAbsent(unit, slots.size());
        while (slots.size() > capacity) {
            capacity *= 2;
        }
        if (oldYears != years || oldFirst != firstYear || oldCapacity != capacity) {
            columns.replaceAll((variable, column) -> wider(column, oldFirst, oldYears));
        }
    }

    private Column wider(Column old, int oldFirst, int oldYears) {
        var wide = new Column(capacity * years);
        for (int from = 0; from < old.values.length; from++) {
            int to = from / oldYears * years + oldFirst + from % oldYears - firstYear;
            wide.values[to] = old.values[from];
            wide.entries[to] = old.entries[from];
            wide.days[to] = old.days[from];
        }
        return wide;
    }
}
