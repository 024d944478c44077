package org.youjiao.server.indicator.map;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.indicator.Point;
import org.youjiao.server.indicator.TargetBounds;
import org.youjiao.server.indicator.UnitValue;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.upshot.Upshot;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Gatherings;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/** The figures that a map colours, as the caller may know them, and the classes they fall into. */
@Component
final class MapFigures {
    private final Indicators indicators;
    private final Registry registry;
    private final Gatherings gatherings;
    private final ObjectProvider<TargetBounds> targets;

    MapFigures(Indicators indicators, Registry registry, Gatherings gatherings, ObjectProvider<TargetBounds> targets) {
        this.indicators = indicators;
        this.registry = registry;
        this.gatherings = gatherings;
        this.targets = targets;
    }

    /**
     * A unit or zone with its figure.
     *
     * @param street the street's name, of an institution; otherwise empty
     */
    record Subject(String code, String name, String path, String street, Value value, Value before) {}

    /** What a bound asks, and whether the plan asks it or a standard. */
    record Asked(Upshot.Bound bound, boolean ofPlan) {}

    /** Which classes: they depend on all years, not on the one that is shown. */
    private record OfAllYears(Indicator indicator, MapKind kind, List<Integer> years, Upshot.@Nullable Bound bound) {}

    /** The kinds of map that say something of this indicator. */
    List<MapKind> kinds(Indicator indicator, LocalDate asOf) {
        boolean schools = speaksOf(indicator, "primary", "junior", "senior");
        return Arrays.stream(MapKind.values())
                .filter(kind -> switch (kind) {
                    case STREET -> true;
                    case SCHOOL -> indicator.spreadOf() == null;
                    case KINDERGARTEN -> speaksOf(indicator, "kindergarten") && isThere(kind, asOf);
                    default -> schools && isThere(kind, asOf);
                })
                .toList();
    }

    /** The district's years, from the first that has a figure. */
    List<Integer> years(Indicator indicator, Unit root, View view) {
        return indicators.history(indicator.slug(), root.id(), view).stream()
                .map(Point::year)
                .toList();
    }

    /** The plan's bound where it promises the district's level, otherwise the standard's. */
    Optional<Asked> bound(Indicator indicator, LocalDate asOf) {
        Optional<Asked> ofPlan = targets.orderedStream()
                .flatMap(room -> room.find(indicator, asOf).stream())
                .findFirst()
                .map(found -> new Asked(new Upshot.Bound(found.comparator(), found.value()), true));
        Indicator.Standard standard = indicator.standard();
        return ofPlan.isPresent() || standard == null || standard.comparator().equals("=")
                ? ofPlan
                : Optional.of(new Asked(new Upshot.Bound(standard.comparator(), standard.value()), false));
    }

    /** What the map colours, in the register's order, each beside the year before. */
    List<Subject> subjects(MapQuestion question) {
        var subjects = new ArrayList<Subject>();
        if (question.kind().zones() != null) {
            List<Gathering> zones = zones(question);
            List<Value> now = gathered(question, zones);
            List<Value> before = gathered(question.in(question.year() - 1), zones);
            for (int at = 0; at < zones.size(); at++) {
                Gathering zone = zones.get(at);
                subjects.add(new Subject(zone.key(), zone.name(), zone.path(), "", now.get(at), before.get(at)));
            }
            return subjects;
        }
        Tree tree = registry.tree();
        for (UnitValue one : units(question)) {
            Unit unit = tree.get(one.unit());
            String slug = question.indicator().slug();
            subjects.add(new Subject(
                    unit.code(),
                    unit.name(),
                    (unit.area() ? "/areas/" : "/institutions/") + unit.code(),
                    unit.area() || unit.parent() == Unit.NO_PARENT
                            ? ""
                            : tree.get(unit.parent()).name(),
                    one.value(),
                    indicators.value(slug, unit.id(), question.year() - 1, question.view())));
        }
        return subjects;
    }

    /** The same for all years and for the whole district, so that maps can be compared. */
    Classes classes(MapQuestion question, List<Integer> years, Upshot.@Nullable Bound bound) {
        var asked = new OfAllYears(question.indicator(), question.kind(), years, bound);
        return indicators.remember(question.view(), asked, () -> {
            MapQuestion all = question.wholeDistrict();
            double[] values = years.stream()
                    .flatMapToDouble(year -> numbers(all.in(year)))
                    .filter(Double::isFinite)
                    .toArray();
            return Breaks.of(values, bound == null ? null : new Breaks.Fixed(bound.value(), bound.lowerBelongs()));
        });
    }

    private DoubleStream numbers(MapQuestion question) {
        return question.kind().zones() == null
                ? units(question).stream().mapToDouble(one -> one.value().orNaN())
                : gathered(question, zones(question)).stream().mapToDouble(Value::orNaN);
    }

    private List<UnitValue> units(MapQuestion question) {
        Unit root = registry.tree().root().orElseThrow();
        String slug = question.indicator().slug();
        Unit area = question.area();
        return question.kind() == MapKind.SCHOOL
                ? indicators.institutions(slug, area == null ? root.id() : area.id(), question.year(), question.view())
                : indicators.children(slug, root.id(), question.year(), question.view());
    }

    private List<Gathering> zones(MapQuestion question) {
        return gatherings.zones(
                java.util.Objects.requireNonNull(question.kind().zones()),
                question.view().asOf());
    }

    private List<Value> gathered(MapQuestion question, List<Gathering> zones) {
        return indicators.gathered(question.indicator().slug(), zones, question.year(), question.view());
    }

    private boolean isThere(MapKind kind, LocalDate asOf) {
        return registry.zones(asOf).stream().anyMatch(zone -> zone.type() == kind.zones());
    }

    private static boolean speaksOf(Indicator indicator, String... stages) {
        return indicator.stages().isEmpty() || Arrays.stream(stages).anyMatch(indicator.stages()::contains);
    }
}
