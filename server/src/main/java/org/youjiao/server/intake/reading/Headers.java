package org.youjiao.server.intake.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.web.Saying;

/** Finds a sheet's header in a file: on the first tab, and there in the first of ten rows, that holds all key columns. */
public final class Headers {
    /** What {@code ErrorSheet} appends; a mended error sheet comes back with them. */
    public static final List<String> APPENDED = List.of("状态", "错误列", "原因", "建议");

    private static final int ROWS_SEARCHED = 10;
    private static final int NAMED = 10;

    private record Candidate(TableFile.Sheet tab, Row row, int found) {}

    private final Sheet sheet;
    private final Map<String, Integer> titles = new HashMap<>();

    private Headers(Sheet sheet) {
        this.sheet = sheet;
        for (int index = 0; index < sheet.columns().size(); index++) {
            Column column = sheet.columns().get(index);
            titles.putIfAbsent(bare(column.title() + "(" + column.unit() + ")"), index);
        }
        for (int index = 0; index < sheet.columns().size(); index++) {
            titles.put(bare(sheet.columns().get(index).title()), index);
        }
    }

    /** The layout, or why there is none. */
    public static Match find(TableFile file, Sheet sheet) throws UnreadableTable {
        return new Headers(sheet).find(file);
    }

    /** The layout of a file whose columns were assigned by hand, or why it no longer fits. */
    public static Match assigned(TableFile file, Sheet sheet, Assignment assignment) throws UnreadableTable {
        TableFile.Sheet tab = file.sheets().stream()
                .filter(one -> one.name().equals(assignment.tab()))
                .findFirst()
                .orElse(null);
        if (tab == null) {
            return new Match.Unmatched(Saying.of("intake.header.no-tab", assignment.tab()));
        }
        var sources = new ArrayList<Assignment.Source>();
        var remarks = new ArrayList<Saying>();
        for (Column column : sheet.columns()) {
            Assignment.Source source = assignment.sources().getOrDefault(column.title(), Assignment.Source.NONE);
            sources.add(source);
            remark(column, source).ifPresent(remarks::add);
        }
        List<Integer> places = sources.stream().map(Assignment.Source::place).toList();
        return new Layout(tab, assignment.headerRow(), places, sources, remarks);
    }

