package org.youjiao.server.registry.kept;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a {@link Timeline} as it was held for a while.
 *
 * @param values by column: String, Number, Boolean or LocalDate; a column without a value is not there
 * @param from first day; {@link LocalDate#MIN} is since ever
 * @param to the day after the last; null without end
 */
public record Kept(
        Map<String, Object> values,
        LocalDate from,
        @Nullable LocalDate to) {

    public Kept {
        values = Map.copyOf(values);
    }

    /** A row not yet stored. */
    public static Kept of(Map<String, @Nullable Object> values) {
        Map<String, Object> present = new HashMap<>();
        values.forEach((column, value) -> {
            if (value != null && !value.equals("")) {
                present.put(column, value);
            }
        });
        return new Kept(present, LocalDate.MIN, null);
    }

    /** The text; empty where there is none. */
    public String text(String column) {
        return values.getOrDefault(column, "").toString();
    }

    public @Nullable Double number(String column) {
        return values.get(column) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** The number as a whole one; 0 where there is none. */
    public int count(String column) {
        return values.get(column) instanceof Number number ? number.intValue() : 0;
    }

    public boolean yes(String column) {
        return Boolean.TRUE.equals(values.get(column));
    }

    public @Nullable LocalDate date(String column) {
        return (LocalDate) values.get(column);
    }

    /** Whether the day lies within two columns of dates: from the one on, before the other; a missing one does not bound. */
    public boolean within(String fromColumn, String toColumn, LocalDate day) {
        LocalDate begin = date(fromColumn);
        LocalDate end = date(toColumn);
        return (begin == null || !begin.isAfter(day)) && (end == null || end.isAfter(day));
    }

    /** The values of these columns, to tell rows apart. */
    public List<String> key(List<String> columns) {
        return columns.stream().map(column -> keyed(values.get(column))).toList();
    }

    /** How a value stands in a key: 1 and 1.0 are the same. */
    public static String keyed(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                ? Long.toString(number.longValue())
                : String.valueOf(value == null ? "" : value);
    }
}
