package org.youjiao.server.plan.standing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.UnitValue;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/** From a figure to the areas and schools behind it: those that hold it back first. */
@Component
public final class Causes {

    /**
     * A school's or an area's part.
     *
     * @param area the area it stands in; empty for an area itself
     * @param value its own figure; of a flow its sum since the start
     * @param cost of a share: percentage points by which the district would rise if this unit reached 100 %; otherwise NaN
     */
    public record Part(Unit unit, String name, String area, Value value, double cost) {}

    /**
     * Where to look first: a school, or an area with the schools in it that fall short.
     *
     * @param area whether it is an area
     * @param schools how many of its schools fall short; 1 for a school
     * @param cost percentage points of the whole
     */
    public record Culprit(Unit unit, String name, boolean area, int schools, double cost) {}

    /** Below this part of the whole lack, a few schools explain nothing, and areas are named instead. */
    private static final double TELLING = 0.25;

    private final Indicators indicators;
    private final Registry registry;

    Causes(Indicators indicators, Registry registry) {
        this.indicators = indicators;
        this.registry = registry;
    }

    /** The school year whose figures explain the status: the deciding one where it is settled, otherwise the newest. */
    public OptionalInt year(Standing standing) {
        return (standing.isSettled() ? standing.deciding() : standing.latest())
                .map(figure -> OptionalInt.of(figure.year()))
                .orElse(OptionalInt.empty());
    }

    /**
     * The institutions under the unit. Of a share: each cost is (100 − value) · weight / Σ weight, the largest first, so
     * the costs sum to what the whole lacks to 100 %. Of a count: those that contribute, the largest first.
     */
    public List<Part> schools(Standing standing, Unit unit, Indicators.View view) {
        OptionalInt year = year(standing);
        if (year.isEmpty()) {
            return List.of();
        }
        return standing.target().isFlow()
                ? contributors(standing.target(), unit, year.getAsInt(), view)
                : shortfalls(standing.target(), unit, year.getAsInt(), view);
    }

    /** What culprits depend on besides the figures: of the standing only the year that explains it. */
    private record Asked(Target target, OptionalInt year, int unit, int most) {}

    /** Those that cost a share most: schools, or where no few of them explain it, areas. Of a count: none. */
    public List<Culprit> culprits(Standing standing, Unit unit, Indicators.View view, int most) {
        if (!standing.target().isShare()) {
            return List.of();
        }
        var asked = new Asked(standing.target(), year(standing), unit.id(), most);
        return indicators.remember(view, asked, () -> findCulprits(standing, unit, view, most));
    }

    private List<Culprit> findCulprits(Standing standing, Unit unit, Indicators.View view, int most) {
        List<Part> costly = schools(standing, unit, view).stream()
                .filter(part -> part.cost() > 0)
                .toList();
        double whole = costly.stream().mapToDouble(Part::cost).sum();
        List<Culprit> schools = costly.stream()
                .limit(most)
                .map(part -> new Culprit(part.unit(), part.name(), false, 1, part.cost()))
                .toList();
        double told = schools.stream().mapToDouble(Culprit::cost).sum();
        return told >= TELLING * whole ? schools : byArea(costly, most);
    }

    private List<Culprit> byArea(List<Part> costly, int most) {
        Tree tree = registry.tree();
        var areas = new HashMap<Integer, Culprit>();
        for (Part part : costly) {
            Unit area = tree.get(part.unit().parent());
            areas.merge(
                    area.id(),
                    new Culprit(area, area.name(), true, 1, part.cost()),
                    (one, other) -> new Culprit(
                            area, area.name(), true, one.schools() + other.schools(), one.cost() + other.cost()));
        }
        return areas.values().stream()
                .sorted(Comparator.comparingDouble(Culprit::cost).reversed().thenComparing(Culprit::name))
                .limit(most)
                .toList();
    }

