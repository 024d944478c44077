package org.youjiao.server.indicator;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The pages of indicators: all of them, one of them, and where a figure comes from. */
@Controller
final class IndicatorPages {
    private static final int PAGE = 25;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Indicators indicators;
    private final Registry registry;

    IndicatorPages(Indicators indicators, Registry registry) {
        this.indicators = indicators;
        this.registry = registry;
    }

    @Bean
    static NavigationEntry indicatorNavigation() {
        return new NavigationEntry("registers", 20, "indicator.title", "/indicators", "chart");
    }

    @GetMapping("/indicators")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page list(Request request, Caller caller) {
        Optional<Unit> root = registry.tree().root();
        if (root.isEmpty()) {
            return Page.view("indicator/empty");
        }
        var view = new View(request.asOf(), caller.scope());
        String wanted = request.find("q").orElse("");
        Map<String, List<Shown.Line>> groups = new LinkedHashMap<>();
        for (Indicator indicator : indicators.list(request.asOf())) {
            if (matches(indicator, wanted)) {
                groups.computeIfAbsent(indicator.programme(), missing -> new ArrayList<>())
                        .add(line(request, indicator, root.get().id(), view));
            }
        }
        return Page.view("indicator/list")
                .with("unitName", root.get().name())
                .with("wanted", wanted)
                .with(
                        "groups",
                        groups.entrySet().stream()
                                .map(group -> new Shown.Group(group.getKey(), group.getValue()))
                                .toList());
    }

    @GetMapping("/indicators/{slug}")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page one(@PathVariable String slug, Request request, Caller caller) {
        Tree tree = registry.tree();
        Optional<Indicator> indicator = indicators.find(slug, request.asOf());
        Optional<Unit> unit = unit(request, tree);
        if (indicator.isEmpty() || unit.isEmpty()) {
            return new Page.NotFound();
        }
        var view = new View(request.asOf(), caller.scope());
        List<Point> history = indicators.history(slug, unit.get().id(), view);
        int year = Shown.latest(history)
                .map(Point::year)
                .orElseGet(() -> indicators.lastYear(slug, request.asOf()).orElseThrow());
        Indicator shown = bySchool(indicator.get());
        List<Shown.Row> schools = unit.get().area() ? schools(request, shown, unit.get(), year, view) : List.of();
        int from = Math.min(Math.max(0, request.number("from", 0)), Math.max(0, schools.size() - 1)) / PAGE * PAGE;
        return Page.view("indicator/one")
                .with("indicator", indicator.get())
                .with("shown", shown)
                .with("unit", unit.get())
                .with("ancestors", tree.ancestors(unit.get().id()))
                .with("year", year)
                .with("line", line(request, indicator.get(), unit.get().id(), view))
                .with("late", year < indicators.lastYear(slug, request.asOf()).orElse(year))
                .with("areas", areas(request, indicator.get(), unit.get(), year, view))
                .with("schools", schools.subList(from, Math.min(schools.size(), from + PAGE)))
                .with("total", schools.size())
                .with(
                        "met",
                        schools.stream()
                                .filter(row -> row.status().equals("met"))
                                .count())
                .with(
                        "judged",
                        schools.stream().filter(row -> row.now().known()).count())
                .with("from", from)
                .with("sort", request.find("sort").orElse(""))
                .with("wanted", request.find("q").orElse(""));
    }

    @GetMapping("/indicators/{slug}/chart")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page chart(@PathVariable String slug, Request request, Caller caller) {
        Tree tree = registry.tree();
        Optional<Indicator> indicator = indicators.find(slug, request.asOf());
        Optional<Unit> unit = unit(request, tree);
        if (indicator.isEmpty() || unit.isEmpty()) {
            return new Page.NotFound();
        }
        var view = new View(request.asOf(), caller.scope());
        return new Page.Json(chart(request, indicator.get(), unit.get(), tree, view));
    }

