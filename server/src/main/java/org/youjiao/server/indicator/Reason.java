package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.youjiao.server.web.Request;

/** Why there is no figure, or none for this caller; in words for whoever reads it. */
public sealed interface Reason {

    /** The engine's reason, with what it names as the catalogue calls it. */
    record Computed(org.youjiao.engine.formula.Reason reason, Function<String, Named> names) implements Reason {}

    /** A variable or indicator; of what the catalogue does not have, such as an attribute, both titles are its name. */
    record Named(String title, String titleEnglish) {
        String words(Request request) {
            return request.chinese() ? title : titleEnglish;
        }
    }

    /** The catalogue has no indicator of this slug. */
    record NoSuchIndicator(String slug) implements Reason {}

    /** The register has no such unit. */
    record NoSuchUnit() implements Reason {}

    /** The day of the count is still to come. */
    record NotYetCounted(LocalDate day) implements Reason {}

    /** A zone's or group's figure rests on what the caller may not see, and overlaps with others that he may. */
    record Overlapping() implements Reason {}

    /** In the reader's language. */
    default String words(Request request) {
        if (this instanceof Computed computed) {
            return words(request, computed.reason(), computed.names());
        }
        if (this instanceof Overlapping) {
            return request.text("indicator.reason.overlapping");
        }
        if (this instanceof NoSuchIndicator unknown) {
            return request.text("indicator.reason.no-such-indicator", unknown.slug());
        }
        return this instanceof NotYetCounted early
                ? request.text(
                        "indicator.reason.not-yet-counted", request.figures().date(early.day()))
                : request.text("indicator.reason.no-such-unit");
    }

    private static String words(
            Request request, org.youjiao.engine.formula.Reason reason, Function<String, Named> names) {
        if (reason instanceof org.youjiao.engine.formula.Reason.Lacking lacking) {
            return lacking(request, lacking, names);
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.NotApplicable other) {
            return request.text(
                    "indicator.reason.not-applicable",
                    listed(
                            request,
                            other.variables().stream()
                                    .map(name -> names.apply(name).words(request))
                                    .toList()));
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.Several several) {
            return several.reasons().stream()
                    .map(one -> words(request, one, names))
                    .collect(Collectors.joining(request.text("indicator.reason.and")));
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.BeforeFirstYear early) {
            return request.text(
                    "indicator.reason.before-first-year",
                    request.figures().schoolYear(early.year()),
                    request.figures().schoolYear(early.firstYear()));
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.WrongFormula wrong) {
            return request.text(
                    "indicator.reason.wrong-formula",
                    names.apply(wrong.indicator()).words(request));
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.TooFew few) {
            return request.text("indicator.reason.too-few", few.fewest());
        }
        if (reason instanceof org.youjiao.engine.formula.Reason.Confidential) {
            return request.text("indicator.reason.confidential");
        }
        return request.text(
                reason instanceof org.youjiao.engine.formula.Reason.DivisionByZero
                        ? "indicator.reason.division-by-zero"
                        : "indicator.reason.nothing-to-sum");
    }

    private static String lacking(
            Request request, org.youjiao.engine.formula.Reason.Lacking lacking, Function<String, Named> names) {
        List<String> inputs = lacking.inputs().stream()
                .map(input -> {
                    String name = names.apply(input.name()).words(request);
                    return input.yearsBefore() == 0
                            ? name
                            : request.text("indicator.reason.years-before", name, input.yearsBefore());
                })
                .toList();
        return request.text(
                lacking.more() ? "indicator.reason.lacking-more" : "indicator.reason.lacking", listed(request, inputs));
    }

    private static String listed(Request request, List<String> names) {
        return String.join(request.text("indicator.reason.comma"), names);
    }
}