    /** The areas right below the unit, the lowest first; of a flow the sums since its start. */
    public List<Part> areas(Standing standing, Unit unit, Indicators.View view) {
        OptionalInt year = year(standing);
        if (year.isEmpty()) {
            return List.of();
        }
        Target target = standing.target();
        List<UnitValue> values = target.isFlow()
                ? summed(
                        target, year.getAsInt(), each -> indicators.children(target.indicator(), unit.id(), each, view))
                : indicators.children(target.indicator(), unit.id(), year.getAsInt(), view);
        Tree tree = registry.tree();
        return values.stream()
                .map(value -> part(tree, value, Double.NaN))
                .sorted(Comparator.comparingDouble(part -> sortable(part.value())))
                .toList();
    }

    private List<Part> shortfalls(Target target, Unit unit, int year, Indicators.View view) {
        Tree tree = registry.tree();
        var parts = new ArrayList<UnitValue>();
        var weights = new HashMap<Integer, Double>();
        double whole = 0;
        for (UnitValue value : indicators.institutions(target.indicator(), unit.id(), year, view)) {
            double weight = weight(target, value, year, view);
            if (!(value.value() instanceof Value.Missing)) {
                parts.add(value);
                weights.put(value.unit(), weight);
                whole += Double.isNaN(weight) || Double.isNaN(value.value().orNaN()) ? 0 : weight;
            }
        }
        double total = whole;
        return parts.stream()
                .map(value -> part(tree, value, cost(target, value, weights, total)))
                .sorted(Comparator.comparingDouble((Part part) -> Double.isNaN(part.cost()) ? -1 : part.cost())
                        .reversed()
                        .thenComparing(Part::name))
                .toList();
    }

    private double weight(Target target, UnitValue value, int year, Indicators.View view) {
        return target.weight().isEmpty()
                ? 1
                : indicators.value(target.weight(), value.unit(), year, view).orNaN();
    }

    private static double cost(Target target, UnitValue value, Map<Integer, Double> weights, double total) {
        return target.isShare() && total > 0
                ? Math.max(0, 100 - value.value().orNaN()) * weights.getOrDefault(value.unit(), Double.NaN) / total
                : Double.NaN;
    }

    private List<Part> contributors(Target target, Unit unit, int year, Indicators.View view) {
        Tree tree = registry.tree();
        return summed(target, year, each -> indicators.institutions(target.indicator(), unit.id(), each, view)).stream()
                .filter(value -> !(value.value() instanceof Value.Known known) || known.value() != 0)
                .map(value -> part(tree, value, Double.NaN))
                .sorted(Comparator.comparingDouble((Part part) -> sortable(part.value()))
                        .reversed()
                        .thenComparing(Part::name))
                .toList();
    }

    private static List<UnitValue> summed(
            Target target, int lastYear, java.util.function.IntFunction<List<UnitValue>> ofYear) {
        var sums = new java.util.LinkedHashMap<Integer, Value>();
        for (int year = target.accumulateFrom(); year <= lastYear; year++) {
            for (UnitValue value : ofYear.apply(year)) {
                if (!(value.value() instanceof Value.Missing)) {
                    sums.merge(value.unit(), value.value(), Causes::add);
                }
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new UnitValue(sum.getKey(), sum.getValue()))
                .toList();
    }

    private static Value add(Value one, Value other) {
        if (one instanceof Value.Known first && other instanceof Value.Known second) {
            return new Value.Known(first.value() + second.value());
        }
        return one instanceof Value.Known ? other : one;
    }

    private static double sortable(Value value) {
        double number = value.orNaN();
        return Double.isNaN(number) ? Double.MAX_VALUE : number;
    }

    private static Part part(Tree tree, UnitValue value, double cost) {
        Unit unit = tree.get(value.unit());
        String name = tree.institution(unit.id())
                .map(institution -> institution.shortName())
                .orElse(unit.name());
        String area = unit.area() || unit.parent() == Unit.NO_PARENT
                ? ""
                : tree.get(unit.parent()).name();
        return new Part(unit, name, area, value.value(), cost);
    }
}
