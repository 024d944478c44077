package org.youjiao.server.access.administration;

import java.util.Locale;
import org.youjiao.server.web.Request;

/** Words for what other rooms record: ours where we know it, their own slug where not. */
public final class Words {
    private Words() {}

    /** The message of prefix and slug, or the slug itself. */
    public static String of(Request request, String prefix, String slug) {
        return request.messages().has(prefix + slug) ? request.text(prefix + slug) : slug;
    }

    /** A field's value, where it is a slug of ours; else as it was recorded. */
    public static String value(Request request, String field, String recorded) {
        if (recorded.equals("true") || recorded.equals("false")) {
            return request.text(recorded.equals("true") ? "web.yes" : "web.no");
        }
        return switch (field) {
            case "role" ->
                of(request, "access.role.", recorded.toLowerCase(Locale.ROOT).replace('_', '-'));
            case "kind" -> of(request, "access.kind.", recorded);
            case "comparator" -> of(request, "plan.sign.", recorded);
            default -> recorded;
        };
    }
}
