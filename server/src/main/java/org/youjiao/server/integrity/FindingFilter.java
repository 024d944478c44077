package org.youjiao.server.integrity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.youjiao.server.integrity.check.Check;
import org.youjiao.server.web.Request;

/**
 * What the list of findings is narrowed to; each field empty where it is not.
 *
 * @param state one of the states, or {@code all}; empty: what is not yet settled
 * @param area code of an area or institution
 */
public record FindingFilter(String severity, String check, String owner, String area, String state) {
    /** Over {@code :slugs}, {@code :states}, {@code :everywhere} and {@code :units}. */
    static final String CONDITION =
            "slug = any (:slugs) and state = any (:states) and (:everywhere or unit = any (:units))";

    static FindingFilter of(Request request) {
        return new FindingFilter(
                request.find("severity").orElse(""),
                request.find("check").orElse(""),
                request.find("owner").orElse(""),
                request.find("area").orElse(""),
                request.find("state").orElse(""));
    }

    /** The checks that it speaks of. */
    Predicate<Check> checks() {
        return one -> (severity.isEmpty() || one.severity().slug().equals(severity))
                && (check.isEmpty() || one.slug().equals(check))
                && (owner.isEmpty() || one.owner().slug().equals(owner));
    }

    String[] states() {
        return switch (state) {
            case "" -> new String[] {"open", "explained"};
            case "all" -> new String[] {"open", "explained", "accepted", "fixed"};
            default -> new String[] {state};
        };
    }

    /** Whether it narrows anything. */
    public boolean narrows() {
        return !(severity + check + owner + area + state).isEmpty();
    }

    /** The list's address with this filter. */
    public String query(String path, int page) {
        List<String> fields = new ArrayList<>();
        add(fields, "severity", severity);
        add(fields, "check", check);
        add(fields, "owner", owner);
        add(fields, "area", area);
        add(fields, "state", state);
        add(fields, "page", page <= 1 ? "" : Integer.toString(page));
        return fields.isEmpty() ? path : path + "?" + String.join("&", fields);
    }

    private static void add(List<String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
