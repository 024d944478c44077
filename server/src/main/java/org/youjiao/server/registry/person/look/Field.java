package org.youjiao.server.registry.person.look;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Masked;

/**
 * A value of a person's record.
 *
 * @param day the value, where it is a date that may be shown
 * @param personal whether it is shown in part, unless asked for with a reason
 */
public record Field(
        String title,
        String english,
        String value,
        @Nullable LocalDate day,
        boolean personal) {

    /** @param whole whether what is personal is shown whole */
    public static Field of(Column column, String value, boolean whole) {
        String words = column.words(value);
        boolean hidden = column.personal() && !whole;
        return new Field(
                column.title(),
                column.name(),
                hidden ? Masked.of(words) : words,
                column.type() == Column.Type.DATE && !hidden ? day(words) : null,
                column.personal());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    /**
     * A record's values by message key of their heading, without headings that have none.
     *
     * @param headings in their order
     * @param details values by title
     * @param whole which columns are shown whole though they are personal
     */
    public static Map<String, List<Field>> parts(
            List<String> headings,
            List<Column> columns,
            Function<Column, String> heading,
            Map<String, String> details,
            Predicate<Column> whole) {
        var parts = new LinkedHashMap<String, List<Field>>();
        headings.forEach(key -> parts.put(key, new ArrayList<>()));
        for (Column column : columns) {
            String value = details.getOrDefault(column.title(), "");
            if (!value.isEmpty()) {
                parts.computeIfAbsent(heading.apply(column), missing -> new ArrayList<>())
                        .add(of(column, value, whole.test(column)));
            }
        }
        parts.values().removeIf(List::isEmpty);
        return parts;
    }
}
