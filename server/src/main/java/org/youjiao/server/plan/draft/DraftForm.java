package org.youjiao.server.plan.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Request;

/** Reads the review's forms. A mistake is the key of a message. */
record DraftForm(Request request) {
    static final Set<String> KINDS =
            Set.of("document", "mechanism", "event", "selection", "project", "institution", "coverage", "other");
    private static final Set<String> COMPARATORS = Set.of(">=", ">", "<=", "<", "=", "about", "range");

    /** An item as the form has it, or why it can't be so. */
    record Read(Draft.@Nullable Item item, String mistake) {
        static Read mistake(String key) {
            return new Read(null, key);
        }
    }

    Draft.Head head() {
        return new Draft.Head(text("title"), text("number"), text("issuer"), date("date"), date("from"), date("to"));
    }

    /** The item with what the form says of it; a target is accepted only when it is bound. */
    Read item(Draft draft, Draft.Item item, Predicate<String> indicatorExists, Predicate<String> unitExists) {
        Draft.Decision decision = switch (text("decision")) {
            case "accept" -> Draft.Decision.ACCEPTED;
            case "reject" -> Draft.Decision.REJECTED;
            default -> item.decision();
        };
        if (decision == Draft.Decision.REJECTED) {
            return new Read(item.decided(decision), "");
        }
        String clause = text("clause");
        if (draft.clauses().stream().noneMatch(one -> one.slug().equals(clause))) {
            return Read.mistake("draft.wrong.clause");
        }
        String kind = item.type() == Draft.Type.COMMITMENT ? text("kind") : item.kind();
        if (item.type() == Draft.Type.COMMITMENT && !KINDS.contains(kind)) {
            return Read.mistake("draft.wrong.kind");
        }
        if (item.type() != Draft.Type.TARGET) {
            return new Read(changed(item, kind, clause, decision, null), "");
        }
        Optional<Draft.Bound> bound = bound();
        if (bound.isEmpty()) {
            return Read.mistake("draft.wrong.bound");
        }
        if (!indicatorExists.test(bound.get().indicator())) {
            return Read.mistake("draft.wrong.indicator");
        }
        return !bound.get().unit().isEmpty() && !unitExists.test(bound.get().unit())
                ? Read.mistake("draft.wrong.unit")
                : new Read(changed(item, kind, clause, decision, bound.get()), "");
    }

    /** A new item of words that stand in the text; the offset says where if they stand there more than once. */
    Read added(Draft draft) {
        String words = request.parameters()
                .getOrDefault("words", java.util.List.of(""))
                .get(0)
                .strip();
        Draft.Type type = java.util.Arrays.stream(Draft.Type.values())
                .filter(one -> one.slug().equals(text("type")))
                .findFirst()
                .orElse(Draft.Type.COMMITMENT);
        int hint = request.number("start", 0);
        int start = hint >= 0 && draft.text().startsWith(words, hint)
                ? hint
                : draft.text().indexOf(words);
        if (words.isEmpty() || words.contains("\n") || start < 0) {
            return Read.mistake("draft.wrong.words");
        }
        boolean twice = draft.items().stream()
                .anyMatch(item -> item.type() == type
                        && item.start() == start
                        && item.text().equals(words));
        if (twice) {
            return Read.mistake("draft.wrong.twice");
        }
        int number = draft.items().stream()
                        .mapToInt(item -> Integer.parseInt(item.id().substring(2)))
                        .max()
                        .orElse(0)
                + 1;
        // where it stands, its neighbour before it stands too
        String clause = draft.items().stream()
                .filter(item -> item.start() <= start && !item.clause().isEmpty())
                .reduce((earlier, later) -> later)
                .map(Draft.Item::clause)
                .orElse("");
        return new Read(
                new Draft.Item(
                        type.slug().charAt(0) + "-" + number,
                        type,
                        type == Draft.Type.COMMITMENT ? "other" : type == Draft.Type.DOCUMENT ? "制订" : "",
                        start,
                        start + words.length(),
                        words,
                        clause,
                        Draft.Decision.PROPOSED,
                        type == Draft.Type.TARGET
                                ? new Draft.Bound(
                                        words,
                                        "",
                                        "",
                                        "%",
                                        ">=",
                                        100,
                                        null,
                                        draft.head().to(),
                                        0)
                                : null),
                "");
    }

    private static Draft.Item changed(
            Draft.Item item, String kind, String clause, Draft.Decision decision, Draft.@Nullable Bound bound) {
        return new Draft.Item(
                item.id(), item.type(), kind, item.start(), item.end(), item.text(), clause, decision, bound);
    }

    private Optional<Draft.Bound> bound() {
        double value = number("value");
        double max = number("max");
        LocalDate deadline = date("deadline");
        String comparator = text("comparator");
        boolean range = comparator.equals("range");
        if (!COMPARATORS.contains(comparator)
                || Double.isNaN(value)
                || deadline == null
                || text("title").isEmpty()
                || (range && !(max >= value))) {
            return Optional.empty();
        }
        return Optional.of(new Draft.Bound(
                text("title"),
                text("indicator"),
                text("unit"),
                text("measure"),
                comparator,
                value,
                range ? max : null,
                deadline,
                request.number("accumulate", 0)));
    }

    private String text(String field) {
        return request.find(field).orElse("");
    }

    private double number(String field) {
        try {
            double number = Double.parseDouble(text(field).replace(",", "").replace("%", ""));
            return Double.isFinite(number) && number >= 0 ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private @Nullable LocalDate date(String field) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
