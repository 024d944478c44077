package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** Indicators for programs: their definitions, and the figures that the pages show, with the reason where there is none. */
@Controller
final class IndicatorApi {
    private static final List<String> PARTS = List.of("self", "years", "areas", "institutions");

    private final Indicators indicators;
    private final Registry registry;

    IndicatorApi(Indicators indicators, Registry registry) {
        this.indicators = indicators;
        this.registry = registry;
    }

    /** @param ofSchool whether the bound is asked of each school */
    record StandardItem(String comparator, double value, String source, boolean ofSchool) {}

    record IndicatorItem(
            String slug,
            String title,
            String titleEnglish,
            String unit,
            String formula,
            String better,
            String programme,
            String note,
            String source,
            boolean verified,
            int decimals,
            List<String> stages,
            @Nullable String spreadOf,
            @Nullable StandardItem standard) {
        static IndicatorItem of(Indicator one) {
            Indicator.Standard standard = one.standard();
            return new IndicatorItem(
                    one.slug(),
                    one.title(),
                    one.titleEnglish(),
                    one.unit(),
                    one.formula(),
                    one.better().name().toLowerCase(Locale.ROOT),
                    one.programme(),
                    one.note(),
                    one.source(),
                    one.verified(),
                    one.decimals(),
                    one.stages().stream().sorted().toList(),
                    one.spreadOf(),
                    standard == null
                            ? null
                            : new StandardItem(
                                    standard.comparator(), standard.value(), standard.source(), standard.school()));
        }
    }

    /**
     * A figure.
     *
     * @param year in which the school year begins
     * @param state {@code known}, {@code missing} or {@code withheld}
     * @param value null unless known
     * @param reason why there is none; empty where there is one
     * @param present institutions that gave what the formula asks, of {@code expected}
     */
    record FigureItem(
            String unit,
            String name,
            int year,
            LocalDate counted,
            String state,
            @Nullable Double value,
            String reason,
            int present,
            int expected) {
        String key() {
            return unit + "-" + year;
        }
    }

    @GetMapping("/api/v1/indicators")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(id = "indicators", value = IndicatorItem.class)
    Page list(Query query) {
        List<IndicatorItem> found = indicators.list(query.day()).stream()
                .map(IndicatorItem::of)
                .filter(one -> one.slug().compareTo(query.after()) > 0)
                .sorted(Comparator.comparing(IndicatorItem::slug))
                .limit(query.limit() + 1L)
                .toList();
        return Items.of(query, found, IndicatorItem::slug);
    }

    @GetMapping("/api/v1/indicators/{slug}")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(id = "indicator", value = IndicatorItem.class, shape = Answers.Shape.ONE)
    Page one(Query query, @PathVariable("slug") String slug) {
        return new Page.Document(IndicatorItem.of(indicator(query, slug)), true);
    }

    @GetMapping("/api/v1/indicators/{slug}/values")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(
            id = "values",
            value = FigureItem.class,
            fields = {"unit", "of", "year"})
    Page values(Query query, Caller caller, @PathVariable("slug") String slug) {
        Indicator indicator = indicator(query, slug);
        Tree tree = registry.tree();
        String asked = query.text("unit");
        Unit unit = (asked.isEmpty() ? tree.root() : tree.find(asked)).orElseThrow(() -> Query.wrong("unit", asked));
        var view = new View(query.day(), caller.scope());
        int last = indicators.lastYear(slug, query.day()).orElseThrow();
        int year = query.number("year", 1900, 9999).orElse(last);
        List<FigureItem> found = figures(query, indicator, unit, year, view).stream()
                .filter(one -> one.key().compareTo(query.after()) > 0)
                .sorted(Comparator.comparing(FigureItem::key))
                .limit(query.limit() + 1L)
                .toList();
        return Items.of(query, found, FigureItem::key);
    }

    private Indicator indicator(Query query, String slug) {
        return indicators.find(slug, query.day()).orElseThrow(() -> Query.notFound("slug", slug));
    }

    private List<FigureItem> figures(Query query, Indicator indicator, Unit unit, int year, View view) {
        String slug = indicator.slug();
        return switch (query.oneOf("of", PARTS, "self")) {
            case "years" ->
                indicators.history(slug, unit.id(), view).stream()
                        .map(point -> figure(query, unit, point.year(), point.counted(), point.value()))
                        .toList();
            case "areas" -> figures(query, indicators.children(slug, unit.id(), year, view), slug, year);
            case "institutions" -> figures(query, indicators.institutions(slug, unit.id(), year, view), slug, year);
            default ->
                figures(
                        query,
                        List.of(new UnitValue(unit.id(), indicators.value(slug, unit.id(), year, view))),
                        slug,
                        year);
        };
    }

    private List<FigureItem> figures(Query query, List<UnitValue> values, String slug, int year) {
        Tree tree = registry.tree();
        LocalDate counted = indicators.counted(slug, year);
        return values.stream()
                .map(one -> figure(query, tree.get(one.unit()), year, counted, one.value()))
                .toList();
    }

    private static FigureItem figure(Query query, Unit unit, int year, LocalDate counted, Value value) {
        Value.Known known = value instanceof Value.Known one ? one : null;
        return new FigureItem(
                unit.code(),
                unit.name(),
                year,
                counted,
                known != null ? "known" : value instanceof Value.Withheld ? "withheld" : "missing",
                known == null ? null : known.value(),
                value.why().map(reason -> reason.words(query.request())).orElse(""),
                known == null ? 0 : known.present(),
                known == null ? 0 : known.expected());
    }
}
