package org.youjiao.server.registry.person.look;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.youjiao.server.web.Request;

/**
 * A page of a list of persons.
 *
 * @param filter the fields asked for, by name
 * @param schools name by code, of those the caller may choose from; empty where there is but one
 * @param total how many match, on all pages
 * @param page 1-based
 */
public record PersonList<L>(
        Map<String, String> filter, Map<String, String> schools, List<L> lines, int total, int page, int pages) {
    private static final int ROWS = 25;

    public PersonList {
        lines = List.copyOf(lines);
    }

    /**
     * @param filters names of the request's fields that bound the list
     * @param read lines from a place on, so many
     */
    public static <L> PersonList<L> of(
            Request request,
            List<String> filters,
            Map<String, String> schools,
            int total,
            BiFunction<Integer, Integer, List<L>> read) {
        var filter = new LinkedHashMap<String, String>();
        filters.forEach(field -> filter.put(field, request.find(field).orElse("")));
        int pages = Math.max(1, (total + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(request.number("page", 1), pages));
        return new PersonList<>(filter, schools, read.apply((page - 1) * ROWS, ROWS), total, page, pages);
    }

    /** The filter's field; empty for none. */
    public String asked(String field) {
        return filter.getOrDefault(field, "");
    }

    /** Whether anything was asked. */
    public boolean filtered() {
        return filter.values().stream().anyMatch(value -> !value.isEmpty());
    }

    /** The query of another page of the same list. */
    public String query(int other) {
        var query = new StringBuilder("?page=" + other);
        filter.forEach((field, value) -> {
            if (!value.isEmpty()) {
                query.append('&').append(field).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
