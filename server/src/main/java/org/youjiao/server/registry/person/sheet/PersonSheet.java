package org.youjiao.server.registry.person.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Audit;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.person.PersonWriting;
import org.youjiao.server.registry.person.Write;

/** A sheet each of whose rows changes one person's record from a day on: read, judged, written, told to the trail, taken back. */
public final class PersonSheet<P> implements SheetOwner {
    private static final int CHUNK = 2_000;

    private final Supplier<Sheet> sheet;
    private final String path;
    private final Reading<P> reading;
    private final PersonWriting<P> writing;
    private final Audit audit;

    /** @param path of the page on which what the sheet feeds is seen */
    public PersonSheet(Supplier<Sheet> sheet, String path, Reading<P> reading, PersonWriting<P> writing, Audit audit) {
        this.sheet = sheet;
        this.path = path;
        this.reading = reading;
        this.writing = writing;
        this.audit = audit;
    }

    /** What the sheet's rows mean. */
    public interface Reading<P> {
        /** Begins a passage through a file, in a transaction of the caller's scope. */
        Passage<P> begin(Sheet sheet, Context context);

        /** @see SheetOwner#findResolver */
        default Optional<Resolver> findResolver(Context context, String column) {
            return Optional.empty();
        }
    }

    /** One passage through a file. */
    @FunctionalInterface
    public interface Passage<P> {
        /** Same row twice, same answer. */
        Found<P> find(SheetRow row);
    }

    /**
     * What a row says.
     *
     * @param write null where it can't be written
     * @param day from which that holds
     * @param changes of a known person; asked for by the preview alone
     */
    public record Found<P>(
            List<Judgement.Mistake> mistakes,
            @Nullable Write<P> write,
            LocalDate day,
            Supplier<List<Judgement.Change>> changes) {
        public Found {
            mistakes = List.copyOf(mistakes);
        }

        public static <P> Found<P> wrong(List<Judgement.Mistake> mistakes) {
            return new Found<>(mistakes, null, LocalDate.MIN, List::of);
        }
    }

    @Override
    public Sheet sheet() {
        return sheet.get();
    }

    @Override
    public String path() {
        return path;
    }

    /** One for the whole register: with one each, a person could be in two places on a day. */
    @Override
    public String queue() {
        return path.substring(1);
    }

    /** Nobody fills in by hand what another system calls people. */
    @Override
    public boolean offered() {
        return sheet().indexOf(PersonRow.ROSTER) < 0;
    }

    @Override
    public Judge judge(Context context) {
        Passage<P> passage = reading.begin(sheet(), context);
        return row -> {
            Found<P> found = passage.find(row);
            if (!found.mistakes().isEmpty() || found.write() == null) {
                return new Judgement.Wrong(found.mistakes());
            }
            if (found.write().id() == 0) {
                return new Judgement.New();
            }
            List<Judgement.Change> changes = found.changes().get();
            return changes.isEmpty() ? new Judgement.Same() : new Judgement.Changed(changes);
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Passage<P> passage = reading.begin(sheet(), context);
        var byDay = new TreeMap<LocalDate, List<Write<P>>>();
        var counts = new LinkedHashMap<String, Object>(Map.of("new", 0, "changed", 0));
        rows.forEachRemaining(row -> {
            Found<P> found = passage.find(row);
            Write<P> write = found.write();
            if (write != null) {
                String what = write.id() == 0 ? "new" : write.archived() ? "returned" : "changed";
                counts.merge(what, 1, (one, other) -> (Integer) one + (Integer) other);
                List<Write<P>> writes = byDay.computeIfAbsent(found.day(), missing -> new ArrayList<>());
                writes.add(write);
                if (writes.size() == CHUNK) {
                    writing.write(writes, found.day(), context.batch());
                    writes.clear();
                }
            }
        });
        byDay.forEach((day, writes) -> {
            if (!writes.isEmpty()) {
                writing.write(writes, day, context.batch());
            }
        });
        counts.put("file", context.fileName());
        counts.put("as_of", context.asOf().toString());
        audit.record(context.caller(), "import", sheet().slug(), Long.toString(context.batch()), null, counts, null);
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        Map<Long, Integer> fate = writing.fate(context.batch());
        List<Undo.Later> later = fate.entrySet().stream()
                .filter(batch -> batch.getKey() != 0)
                .map(batch -> Undo.Later.of(batch.getKey(), batch.getValue()))
                .toList();
        return later.isEmpty() ? new Undo.Ready(fate.getOrDefault(0L, 0), List.of()) : new Undo.Built(later);
    }

    @Override
    public void undo(Context context) {
        writing.undo(context.batch());
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return reading.findResolver(context, column);
    }

    /** What the preview says of a row that brings somebody back from the archive. */
    public static List<Judgement.Change> returned(Sheet sheet) {
        return List.of(
                new Judgement.Change(sheet.indexOf(sheet.keys().get(sheet.keys().size() - 1)), "已归档（离校多年）", "恢复在册"));
    }

    /** The cells that differ, each as a reader sees it. */
    public static List<Judgement.Change> changes(Sheet sheet, List<String> before, List<String> after) {
        var changes = new ArrayList<Judgement.Change>();
        for (int index = 0; index < before.size(); index++) {
            if (!before.get(index).equals(after.get(index))) {
                Column column = sheet.columns().get(index);
                changes.add(
                        new Judgement.Change(index, shown(column, before.get(index)), shown(column, after.get(index))));
            }
        }
        return changes;
    }

    private static @Nullable String shown(Column column, String cell) {
        return cell.isEmpty() ? null : column.shown(cell);
    }
}
