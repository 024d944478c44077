package org.youjiao.server.indicator.editing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.web.Request;

/**
 * The editor's fields as they were sent.
 *
 * @param definition what they say, as far as they can be read
 * @param from first day of validity
 * @param to last day, or null
 * @param mistakes by field
 */
public record DefinitionForm(
        Indicator definition, LocalDate from, @Nullable LocalDate to, String why, Map<String, String> mistakes) {
    static final List<String> COMPARATORS = List.of(">=", ">", "<=", "<", "=");
    static final List<String> PROGRAMMES = List.of("1", "2", "3", "4", "5", "6", "保障");
    static final List<String> STAGES = List.of("kindergarten", "primary", "junior", "senior");
    private static final Set<String> RESERVED = Set.of("new");
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_DECIMALS = 4;

    /** Before anything is typed: the definition in force, valid from today. */
    static DefinitionForm of(Indicator definition, LocalDate today) {
        return new DefinitionForm(definition, today, null, "", Map.of());
    }

    /** A new indicator's empty form. */
    static DefinitionForm empty(LocalDate today) {
        var blank =
                new Indicator("", "", "", "%", "", Indicator.Better.MORE, "1", "", "", true, 1, Set.of(), null, null);
        return of(blank, today);
    }

    /**
     * Reads what was sent.
     *
     * @param current the definition that is changed; empty for a new indicator, whose slug is typed
     */
    static DefinitionForm read(Request request, Optional<Indicator> current) {
        var mistakes = new LinkedHashMap<String, String>();
        String slug = current.map(Indicator::slug).orElseGet(() -> slug(request, mistakes));
        String unit = request.find("unit").orElse("");
        LocalDate from = day(request, "from", request.businessDate(), mistakes);
        LocalDate to = day(request, "to", null, mistakes);
        if (to != null && from != null && to.isBefore(from)) {
            mistakes.put("to", request.text("indicator.edit.wrong-to"));
        }
        var definition = new Indicator(
                slug,
                required(request, "title", mistakes),
                required(request, "title_en", mistakes),
                unit,
                required(request, "formula", mistakes).replace("\r\n", "\n"),
                better(request.find("better").orElse("")),
                request.find("programme").filter(PROGRAMMES::contains).orElse("1"),
                request.find("note").orElse(""),
                required(request, "source", mistakes),
                request.find("verified").isPresent(),
                Math.max(0, Math.min(MOST_DECIMALS, request.number("decimals", 1))),
                stages(request),
                current.map(Indicator::spreadOf).orElse(null),
                standard(request, mistakes));
        return new DefinitionForm(
                definition,
                from == null ? request.businessDate() : from,
                to,
                request.find("why").orElse(""),
                mistakes);
    }

    /** The same with one more mistake. */
    DefinitionForm with(String field, String mistake) {
        var more = new LinkedHashMap<>(mistakes);
        more.put(field, mistake);
        return new DefinitionForm(definition, from, to, why, more);
    }

    /** The same, asking for the reason if it is missing. */
    DefinitionForm withReason(Request request) {
        return why.isEmpty() || why.length() > LONGEST_REASON
                ? with("why", request.text("indicator.edit.wrong-reason", LONGEST_REASON))
                : this;
    }

    /** What a try-out is remembered by: saving asks that what is saved is what was tried. */
    public String mark() {
        return Integer.toHexString(definition.toString().hashCode());
    }

    private static String slug(Request request, Map<String, String> mistakes) {
        String slug = request.find("slug").orElse("");
        if (!slug.matches("[a-z][a-z0-9_]{2,60}") || RESERVED.contains(slug)) {
            mistakes.put("slug", request.text("indicator.edit.wrong-slug", slug));
        }
        return slug;
    }

    private static String required(Request request, String field, Map<String, String> mistakes) {
        String text = request.find(field).orElse("");
        boolean tooLong = !field.equals("formula") && text.length() > LONGEST_TEXT;
        if (text.isEmpty() || tooLong) {
            mistakes.put(
                    field, request.text(tooLong ? "indicator.edit.too-long" : "indicator.edit.required", LONGEST_TEXT));
        }
        return text;
    }

    private static Indicator.Better better(String written) {
        return switch (written) {
            case "more" -> Indicator.Better.MORE;
            case "less" -> Indicator.Better.LESS;
            default -> Indicator.Better.NONE;
        };
    }

    private static Set<String> stages(Request request) {
        var stages = new LinkedHashSet<>(STAGES);
        stages.retainAll(request.parameters().getOrDefault("stages", List.of()));
        return stages;
    }

    private static Indicator.@Nullable Standard standard(Request request, Map<String, String> mistakes) {
        String comparator = request.find("comparator").orElse("");
        if (!COMPARATORS.contains(comparator)) {
            return null;
        }
        String written = request.find("value").orElse("");
        double value = number(written);
        if (Double.isNaN(value)) {
            mistakes.put("value", request.text("indicator.edit.wrong-value", written));
        }
        String source = request.find("standard_source").orElse("");
        if (source.isEmpty()) {
            mistakes.put("standard_source", request.text("indicator.edit.required"));
        }
        return new Indicator.Standard(
                comparator,
                Double.isNaN(value) ? 0 : value,
                source,
                request.find("standard_verified").isPresent(),
                request.find("standard_school").isPresent());
    }

    private static double number(String written) {
        try {
            double value =
                    Double.parseDouble(written.replace(",", "").replace("%", "").strip());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static @Nullable LocalDate day(
            Request request, String field, @Nullable LocalDate absent, Map<String, String> mistakes) {
        String written = request.find(field).orElse("");
        if (written.isEmpty()) {
            return absent;
        }
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            mistakes.put(field, request.text("indicator.edit.wrong-date", written));
            return absent;
        }
    }
}