    @GetMapping("/indicators/{slug}/explain")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page explain(@PathVariable String slug, Request request, Caller caller) {
        Tree tree = registry.tree();
        Optional<Indicator> indicator = indicators.find(slug, request.asOf());
        Optional<Unit> unit = unit(request, tree);
        if (indicator.isEmpty() || unit.isEmpty()) {
            return new Page.NotFound();
        }
        int year =
                request.number("year", indicators.lastYear(slug, request.asOf()).orElseThrow());
        var view = new View(request.asOf(), caller.scope());
        Explanation explanation = indicators.explain(slug, unit.get().id(), year, view);
        Shown.Node node = Shown.node(request, explanation, tree, indicator.get().decimals());
        return Page.view("indicator/explain")
                .with("indicator", indicator.get())
                .with("unit", unit.get())
                .with("year", year)
                .with("node", node)
                .with("numbers", Shown.withNumbers(node));
    }

    @GetMapping("/indicators/{slug}/export")
    @Needs(action = Action.EXPORT, kind = Kind.INDICATOR)
    Page export(@PathVariable String slug, Request request, Caller caller) {
        Optional<Indicator> indicator = indicators.find(slug, request.asOf());
        Optional<Unit> unit = unit(request, registry.tree());
        if (indicator.isEmpty() || unit.isEmpty()) {
            return new Page.NotFound();
        }
        var view = new View(request.asOf(), caller.scope());
        int year =
                request.number("year", indicators.lastYear(slug, request.asOf()).orElseThrow());
        List<Shown.Row> areas = areas(request, indicator.get(), unit.get(), year, view);
        Indicator shown = bySchool(indicator.get());
        List<Shown.Row> schools = schools(request, shown, unit.get(), year, view);
        String name =
                indicator.get().title(request.chinese()) + "_" + unit.get().name() + "_" + year + ".xlsx";
        return new Page.Download(name, XLSX, out -> write(out, request, indicator.get(), shown, areas, schools));
    }

    private Map<String, Object> chart(Request request, Indicator indicator, Unit unit, Tree tree, View view) {
        List<Point> history = indicators.history(indicator.slug(), unit.id(), view);
        var series = new ArrayList<Map<String, Object>>();
        series.add(series(unit.name(), history, history));
        if (unit.parent() != Unit.NO_PARENT) {
            Unit root = tree.root().orElseThrow();
            series.add(series(root.name(), history, indicators.history(indicator.slug(), root.id(), view)));
        }
        var chart = new LinkedHashMap<String, Object>();
        chart.put("years", history.stream().map(point -> year(point.year())).toList());
        chart.put("series", series);
        chart.put("unit", request.figures().unit(indicator.unit()));
        Indicator.Standard standard = indicator.standard();
        if (standard != null) {
            chart.put(
                    "target",
                    Map.of(
                            "value",
                            standard.value(),
                            "label",
                            request.text("indicator.standard") + " " + Shown.standard(request, indicator)));
        }
        return chart;
    }

    private static Map<String, Object> series(String name, List<Point> years, List<Point> history) {
        var values = new ArrayList<Double>();
        for (Point point : years) {
            values.add(history.stream()
                    .filter(one -> one.year() == point.year())
                    .map(one -> one.value().orNaN())
                    .filter(value -> !value.isNaN())
                    .findFirst()
                    .orElse(null));
        }
        return Map.of("name", name, "values", values);
    }

    private static String year(int year) {
        return String.format(Locale.ROOT, "%d/%02d", year, (year + 1) % 100);
    }

    private Shown.Line line(Request request, Indicator indicator, int unit, View view) {
        List<Point> history = indicators.history(indicator.slug(), unit, view);
        int year = Shown.latest(history)
                .map(Point::year)
                .orElseGet(
                        () -> indicators.lastYear(indicator.slug(), view.asOf()).orElseThrow());
        Value now = indicators.value(indicator.slug(), unit, year, view);
        double before = indicators.value(indicator.slug(), unit, year - 1, view).orNaN();
        Indicator.Standard standard = indicator.standard();
        return new Shown.Line(
                indicator,
                Shown.figure(request, now, indicator),
                request.figures().schoolYear(year),
                Shown.change(request, now.orNaN(), before, indicator),
                Shown.spark(history),
                Shown.standard(request, indicator),
                standard == null ? "" : Shown.status(indicator, now));
    }

    private List<Shown.Row> areas(Request request, Indicator indicator, Unit unit, int year, View view) {
        return indicators.children(indicator.slug(), unit.id(), year, view).stream()
                .map(one -> row(request, indicator, one, year, view))
                .toList();
    }

