package org.youjiao.server.indicator.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.map.MapFigures.Asked;
import org.youjiao.server.indicator.map.MapFigures.Subject;
import org.youjiao.server.indicator.map.MapView.Level;
import org.youjiao.server.indicator.map.MapView.Row;
import org.youjiao.server.indicator.upshot.Upshot;
import org.youjiao.server.indicator.upshot.UpshotWords;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Request;

/** Makes the map that a request asks for: figures, classes, table, picture, all under the caller's scope. */
@Component
final class Maps {
    private final Indicators indicators;
    private final Registry registry;
    private final MapFigures figures;
    private final Painter painter;

    Maps(Indicators indicators, Registry registry, MapFigures figures, Painter painter) {
        this.indicators = indicators;
        this.registry = registry;
        this.figures = figures;
        this.painter = painter;
    }

    /** The map; empty where the indicator, the street or any district does not exist. */
    Optional<MapView> find(String slug, Request request, View view) {
        Tree tree = registry.tree();
        Optional<Indicator> indicator = indicators.find(slug, view.asOf());
        Optional<String> close = request.find("area");
        Optional<Unit> area = close.flatMap(tree::find).filter(unit -> unit.area() && unit.parent() != Unit.NO_PARENT);
        if (indicator.isEmpty() || tree.root().isEmpty() || (close.isPresent() && area.isEmpty())) {
            return Optional.empty();
        }
        Unit district = tree.root().get();
        List<MapKind> kinds = figures.kinds(indicator.get(), view.asOf());
        MapKind kind = request.find("kind")
                .flatMap(MapKind::find)
                .filter(kinds::contains)
                .orElse(MapKind.STREET);
        List<Integer> years = figures.years(indicator.get(), district, view);
        int latest = Shown.latest(indicators.history(slug, district.id(), view))
                .map(point -> point.year())
                .orElseGet(() -> indicators.lastYear(slug, view.asOf()).orElseThrow());
        int year = request.number("year", latest);
        var question = new MapQuestion(
                indicator.get(),
                kind,
                years.contains(year) ? year : latest,
                kind == MapKind.SCHOOL ? area.orElse(null) : null,
                view);
        return Optional.of(view(request, question, kinds, years, district));
    }

    private MapView view(
            Request request, MapQuestion question, List<MapKind> kinds, List<Integer> years, Unit district) {
        Indicator indicator = question.indicator();
        Asked asked = figures.bound(indicator, question.view().asOf()).orElse(null);
        Upshot.Bound bound = asked == null ? null : asked.bound();
        Classes classes = figures.classes(question, years, bound);
        List<Subject> subjects = figures.subjects(question);
        List<Row> rows = rows(request, question, subjects, classes);
        List<Level> legend = legend(request, indicator, classes, rows);
        var known = subjects.stream()
                .filter(one -> !Double.isNaN(one.value().orNaN()))
                .map(one -> new Upshot.Known(one.name(), one.value().orNaN()))
                .toList();
        String noun = "indicator.map.noun." + question.kind().slug();
        return new MapView(
                indicator,
                district,
                question.kind(),
                kinds,
                question.year(),
                years,
                question.area(),
                UpshotWords.of(request, indicator, noun, Upshot.of(known, bound), bound),
                bound == null ? "" : sign(bound) + " " + number(request, bound.value(), indicator),
                asked != null && asked.ofPlan(),
                legend,
                count(subjects, Value.Missing.class),
                count(subjects, Value.Withheld.class),
                rows,
                painter.draw(question, rows, legend).orElse(null));
    }

    private List<Row> rows(Request request, MapQuestion question, List<Subject> subjects, Classes classes) {
        Set<String> drawable = painter.drawable(question);
        boolean lessIsBetter = question.indicator().better() == Indicator.Better.LESS;
        Comparator<Subject> byValue =
                Comparator.comparingDouble(one -> one.value().orNaN());
        List<Subject> sorted = subjects.stream()
                .sorted(Comparator.comparing(
                                (Subject one) -> Double.isNaN(one.value().orNaN()))
                        .thenComparing(lessIsBetter ? byValue : byValue.reversed())
                        .thenComparing(Subject::code))
                .toList();
        var rows = new ArrayList<Row>();
        int rank = 0;
        double last = Double.NaN;
        for (Subject one : sorted) {
            double value = one.value().orNaN();
            rank = value == last ? rank : rows.size() + 1;
            last = value;
            boolean known = !Double.isNaN(value);
            rows.add(new Row(
                    known ? rank : 0,
                    known ? classes.of(value) + 1 : 0,
                    one.code(),
                    one.name(),
                    one.path(),
                    one.street(),
                    Shown.figure(request, one.value(), question.indicator()),
                    Shown.figure(request, one.before(), question.indicator()),
                    Shown.change(request, value, one.before().orNaN(), question.indicator()),
                    one.value() instanceof Value.Withheld,
                    drawable.contains(one.code())));
        }
        return rows;
    }

    private static List<Level> legend(Request request, Indicator indicator, Classes classes, List<Row> rows) {
        var legend = new ArrayList<Level>();
        boolean moreIsBetter = indicator.better() != Indicator.Better.LESS;
        for (int index = 0; index < classes.count(); index++) {
            int number = index + 1;
            legend.add(new Level(
                    number, words(request, indicator, classes, index), Painter.fill(classes, index, moreIsBetter), (int)
                            rows.stream().filter(row -> row.level() == number).count()));
        }
        return legend;
    }

    private static String words(Request request, Indicator indicator, Classes classes, int index) {
        List<Double> limits = classes.limits();
        if (limits.isEmpty()) {
            return request.text("indicator.map.class.all");
        }
        if (index == 0) {
            return request.text(
                    classes.lowerBelongs() ? "indicator.upshot.below" : "indicator.map.class.up-to",
                    number(request, limits.get(0), indicator));
        }
        String from = number(request, limits.get(index - 1), indicator);
        if (index == limits.size()) {
            return request.text(classes.lowerBelongs() ? "indicator.map.class.from" : "indicator.upshot.above", from);
        }
        return request.text("indicator.map.class.between", from, number(request, limits.get(index), indicator));
    }

    private static String number(Request request, double value, Indicator indicator) {
        return Shown.number(request, value, indicator.unit(), indicator.decimals());
    }

    private static String sign(Upshot.Bound bound) {
        return bound.comparator().replace(">=", "≥").replace("<=", "≤");
    }

    private static int count(List<Subject> subjects, Class<? extends @Nullable Value> type) {
        return (int)
                subjects.stream().filter(one -> type.isInstance(one.value())).count();
    }
}
