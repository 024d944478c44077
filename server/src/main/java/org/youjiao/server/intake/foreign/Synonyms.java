package org.youjiao.server.intake.foreign;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youjiao.files.table.Cell;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/** What others call our columns, and how their units are to be brought into ours. From {@code standards/synonyms.yaml}. */
final class Synonyms {
    private static final String FILE = "standards/synonyms.yaml";
    private static final Map<Character, Integer> TENS = Map.of('十', 1, '百', 2, '千', 3, '万', 4, '亿', 8);

    /** A unit in terms of the first of its kind. */
    private record Measure(String kind, BigDecimal size) {}

    private final Map<String, Set<String>> titles = new HashMap<>();
    private final Map<String, Set<Measure>> units = new HashMap<>();

    static Synonyms read(Catalogue catalogue) {
        var synonyms = new Synonyms();
        Entry file = catalogue.read(FILE);
        file.get("columns").fields().forEach((title, others) -> {
            Set<String> bare = new HashSet<>();
            others.texts().forEach(other -> bare.add(ForeignHeader.bareOf(other)));
            synonyms.titles.put(ForeignHeader.bareOf(title), bare);
        });
        for (Entry kind : file.get("units").list()) {
            String unit = kind.get("unit").text();
            synonyms.add(unit, unit, BigDecimal.ONE);
            kind.get("also").texts().forEach(other -> synonyms.add(unit, other, BigDecimal.ONE));
            kind.get("of").fields().forEach((other, size) -> synonyms.add(unit, other, new BigDecimal(size.text())));
        }
        return synonyms;
    }

    /** Whether the other title means the column; both bare. */
    boolean mean(String column, String other) {
        return titles.getOrDefault(column, Set.of()).contains(other);
    }

    /** By what a number in one unit is multiplied to be in the other; empty if they are not of one kind. */
    Optional<Double> factor(String from, String to) {
        for (Measure one : measures(from)) {
            for (Measure other : measures(to)) {
                if (one.kind.equals(other.kind)) {
                    return Optional.of(
                            one.size.divide(other.size, MathContext.DECIMAL64).doubleValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is a unit at all. */
    boolean isUnit(String text) {
        return !measures(text).isEmpty();
    }

    /** All readings of a unit: 个 may be of rooms or of classes. */
    private Set<Measure> measures(String written) {
        String unit = Cell.text(written).normalised();
        if (unit.isEmpty()) {
            return Set.of();
        }
        Set<Measure> known = units.get(unit);
        if (known != null) {
            return known;
        }
        Integer tens = TENS.get(unit.charAt(0));
        if (tens == null) {
            return Set.of();
        }
        var found = new HashSet<Measure>();
        for (Measure rest : measures(unit.substring(1))) {
            found.add(new Measure(rest.kind, rest.size.scaleByPowerOfTen(tens)));
        }
        return found;
    }

    private void add(String kind, String unit, BigDecimal size) {
        units.computeIfAbsent(Cell.text(unit).normalised(), missing -> new HashSet<>())
                .add(new Measure(kind, size));
    }
}
