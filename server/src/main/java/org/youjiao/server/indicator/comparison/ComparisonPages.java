package org.youjiao.server.indicator.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Units side by side over the years; the address says which, so that it can be passed on. */
@Controller
final class ComparisonPages {
    private final Indicators indicators;
    private final Registry registry;
    private final Parties parties;
    private final Comparisons comparisons;

    ComparisonPages(Indicators indicators, Registry registry, Parties parties, Comparisons comparisons) {
        this.indicators = indicators;
        this.registry = registry;
        this.parties = parties;
        this.comparisons = comparisons;
    }

    @Bean
    static NavigationEntry comparisonNavigation() {
        return new NavigationEntry("registers", 21, "indicator.compare.title", "/compare", "chart");
    }

    @GetMapping("/compare")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page compare(Request request, Caller caller) {
        Optional<Unit> root = registry.tree().root();
        if (root.isEmpty()) {
            return Page.view("indicator/empty");
        }
        var view = new View(request.asOf(), caller.scope());
        Choice choice = Choice.of(request);
        List<Party> chosen = parties.list(choice.units(), request);
        List<Indicator> about = about(choice, request);
        String typed = request.find("q").orElse("");
        Party district = parties.list(List.of(root.get().code()), request).get(0);
        var unknown = new ArrayList<>(choice.units());
        chosen.forEach(party -> unknown.remove(party.key()));
        return Page.view("indicator/compare")
                .with("choice", new Choice(slugs(about), keys(chosen), choice.tooMany()))
                .with("chosen", chosen)
                .with("about", about)
                .with("unknown", unknown)
                .with("typed", typed)
                .with("proposals", typed.isEmpty() ? List.of() : parties.find(typed, choice.units(), request))
                .with("all", indicators.list(request.asOf()))
                .with(
                        "extremes",
                        about.isEmpty() || !chosen.isEmpty()
                                ? List.of()
                                : comparisons.extremes(about.get(0), district, view))
                .with(
                        "comparisons",
                        chosen.isEmpty()
                                ? List.of()
                                : about.stream()
                                        .map(one -> comparisons.of(one, chosen, district, request, view))
                                        .toList());
    }

    @GetMapping("/compare/chart")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page chart(Request request, Caller caller) {
        List<Comparison> all = comparisons(request, caller);
        return all.isEmpty() ? new Page.NotFound() : new Page.Json(chart(all.get(0), request));
    }

    @GetMapping("/compare/export")
    @Needs(action = Action.EXPORT, kind = Kind.INDICATOR)
    Page export(Request request, Caller caller) {
        List<Comparison> all = comparisons(request, caller);
        return all.isEmpty()
                ? new Page.NotFound()
                : new Page.Download(
                        request.text("indicator.compare.title") + ".xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        out -> ComparisonSheet.write(out, all, request));
    }

    /** From a school to the comparison with those that are like it. */
    @GetMapping("/compare/similar/{code}")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page similar(@PathVariable String code, Request request, Caller caller) {
        Tree tree = registry.tree();
        Optional<Institution> school = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
        if (school.isEmpty()) {
            return new Page.NotFound();
        }
        var view = new View(request.asOf(), caller.scope());
        List<String> first = indicators.list(request.asOf()).stream()
                .filter(one -> one.spreadOf() == null)
                .filter(one -> Shown.latest(indicators.history(
                                one.slug(), school.get().unit().id(), view))
                        .filter(point -> !Double.isNaN(point.value().orNaN()))
                        .isPresent())
                .map(Indicator::slug)
                .limit(1)
                .toList();
        var choice = new Choice(first, parties.similar(school.get(), request.asOf()), false);
        return Page.redirect(request.href(choice.address()));
    }

    private List<Comparison> comparisons(Request request, Caller caller) {
        Optional<Unit> root = registry.tree().root();
        Choice choice = Choice.of(request);
        List<Party> chosen = parties.list(choice.units(), request);
        if (root.isEmpty() || chosen.isEmpty()) {
            return List.of();
        }
        var view = new View(request.asOf(), caller.scope());
        Party district = parties.list(List.of(root.get().code()), request).get(0);
        return about(choice, request).stream()
                .map(one -> comparisons.of(one, chosen, district, request, view))
                .toList();
    }

    private List<Indicator> about(Choice choice, Request request) {
        return choice.indicators().stream()
                .flatMap(slug -> indicators.find(slug, request.asOf()).stream())
                .toList();
    }

    private static Map<String, Object> chart(Comparison comparison, Request request) {
        var series = new ArrayList<Map<String, Object>>();
        for (Comparison.Line line : comparison.lines()) {
            var values = new ArrayList<Double>();
            line.figures().forEach(figure -> values.add(figure.known() ? figure.number() : null));
            series.add(
                    Map.of("name", line.party().name(), "kind", line.reference() ? "reference" : "", "values", values));
        }
        var chart = new LinkedHashMap<String, Object>();
        chart.put(
                "years", comparison.years().stream().map(ComparisonPages::year).toList());
        chart.put("series", series);
        chart.put("unit", request.figures().unit(comparison.indicator().unit()));
        return chart;
    }

    private static String year(int year) {
        return String.format(Locale.ROOT, "%d/%02d", year, (year + 1) % 100);
    }

    private static List<String> slugs(List<Indicator> about) {
        return about.stream().map(Indicator::slug).toList();
    }

    private static List<String> keys(List<Party> chosen) {
        return chosen.stream().map(Party::key).toList();
    }
}
