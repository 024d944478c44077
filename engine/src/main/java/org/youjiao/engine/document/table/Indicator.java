package org.youjiao.engine.document.table;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Comparator;

/**
 * One value that a table of indicators sets for a coming year.
 *
 * @param name     the indicator's name without its unit
 * @param value    plain number, magnitude of the unit included
 * @param max      upper end of a range, otherwise null
 * @param unit     {@code %}, a measure word, or empty where the table gives none
 * @param deadline last day of the column's year; null for a column without a year
 * @param text     the words from the name to the value, as the normalised text has them
 * @param start    offset of the name in the normalised text
 * @param clause   number of the part the table stands in
 */
public record Indicator(
        String name,
        double value,
        @Nullable Double max,
        String unit,
        Comparator comparator,
        @Nullable LocalDate deadline,
        String text,
        int start,
        String clause) {}
