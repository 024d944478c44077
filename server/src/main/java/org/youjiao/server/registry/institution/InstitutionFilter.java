package org.youjiao.server.registry.institution;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Request;

/**
 * What a reader asks of the list of institutions. Fields are empty where nothing is asked.
 *
 * @param words found in name, short name, former name or code; several words must all be found
 * @param stage slug
 * @param sponsor code
 * @param area code of an area, whose whole subtree is meant
 * @param isPublic {@code yes} or {@code no}
 * @param all closed and planned ones too
 * @param sort {@code name}, {@code code}, {@code kind}, {@code street} or {@code opened}, with {@code -} before it downward
 */
public record InstitutionFilter(
        String words, String stage, String sponsor, String area, String isPublic, boolean all, String sort) {
    private static final Set<String> SORTS = Set.of("name", "code", "kind", "street", "opened");

    static InstitutionFilter of(Request request) {
        String sort = request.find("sort").orElse("code");
        return new InstitutionFilter(
                request.find("q").orElse(""),
                request.find("stage").orElse(""),
                request.find("sponsor").orElse(""),
                request.find("area").orElse(""),
                request.find("public").orElse(""),
                request.find("state").filter("all"::equals).isPresent(),
                SORTS.contains(sort.replaceFirst("^-", "")) ? sort : "code");
    }

    /** The institutions asked for, in the order asked for. */
    List<Institution> apply(Tree tree, LocalDate day, Map<Integer, Set<String>> aliases) {
        List<String> parts = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
        return tree.institutions().stream()
                .filter(one -> all || one.openOn(day))
                .filter(one -> stage.isEmpty()
                        || one.stages().stream().anyMatch(it -> it.slug().equals(stage)))
                .filter(one -> sponsor.isEmpty() || one.sponsor().equals(sponsor))
                .filter(one -> isPublic.isEmpty() || one.isPublic() == isPublic.equals("yes"))
                .filter(one -> area.isEmpty() || one.unit().path().contains("/" + area + "/"))
                .filter(one -> parts.stream().allMatch(text(one, aliases)::contains))
                .sorted(order(tree))
                .toList();
    }

    /** The list's address with one field set otherwise, from its first page; empty text leaves the field out. */
    public String with(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", words);
        fields.put("stage", stage);
        fields.put("sponsor", sponsor);
        fields.put("area", area);
        fields.put("public", isPublic);
        fields.put("state", all ? "all" : "");
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

    private Comparator<Institution> order(Tree tree) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<Institution> byCode = Comparator.comparing(one -> one.unit().code());
        Comparator<Institution> order = switch (sort.replaceFirst("^-", "")) {
            case "name" -> Comparator.comparing(one -> one.unit().name(), collator);
            case "kind" -> Comparator.comparing(Institution::kind);
            case "street" ->
                Comparator.comparing(one -> tree.get(one.unit().parent()).code());
            case "opened" -> Comparator.comparing(Institution::opened, Comparator.nullsLast(Comparator.naturalOrder()));
            default -> byCode;
        };
        return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byCode);
    }

    /** Former names too: whoever knows a school by its old name finds it. */
    private static String text(Institution one, Map<Integer, Set<String>> aliases) {
        String names = String.join(" ", aliases.getOrDefault(one.unit().id(), Set.of()));
        return String.join(" ", one.unit().code(), one.unit().name(), one.shortName(), one.formerName(), names)
                .toLowerCase(Locale.ROOT);
    }
}