    private List<Shown.Row> schools(Request request, Indicator indicator, Unit unit, int year, View view) {
        String wanted = request.find("q").orElse("").toLowerCase(Locale.ROOT);
        String sort = request.find("sort").orElse("");
        return indicators.institutions(indicator.slug(), unit.id(), year, view).stream()
                .map(one -> row(request, indicator, one, year, view))
                .filter(row -> (row.name() + row.code() + row.area())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(order(sort, indicator))
                .toList();
    }

    /** Without data last; where nothing is asked the worst first, because they are what is looked for. */
    private static Comparator<Shown.Row> order(String sort, Indicator indicator) {
        Comparator<Shown.Row> known = Comparator.comparing(row -> !row.now().known());
        Comparator<Shown.Row> value =
                Comparator.comparingDouble(row -> row.now().number());
        Comparator<Shown.Row> change = Comparator.comparingDouble(Shown.Row::difference);
        return switch (sort) {
            case "name" -> Comparator.comparing(Shown.Row::name);
            case "area" -> Comparator.comparing(Shown.Row::area).thenComparing(Shown.Row::name);
            case "low" -> known.thenComparing(value);
            case "high" -> known.thenComparing(value.reversed());
            case "fell" -> change;
            default ->
                known.thenComparing(indicator.moreIsBetter() ? value : value.reversed())
                        .thenComparing(Shown.Row::code);
        };
    }

    private Shown.Row row(Request request, Indicator indicator, UnitValue one, int year, View view) {
        Tree tree = registry.tree();
        Unit unit = tree.get(one.unit());
        Value before = indicators.value(indicator.slug(), one.unit(), year - 1, view);
        double difference = one.value().orNaN() - before.orNaN();
        return new Shown.Row(
                unit.code(),
                unit.name(),
                unit.area() || unit.parent() == Unit.NO_PARENT
                        ? ""
                        : tree.get(unit.parent()).name(),
                Shown.figure(request, one.value(), indicator),
                Shown.figure(request, before, indicator),
                Shown.change(request, one.value().orNaN(), before.orNaN(), indicator),
                difference,
                Shown.status(indicator, one.value()));
    }

    private Indicator bySchool(Indicator indicator) {
        return Optional.ofNullable(indicator.spreadOf())
                .flatMap(indicators::find)
                .orElse(indicator);
    }

    private static Optional<Unit> unit(Request request, Tree tree) {
        return request.find("unit").map(tree::find).orElseGet(tree::root);
    }

    private static boolean matches(Indicator indicator, String wanted) {
        String all =
                indicator.title() + ' ' + indicator.titleEnglish() + ' ' + indicator.slug() + ' ' + indicator.note();
        return all.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    private static void write(
            OutputStream out,
            Request request,
            Indicator indicator,
            Indicator bySchool,
            List<Shown.Row> areas,
            List<Shown.Row> schools) {
        try (var book = new XlsxWriter(out)) {
            write(book, request, request.text("indicator.by-area"), indicator, areas);
            write(book, request, request.text("indicator.by-school"), bySchool, schools);
        }
    }

    private static void write(
            XlsxWriter book, Request request, String sheet, Indicator indicator, List<Shown.Row> rows) {
        String unit = request.figures().unit(indicator.unit());
        book.sheet(
                sheet,
                List.of(
                        Column.text(request.text("indicator.code")),
                        Column.text(request.text("indicator.unit")).width(36),
                        Column.text(request.text("indicator.area")),
                        Column.number(
                                unit.isEmpty()
                                        ? indicator.title(request.chinese())
                                        : request.text("indicator.column", indicator.title(request.chinese()), unit)),
                        Column.number(request.text("indicator.year-before")),
                        Column.text(request.text("indicator.remark")).width(40)));
        for (Shown.Row row : rows) {
            book.row(List.of(
                    Cell.text(row.code()),
                    Cell.text(row.name()),
                    Cell.text(row.area()),
                    number(row.now()),
                    number(row.before()),
                    Cell.text(
                            row.now().known()
                                    ? row.now().reason()
                                    : request.text(
                                            "indicator.why",
                                            row.now().text(),
                                            row.now().reason()))));
        }
    }

    private static Cell number(Shown.Figure figure) {
        return figure.known() ? Cell.number(BigDecimal.valueOf(figure.number())) : Cell.EMPTY;
    }
}
