package org.youjiao.server.registry.person.look;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Masked;

/** A value of a person's record. @param personal whether it is shown in part, unless asked for with a reason */
public record Field(String title, String english, String value, boolean personal) {

    /** @param whole whether what is personal is shown whole */
    public static Field of(Column column, String value, boolean whole) {
        String words = column.words(value);
        return new Field(
                column.title(),
                column.name(),
                whole || !column.personal() ? words : Masked.of(words),
                column.personal());
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
