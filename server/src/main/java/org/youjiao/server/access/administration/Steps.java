package org.youjiao.server.access.administration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a list of acts goes on. Pages have no number: each begins after the last act of the one before, so that the
 * thousandth comes as quickly as the first and nothing is seen twice while acts are added.
 *
 * @param filters what is looked for
 * @param before the act after which this page begins; empty: it is the first
 * @param next the act after which the next begins; empty: there is none
 */
public record Steps(String path, Map<String, String> filters, String before, String next) {
    public Steps {
        filters = new LinkedHashMap<>(filters);
    }

    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    /** The page with the newest. */
    public String newest() {
        return address(filters);
    }

    /** The page with what is older. */
    public String older() {
        var with = new LinkedHashMap<>(filters);
        with.put("before", next);
        return address(with);
    }

    /** This list with a filter more. */
    public String with(String name, String value) {
        var with = new LinkedHashMap<>(filters);
        with.put(name, value);
        return address(with);
    }

    private String address(Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
