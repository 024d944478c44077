package org.youjiao.server.intake.passage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Preview;
import org.youjiao.server.intake.Preview.ColumnFaults;
import org.youjiao.server.intake.Preview.Difference;
import org.youjiao.server.intake.Preview.Example;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.reading.SheetReader.Reading;
import org.youjiao.server.web.Saying;

/** One passage through a file: judges row after row, counts, and keeps the first examples. Memory doesn't grow with the rows but for their keys. */
final class Passage {
    /** Longer files are refused. */
    static final int MOST_ROWS = 1_000_000;

    private static final int WRONG_KEPT = 50;
    private static final int KEPT = 20;
    private static final int DIFFERENCES = 8;

    private enum Kind {
        ADDED,
        CHANGED,
        SAME,
        WRONG
    }

    private static final Kind[] KINDS = Kind.values();

    /** The place of {@link Judgement.Mistake#column()} −1 in {@link #faults}. */
    private static final int WHOLE_ROW = -1;

    private final Sheet sheet;
    private final SheetOwner.Judge judge;
    private final int[] keys;
    private final KeyTable known = new KeyTable();
    private final int[] counts = new int[KINDS.length];
    private final List<List<Example>> examples = new ArrayList<>(); // by kind
    private final Map<Integer, int[]> faults = new LinkedHashMap<>(); // column → count, first row
    private final Map<Integer, Preview.Mistake> firstFault = new LinkedHashMap<>();
    private final Map<Integer, Integer> repeated;
    private final Map<Integer, Integer> found = new HashMap<>(); // first row of a key that comes again → the next

    /**
     * @param repeated first rows of keys that come again, each with the next row of its key, as far as they are known
     *     from a passage before: such a row is wrong from the start, and nothing may rest on it
     */
    Passage(Sheet sheet, SheetOwner.Judge judge, Map<Integer, Integer> repeated) {
        this.sheet = sheet;
        this.judge = judge;
        this.repeated = Map.copyOf(repeated);
        this.keys = sheet.keys().stream().mapToInt(sheet::indexOf).toArray();
        for (Kind kind : KINDS) {
            examples.add(kind.ordinal(), new ArrayList<>());
        }
    }

    int rows() {
        return counts[0] + counts[1] + counts[2] + counts[3];
    }

    /** First rows of keys that came again although they were not known to. */
    Map<Integer, Integer> repeated() {
        return found;
    }

    /** Judges the next row. A row whose key stood before is wrong, and so, from then on, is the first. */
    Judgement judge(Reading reading) {
        SheetRow row = reading.values();
        String key = key(row);
        int first = key == null ? 0 : known.claim(key, row.number());
        Judgement judgement = verdict(reading, first);
        Kind kind = kind(judgement);
        if (key != null) {
            if (first == 0) {
                known.mark(kind.ordinal());
            } else {
                found.putIfAbsent(first, row.number());
                demote(row, first);
            }
        }
        counts[kind.ordinal()]++;
        keep(kind, row, judgement);
        return judgement;
    }

    private Judgement verdict(Reading reading, int first) {
        Integer other = first == 0 ? repeated.get(reading.values().number()) : Integer.valueOf(first);
        if (!reading.mistakes().isEmpty() || other != null) {
            var mistakes = new ArrayList<>(reading.mistakes());
            if (other != null) {
                mistakes.add(duplicate(reading.values(), other));
            }
            return new Judgement.Wrong(mistakes);
        }
        Judgement judgement = judge.judge(reading.values());
        return judgement instanceof Judgement.New ? complete(reading.values(), judgement) : judgement;
    }

    /** What is said of a row whose key stands in another row too. */
    private Judgement.Mistake duplicate(SheetRow row, int other) {
        return new Judgement.Mistake(
                keys[0], Saying.of("intake.fault.repeated", name(row), other), Saying.of("intake.advice.repeated"));
    }

    /** A new row must have what is required; a known one keeps its old value. */
    private Judgement complete(SheetRow row, Judgement judgement) {
        List<Judgement.Mistake> missing = List.of();
        for (int index = 0; index < sheet.columns().size(); index++) {
            Column column = sheet.columns().get(index);
            if (column.required() && row.values().get(index) == null) {
                missing = missing.isEmpty() ? new ArrayList<>() : missing;
                String what = row.places().get(index) == 0 ? "intake.fault.no-column" : "intake.fault.empty";
                missing.add(new Judgement.Mistake(
                        index, Saying.of(what, column.title()), Saying.of("intake.advice.new-needs")));
            }
        }
        return missing.isEmpty() ? judgement : new Judgement.Wrong(missing);
    }

