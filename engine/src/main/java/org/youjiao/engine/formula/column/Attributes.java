package org.youjiao.engine.formula.column;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each unit besides figures (kind, sponsor, public, opened …): name → typed column.
 *
 * <p>A column has one entry a unit, or one entry a unit and year ({@code [unit * years + year − firstYear]}) where the
 * attribute changes with time. Null and NaN mean unknown.
 */
public final class Attributes {
    /** What an attribute's values are. */
    public enum Type {
        /** One text, such as a code. */
        TEXT,
        /** Several texts, such as the stages of a school; {@code =} asks whether one of them is it. */
        TEXTS,
        /** Yes or no. */
        TRUTH,
        /** A number. */
        NUMBER,
        /** A day; compared with {@code "2020-09-01"}. */
        DATE
    }

    private final int units;
    private final int firstYear;
    private final int years;
    private final Map<String, Type> types = new LinkedHashMap<>();
    private final List<Object> columns = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** No attributes yet, for as many units and the same years as the {@link Columns} have. */
    public Attributes(int units, int firstYear, int years) {
        this.units = units;
        this.firstYear = firstYear;
        this.years = years;
    }

    /** Adds a text a unit. */
    public Attributes text(String name, @Nullable String[] values) {
        return add(name, Type.TEXT, values.clone(), values.length);
    }

    /** Adds a set of texts a unit. */
    public Attributes texts(String name, List<Set<String>> values) {
        return add(name, Type.TEXTS, values.toArray(new Set<?>[0]), values.size());
    }

    /** Adds yes or no a unit. */
    public Attributes truth(String name, @Nullable Boolean[] values) {
        var numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            Boolean value = values[i];
            numbers[i] = value == null ? Double.NaN : value ? 1 : 0;
        }
        return add(name, Type.TRUTH, numbers, numbers.length);
    }

    /** Adds a number a unit, NaN if unknown. */
    public Attributes number(String name, double[] values) {
        return add(name, Type.NUMBER, values.clone(), values.length);
    }

    /** Adds a day a unit. */
    public Attributes date(String name, @Nullable LocalDate[] values) {
        var numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            LocalDate value = values[i];
            numbers[i] = value == null ? Double.NaN : value.toEpochDay();
        }
        return add(name, Type.DATE, numbers, numbers.length);
    }

    private Attributes add(String name, Type type, Object column, int length) {
        if (length != units && length != units * years) {
            throw new IllegalArgumentException(
                    "The column of attribute %s (%d entries) must have %d entries, one a unit, or %d, one a unit and year."
                            .formatted(name, length, units, units * years));
        }
        if (types.put(name, type) != null) {
            throw new IllegalArgumentException("The attribute %s is given twice. Leave one out.".formatted(name));
        }
        places.put(name, columns.size());
        columns.add(column);
        return this;
    }

    /** Names and types, in the order added: what a catalogue checks formulas against. */
    public Map<String, Type> types() {
        return Map.copyOf(types);
    }

    /** The place of an attribute for {@link #number(int, int, int)} and {@link #hasText}; −1 if there is none of that name. */
    public int placeOf(String name) {
        return places.getOrDefault(name, -1);
    }

    /** A number, a truth (1 or 0) or a day (days since 1970); NaN if unknown. */
    public double number(int place, int unit, int year) {
        var column = (double[]) columns.get(place);
        int at = index(column.length, unit, year);
        return at < 0 ? Double.NaN : column[at];
    }

    /** 1 if one of the unit's texts is among {@code wanted}, 0 if none is, NaN if unknown. */
    public double hasText(int place, int unit, int year, Set<String> wanted) {
        var column = (Object[]) columns.get(place);
        int at = index(column.length, unit, year);
        Object value = at < 0 ? null : column[at];
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Set<?> several) {
            // asked for every unit, year and indicator: a plain loop, where a stream cost most of the evaluation
            for (Object one : several) {
                if (wanted.contains(one)) {
                    return 1;
                }
            }
            return 0;
        }
        return wanted.contains(value) ? 1 : 0;
    }

    private int index(int length, int unit, int year) {
        if (length == units) {
            return unit;
        }
        return year < firstYear || year >= firstYear + years ? -1 : unit * years + year - firstYear;
    }
}
