package org.youjiao.server.intake.foreign;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.intake.foreign.ForeignHeader.Title;

/**
 * An assignment of columns that was kept by name, for files with the same headers.
 *
 * @param id 0 while it is not kept yet
 * @param sheet slug
 * @param account whose it is
 * @param owner the account's name
 * @param heads all columns of the file that it was made for, read or not
 * @param constants title of the sheet's column → what stands in every row
 */
public record Mapping(
        long id,
        String sheet,
        String name,
        long account,
        String owner,
        LocalDateTime changedAt,
        List<Head> heads,
        Map<String, String> constants) {

    /**
     * A column of the file.
     *
     * @param title without its unit
     * @param unit in brackets after it; empty if there was none
     * @param place 1-based
     * @param choice what it is taken for
     */
    public record Head(String title, String unit, int place, Choice choice) {}

    /** What is told of a file that a kept mapping is applied to. */
    public record Difference(Kind kind, String title, String before, String now) {
        /** Of what kind a difference is; the first two are to be looked at. */
        public enum Kind {
            GONE,
            UNIT,
            NEW,
            MOVED;

            public String slug() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }
    }

    public Mapping {
        heads = List.copyOf(heads);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    /** How many of its columns the file has, 0 to 1. */
    double fit(ForeignHeader header) {
        List<String> titles = header.titles().stream().map(Title::bare).toList();
        long found = heads.stream().filter(head -> titles.contains(head.title)).count();
        return heads.isEmpty() ? 0 : (double) found / heads.size();
    }

    /** A choice for each of the header's titles: what the same title was taken for. */
    List<Choice> choices(ForeignHeader header) {
        Map<String, Head> known = byTitle();
        return header.titles().stream()
                .map(title -> known.get(title.bare()))
                .map(head -> head == null ? Choice.NONE : head.choice)
                .map(choice -> new Choice(choice.column(), choice.byName(), choice.factor(), Choice.Reason.KEPT))
                .toList();
    }

    /** What is otherwise in the file than in the one that the mapping was made for. */
    List<Difference> differences(ForeignHeader header) {
        var differences = new ArrayList<Difference>();
        Map<String, Title> now = new LinkedHashMap<>();
        header.titles().forEach(title -> now.putIfAbsent(title.bare(), title));
        for (Head head : heads) {
            Title title = now.get(head.title);
            if (title == null) {
                differences.add(new Difference(Difference.Kind.GONE, head.title, head.choice.column(), ""));
            } else if (!title.bracket().equals(head.unit)) {
                differences.add(new Difference(Difference.Kind.UNIT, title.text(), head.unit, title.bracket()));
            } else if (title.place() != head.place) {
                differences.add(new Difference(
                        Difference.Kind.MOVED,
                        title.text(),
                        org.youjiao.files.table.Row.letters(head.place - 1),
                        title.letters()));
            }
        }
        Map<String, Head> known = byTitle();
        now.forEach((bare, title) -> {
            if (!known.containsKey(bare)) {
                differences.add(new Difference(Difference.Kind.NEW, title.text(), "", title.letters()));
            }
        });
        differences.sort(java.util.Comparator.comparing(Difference::kind));
        return differences;
    }

    private Map<String, Head> byTitle() {
        Map<String, Head> known = new HashMap<>();
        heads.forEach(head -> known.putIfAbsent(head.title, head));
        return known;
    }
}