    private void demote(SheetRow row, int first) {
        Kind before = KINDS[known.mark()];
        if (before == Kind.WRONG) {
            return;
        }
        known.mark(Kind.WRONG.ordinal());
        counts[before.ordinal()]--;
        counts[Kind.WRONG.ordinal()]++;
        kept(before).removeIf(example -> example.row() == first);
        var mistake = duplicate(row, row.number());
        count(first, mistake);
        List<Example> wrong = kept(Kind.WRONG);
        if (wrong.size() < WRONG_KEPT) {
            wrong.add(new Example(first, name(row), List.of(), 0, List.of(shown(mistake))));
        }
    }

    private static Kind kind(Judgement judgement) {
        if (judgement instanceof Judgement.New) {
            return Kind.ADDED;
        }
        if (judgement instanceof Judgement.Changed) {
            return Kind.CHANGED;
        }
        return judgement instanceof Judgement.Same ? Kind.SAME : Kind.WRONG;
    }

    private void keep(Kind kind, SheetRow row, Judgement judgement) {
        if (judgement instanceof Judgement.Wrong wrong) {
            wrong.mistakes().forEach(mistake -> count(row.number(), mistake));
        }
        List<Example> kept = kept(kind);
        if (kept.size() < (kind == Kind.WRONG ? WRONG_KEPT : KEPT)) {
            kept.add(example(row, judgement));
        }
    }

    private Example example(SheetRow row, Judgement judgement) {
        List<Difference> differences = List.of();
        List<Preview.Mistake> mistakes = List.of();
        if (judgement instanceof Judgement.Wrong wrong) {
            mistakes = wrong.mistakes().stream().map(this::shown).toList();
        } else if (judgement instanceof Judgement.Changed changed) {
            differences = changed.changes().stream()
                    .map(change -> new Difference(title(change.column()), change.before(), change.after()))
                    .toList();
        } else if (judgement instanceof Judgement.New) {
            differences = content(row);
        }
        int more = Math.max(0, differences.size() - DIFFERENCES);
        return new Example(row.number(), name(row), differences.subList(0, differences.size() - more), more, mistakes);
    }

    private List<Difference> content(SheetRow row) {
        var content = new ArrayList<Difference>();
        for (int index = 0; index < sheet.columns().size(); index++) {
            Column column = sheet.columns().get(index);
            String shown = column.shown(row.value(index));
            if (shown != null && !sheet.keys().contains(column.title())) {
                content.add(new Difference(column.title(), null, shown));
            }
        }
        return content;
    }

    private void count(int row, Judgement.Mistake mistake) {
        int[] known = faults.computeIfAbsent(mistake.column(), column -> new int[] {0, row});
        known[0]++;
        if (row <= known[1] || !firstFault.containsKey(mistake.column())) {
            known[1] = row;
            firstFault.put(mistake.column(), shown(mistake));
        }
    }

    private Preview.Mistake shown(Judgement.Mistake mistake) {
        return new Preview.Mistake(title(mistake.column()), mistake.reason(), mistake.advice());
    }

    private String title(int column) {
        return column == WHOLE_ROW ? "" : sheet.columns().get(column).title();
    }

    /** The key as it is compared; null where part of it is missing. */
    @Nullable
    String key(SheetRow row) {
        var key = new StringBuilder();
        for (int index : keys) {
            Object value = row.value(index);
            if (value == null) {
                return null;
            }
            key.append(value).append('\u0001');
        }
        return key.toString();
    }

    private String name(SheetRow row) {
        var parts = new ArrayList<String>();
        for (int index : keys) {
            String shown = sheet.columns().get(index).shown(row.value(index));
            if (shown != null) {
                parts.add(shown);
            }
        }
        return parts.stream().collect(Collectors.joining(" "));
    }

    Preview preview(List<Saying> remarks) {
        List<ColumnFaults> columns = faults.entrySet().stream()
                .map(entry -> new ColumnFaults(
                        title(entry.getKey()),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        java.util.Objects.requireNonNull(firstFault.get(entry.getKey()))))
                .sorted(Comparator.comparing(ColumnFaults::count).reversed())
                .toList();
        return new Preview(
                new Preview.Counts(counts[0], counts[1], counts[2], counts[3]),
                remarks,
                sorted(Kind.WRONG),
                sorted(Kind.CHANGED),
                sorted(Kind.ADDED),
                sorted(Kind.SAME),
                columns);
    }

    private List<Example> kept(Kind kind) {
        return examples.get(kind.ordinal());
    }

    private List<Example> sorted(Kind kind) {
        return kept(kind).stream().sorted(Comparator.comparing(Example::row)).toList();
    }
}
