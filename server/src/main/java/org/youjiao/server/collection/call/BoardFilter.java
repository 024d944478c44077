package org.youjiao.server.collection.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.web.Request;

/**
 * What a reader asks of the board. Fields are empty where nothing is asked.
 *
 * @param words found in name or code
 * @param state slug of a state, {@code open} for all that lie with schools, {@code overdue} for the late ones among them
 * @param kind JY/T 1001
 * @param area code of an area, whose whole subtree is meant
 * @param sort {@code code}, {@code name}, {@code state}, {@code filled} or {@code changed}, with {@code -} before it downward
 */
public record BoardFilter(String words, String state, String kind, String area, String sort) {
    private static final Set<String> SORTS = Set.of("code", "name", "state", "filled", "changed");

    public static BoardFilter of(Request request) {
        String sort = request.find("sort").orElse("code");
        return new BoardFilter(
                request.find("q").orElse(""),
                request.find("state").orElse(""),
                request.find("kind").orElse(""),
                request.find("area").orElse(""),
                SORTS.contains(sort.replaceFirst("^-", "")) ? sort : "code");
    }

    List<Board.Row> apply(List<Board.Row> rows) {
        List<String> parts = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
        return rows.stream()
                .filter(row -> parts.stream()
                        .allMatch(part -> (row.code() + " " + row.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(part)))
                .filter(row -> state.isEmpty()
                        || row.standing().state().equals(state)
                        || (state.equals("open") && !row.standing().filed())
                        || (state.equals("overdue") && row.overdue()))
                .filter(row -> kind.isEmpty() || row.kind().equals(kind))
                .filter(row -> area.isEmpty() || row.path().contains("/" + area + "/"))
                .sorted(order())
                .toList();
    }

    /** The board's address with one field set otherwise, from its first page; empty text leaves the field out. */
    public String with(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", words);
        fields.put("state", state);
        fields.put("kind", kind);
        fields.put("area", area);
        fields.put("sort", sort.equals("code") ? "" : sort);
        fields.put(field, value);
        String query = fields.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** The field's next order: upward first, then downward. */
    public String toggled(String field) {
        return with("sort", sort.equals(field) ? "-" + field : field);
    }

    /** What a screen reader is told of the column. */
    public String ariaSort(String field) {
        return sort.equals(field) ? "ascending" : sort.equals("-" + field) ? "descending" : "none";
    }

    private Comparator<Board.Row> order() {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<Board.Row> byCode = Comparator.comparing(Board.Row::code);
        Comparator<Board.Row> order = switch (sort.replaceFirst("^-", "")) {
            case "name" -> Comparator.comparing(Board.Row::name, collator);
            case "state" ->
                Comparator.comparing(row -> Board.STATES.indexOf(row.standing().state()));
            case "filled" ->
                Comparator.comparing(row -> row.standing().filled()
                        / (double) Math.max(1, row.standing().asked()));
            case "changed" ->
                Comparator.comparing(
                        row -> row.standing().changedOn(), Comparator.nullsLast(Comparator.naturalOrder()));
            default -> byCode;
        };
        return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byCode);
    }
}