    /** Where a column comes from, if that is not plain. */
    private static Optional<Saying> remark(Column column, Assignment.Source source) {
        if (source.place() == 0) {
            return source.constant().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Saying.of("intake.remark.constant", column.title(), source.constant()));
        }
        String letters = Row.letters(source.place() - 1);
        if (source.byName()) {
            return Optional.of(Saying.of("intake.remark.from-by-name", column.title(), source.header(), letters));
        }
        if (source.factor() != 1) {
            String factor = Numerals.plain(source.factor());
            return Optional.of(Saying.of("intake.remark.from-times", column.title(), source.header(), letters, factor));
        }
        return bare(source.header()).equals(bare(column.title()))
                ? Optional.empty()
                : Optional.of(Saying.of("intake.remark.from", column.title(), source.header(), letters));
    }

    private Match find(TableFile file) throws UnreadableTable {
        Candidate best = null;
        List<TableFile.Sheet> tabs = file.sheets().stream()
                .sorted(Comparator.comparing(TableFile.Sheet::hidden))
                .toList();
        for (TableFile.Sheet tab : tabs) {
            try (Rows rows = file.rows(tab)) {
                for (Row row = rows.next(); row != null && row.number() <= ROWS_SEARCHED; row = rows.next()) {
                    int[] places = places(row);
                    if (missingKeys(places).isEmpty()) {
                        return matched(file, tab, row, places);
                    }
                    int found = found(places);
                    if (found > (best == null ? 0 : best.found)) {
                        best = new Candidate(tab, row, found);
                    }
                }
            }
        }
        return best == null ? nothing(file) : incomplete(best);
    }

    private Match matched(TableFile file, TableFile.Sheet tab, Row row, int[] places) {
        List<String> unknown = new ArrayList<>();
        for (int c = 0; c < row.cells().size(); c++) {
            Integer index = titles.get(bare(row.cell(c).text()));
            if (index != null && places[index] != c + 1) {
                return new Match.Unmatched(Saying.of(
                        file.isWorkbook() ? "intake.header.twice" : "intake.header.twice-in-file",
                        file.isWorkbook() ? tab.name() : file.fileName(),
                        row.number(),
                        sheet.columns().get(index).title(),
                        Row.letters(places[index] - 1),
                        Row.letters(c)));
            }
            if (index == null
                    && !row.cell(c).isEmpty()
                    && !APPENDED.contains(bare(row.cell(c).text()))) {
                unknown.add(shortened(row.cell(c).text()) + " (" + Row.letters(c) + ")");
            }
        }
        List<Integer> numbers = java.util.Arrays.stream(places).boxed().toList();
        return Layout.own(tab, row.number(), numbers, remarks(file, tab, unknown, places));
    }

    private List<Saying> remarks(TableFile file, TableFile.Sheet tab, List<String> unknown, int[] places) {
        var remarks = new ArrayList<Saying>();
        long others = file.sheets().stream()
                .filter(other -> !other.hidden() && !other.equals(tab))
                .count();
        if (others > 0) {
            remarks.add(Saying.of("intake.remark.other-tabs", tab.name(), others));
        }
        if (!unknown.isEmpty()) {
            remarks.add(named("intake.remark.unknown", unknown));
        }
        List<String> required = absent(places, true);
        if (!required.isEmpty()) {
            remarks.add(named("intake.remark.required", required));
        }
        List<String> absent = absent(places, false);
        if (!absent.isEmpty()) {
            remarks.add(named("intake.remark.absent", absent));
        }
        return remarks;
    }

    private List<String> absent(int[] places, boolean required) {
        var absent = new ArrayList<String>();
        for (int index = 0; index < places.length; index++) {
            Column column = sheet.columns().get(index);
            if (places[index] == 0 && column.required() == required) {
                absent.add(column.title());
            }
        }
        return absent;
    }

    private Match nothing(TableFile file) {
        return new Match.Unmatched(
                Saying.of("intake.header.none", file.fileName(), ROWS_SEARCHED, keys(Set.copyOf(sheet.keys()))));
    }

    private Match incomplete(Candidate best) {
        Set<String> missing = missingKeys(places(best.row));
        return new Match.Unmatched(
                Saying.of("intake.header.incomplete", best.tab.name(), best.row.number(), keys(missing)));
    }

    private String keys(Set<String> some) {
        return sheet.keys().stream().filter(some::contains).collect(Collectors.joining("、"));
    }

    private Set<String> missingKeys(int[] places) {
        return sheet.keys().stream()
                .filter(key -> places[sheet.indexOf(key)] == 0)
                .collect(Collectors.toSet());
    }

    private static int found(int[] places) {
        return (int) java.util.Arrays.stream(places).filter(place -> place > 0).count();
    }

    /** For each column of the sheet the first place where its title stands, 1-based, or 0. */
    private int[] places(Row row) {
        int[] places = new int[sheet.columns().size()];
        for (int c = 0; c < row.cells().size(); c++) {
            Integer index = titles.get(bare(row.cell(c).text()));
            if (index != null && places[index] == 0) {
                places[index] = c + 1;
            }
        }
        return places;
    }

    /** A title without blanks and marks such as *, full-width and half-width alike. */
    private static String bare(String title) {
        return Cell.text(title).normalised().replaceAll("[\\s*]|\\(\\)", "");
    }

    private static String shortened(@Nullable String title) {
        String line = String.valueOf(title).replaceAll("\\s+", " ");
        return line.length() > 20 ? line.substring(0, 20) + "…" : line;
    }

    /** Says it of the columns; of many, of the first and how many there are. */
    private static Saying named(String key, List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining("、"));
        return names.size() > NAMED ? Saying.of(key + "-many", first, names.size()) : Saying.of(key, first);
    }
}
