package org.youjiao.server.registry.pupil;

import java.util.List;
import java.util.Map;

/**
 * A page of the list of pupils.
 *
 * @param filter the fields asked for, by name
 * @param schools name by code, of those the caller may choose from; empty where there is but one
 * @param grades code by code of those that can be chosen
 * @param total how many match, on all pages
 * @param none whether there are none, whatever is asked
 * @param page 1-based
 */
public record PupilListing(
        Map<String, String> filter,
        Map<String, String> schools,
        List<String> grades,
        List<PupilViews.Line> lines,
        int total,
        boolean none,
        int page,
        int pages) {

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
                query.append('&')
                        .append(field)
                        .append('=')
                        .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
