package org.youjiao.server.access.administration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.youjiao.server.web.Request;

/**
 * Which page of a list is shown, and the addresses of its neighbours.
 *
 * @param number from 1
 * @param more whether another page follows
 * @param filters the fields that the neighbours keep
 */
public record Paging(String path, int number, boolean more, Map<String, String> filters) {
    /** Rows a page. */
    public static final int ROWS = 25;

    private static final int MOST_PAGES = 100_000;

    public Paging {
        filters = new LinkedHashMap<>(filters);
    }

    /** The page asked for. */
    static int asked(Request request) {
        return Math.min(Math.max(request.number("page", 1), 1), MOST_PAGES);
    }

    static int offset(int page) {
        return (page - 1) * ROWS;
    }

    public String before() {
        return address(number - 1);
    }

    public String after() {
        return address(number + 1);
    }

    private String address(int page) {
        String kept = filters.entrySet().stream()
                .filter(filter -> !filter.getValue().isEmpty())
                .map(filter ->
                        "&" + filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return path + "?page=" + page + kept;
    }
}
