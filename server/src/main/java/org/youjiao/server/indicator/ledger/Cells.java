package org.youjiao.server.indicator.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger in memory: of every variable × unit × year the newest value and, where there were others, those; a
 * district's ten years are a few megabytes. Knows nothing of scopes: only the evaluator and judges of sheets read it,
 * and they apply the caller's.
 */
public final class Cells {
    /** Gets the value that held at a cell. */
    public interface Reader {
        void cell(String variable, int unit, int year, double value);
    }

    /** An entry of the ledger. @param asOf the day for which its values are known, as an epoch day */
    private record Entry(long id, long asOf) {}

    private static final Entry NONE = new Entry(Long.MIN_VALUE, Long.MAX_VALUE);

    private final Map<String, Layer> variables = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>(List.of(NONE)); // cells name them by their place here
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> slots = new HashMap<>(); // of units, in the order in which they came
    private final List<Integer> units = new ArrayList<>(); // by slot
    private int firstYear;
    private int years;
    private long lastDay = Long.MIN_VALUE;
    private long version;

    /**
     * Values of one entry that nobody sees yet. Dropped where the transaction that writes them fails; else they become
     * the ledger's by {@link #adopt}, page by page, so that millions of them are never held twice.
     */
    public final class Pending {
        private final LocalDate asOf;
        private final int place;
        private final Map<String, Layer> layers = new HashMap<>();
        private int earliest = Integer.MAX_VALUE;
        private int latest = Integer.MIN_VALUE;

        private Pending(long entry, LocalDate asOf) {
            this.asOf = asOf;
            this.place = place(entry, asOf);
        }

        /** Notes a value of the entry. */
        public void note(String variable, int unit, int year, double value) {
            layers.computeIfAbsent(variable, missing -> new Layer(Cells.this::compare))
                    .put(slot(unit), year, place, value);
            earliest = Math.min(earliest, year);
            latest = Math.max(latest, year);
        }
    }

    /** Begins to note what an entry writes while it is being written. */
    public Pending open(long entry, LocalDate asOf) {
        return new Pending(entry, asOf);
    }

    /** What was written is committed: from now on it is read. The pending values are not to be used any more. */
    public synchronized void adopt(Pending pending) {
        if (pending.layers.isEmpty()) {
            return;
        }
        reach(pending.earliest);
        reach(pending.latest);
        lastDay = Math.max(lastDay, pending.asOf.toEpochDay());
        pending.layers.forEach((variable, layer) -> layer(variable).adopt(layer));
    }

    /** Notes a value; whichever of two has the later entry supersedes the other, in whatever order they come. */
    public synchronized void note(long entry, LocalDate asOf, String variable, int unit, int year, double value) {
        reach(year);
        lastDay = Math.max(lastDay, asOf.toEpochDay());
        layer(variable).put(slot(unit), year, place(entry, asOf), value);
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
        return lastDay == Long.MIN_VALUE || lastDay > day.toEpochDay() ? day : LocalDate.ofEpochDay(lastDay);
    }

    /** The newest value; NaN where there is none. */
    public synchronized double value(String variable, int unit, int year) {
        Layer layer = variables.get(variable);
        Integer slot = slots.get(unit);
        return layer == null || slot == null ? Double.NaN : layer.value(slot, year);
    }

    /** Reads every cell that had a value by the day. */
    public synchronized void read(LocalDate day, Reader reader) {
        long until = day.toEpochDay();
        variables.forEach((variable, layer) -> layer.read(
                entry -> entries.get(entry).asOf() <= until,
                (slot, year, value) -> reader.cell(variable, units.get(slot), year, value)));
    }

    /** The first year of any cell; 0 while the ledger is empty. */
    public synchronized int firstYear() {
        return firstYear;
    }

    /** How many years the cells span; 0 while the ledger is empty. */
    public synchronized int years() {
        return years;
    }

    private Layer layer(String variable) {
        return variables.computeIfAbsent(variable, missing -> new Layer(this::compare));
    }

    private void reach(int year) {
        int last = years == 0 ? year : Math.max(firstYear + years - 1, year);
        firstYear = years == 0 ? year : Math.min(firstYear, year);
        years = last - firstYear + 1;
    }

    private synchronized int slot(int unit) {
        Integer known = slots.get(unit);
        if (known == null) {
            known = slots.size();
            slots.put(unit, known);
            units.add(unit);
        }
        return known;
    }

    private synchronized int compare(int entry, int other) {
        return Long.compare(entries.get(entry).id(), entries.get(other).id());
    }

    private synchronized int place(long entry, LocalDate asOf) {
        Integer known = places.get(entry);
        if (known == null) {
            known = entries.size();
            places.put(entry, known);
            entries.add(new Entry(entry, asOf.toEpochDay()));
        }
        return known;
    }
}
