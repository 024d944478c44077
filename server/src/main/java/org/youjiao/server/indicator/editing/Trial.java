package org.youjiao.server.indicator.editing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.indicator.evaluation.Evaluations;
import org.youjiao.server.indicator.evaluation.Snapshot;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Request;

/** A definition tried out on the ledger's real figures, beside the one in force, before anybody else sees it. */
@Component
public final class Trial {
    private static final int UNITS_SHOWN = 10;
    private static final double ROUNDING = 1e-9;

    /** A unit's figure before and after. */
    public record Line(
            String code, String name, boolean area, Shown.Figure before, Shown.Figure after, String change) {}

    /** Another indicator whose district figure would change with it. */
    public record Other(Indicator indicator, Shown.Figure before, Shown.Figure after) {}

    /**
     * What would change.
     *
     * @param whole the district
     * @param lines ten units, those that change most first
     * @param changed units whose figure changes, of so many compared
     * @param lost those among them that would have no figure any more
     */
    public record Outcome(
            String year,
            @Nullable Line whole,
            List<Line> lines,
            int changed,
            int lost,
            int compared,
            List<Other> others) {}

    private record Pair(Unit unit, Value before, Value after) {
        boolean changes() {
            double a = before.orNaN();
            double b = after.orNaN();
            return Double.isNaN(a) != Double.isNaN(b) || Math.abs(a - b) > ROUNDING * Math.max(1, Math.abs(a));
        }

        /** Largest first; a figure that comes or goes has no size, but stands before those that stay. */
        double size() {
            double difference = Math.abs(before.orNaN() - after.orNaN());
            return !changes() ? -1 : Double.isNaN(difference) ? 0 : difference;
        }

        boolean isLost() {
            return !Double.isNaN(before.orNaN()) && Double.isNaN(after.orNaN());
        }
    }

    private final Definitions definitions;
    private final Evaluations evaluations;

    Trial(Definitions definitions, Evaluations evaluations) {
        this.definitions = definitions;
        this.evaluations = evaluations;
    }

    /** Old against new for the caller; the candidate has no problems. Null for the candidate takes the indicator away. */
    Outcome of(String slug, @Nullable Indicator candidate, Request request, Caller caller) {
        LocalDate day = request.businessDate();
        Declarations trial = definitions.trial(slug, candidate, day);
        Snapshot before = evaluations.at(day);
        Snapshot after = evaluations.trial(trial, day);
        Indicator shown =
                candidate == null ? before.declarations().findIndicator(slug).orElseThrow() : candidate;
        List<Unit> units = after.tree().units();
        if (units.isEmpty()) {
            return new Outcome("", null, List.of(), 0, 0, 0, List.of());
        }
        int year = year(slug, units.get(0), before, after, day, caller.scope());
        List<Pair> pairs = units.stream()
                .map(unit -> new Pair(
                        unit,
                        value(before, slug, unit.id(), year, caller.scope()),
                        value(after, slug, unit.id(), year, caller.scope())))
                .filter(pair -> !(pair.before() instanceof Value.Missing && pair.after() instanceof Value.Missing)
                        || pair.unit().parent() == Unit.NO_PARENT)
                .toList();
        Pair root = pairs.get(0);
        List<Line> lines = pairs.stream()
                .skip(1)
                .sorted(Comparator.comparingDouble(Pair::size).reversed())
                .limit(UNITS_SHOWN)
                .map(pair -> line(request, pair, shown))
                .toList();
        return new Outcome(
                request.figures().schoolYear(year),
                line(request, root, shown),
                lines,
                (int) pairs.stream().filter(Pair::changes).count(),
                (int) pairs.stream().filter(Pair::isLost).count(),
                pairs.size(),
                others(slug, units.get(0).id(), before, after, request, caller.scope()));
    }

    /** Those that use it, directly or not, and whose newest figure of the district changes. */
    private static List<Other> others(
            String slug, int root, Snapshot before, Snapshot after, Request request, Scope scope) {
        var others = new ArrayList<Other>();
        for (Indicator other : after.declarations().indicators()) {
            boolean same = other.slug().equals(slug)
                    || before.declarations().findIndicator(other.slug()).isEmpty();
            if (!same && uses(after.declarations(), other, slug)) {
                int year = lastYear(after.declarations(), other.slug(), request.businessDate());
                var pair = new Pair(
                        after.tree().get(root),
                        value(before, other.slug(), root, year, scope),
                        value(after, other.slug(), root, year, scope));
                if (pair.changes()) {
                    others.add(new Other(
                            other,
                            Shown.figure(request, pair.before(), other),
                            Shown.figure(request, pair.after(), other)));
                }
            }
        }
        return others;
    }

    private static boolean uses(Declarations declarations, Indicator indicator, String slug) {
        return declarations.namedIn(indicator.formula()).stream()
                .anyMatch(name -> name.equals(slug)
                        || declarations
                                .findIndicator(name)
                                .filter(next -> uses(declarations, next, slug))
                                .isPresent());
    }

    private static Line line(Request request, Pair pair, Indicator shown) {
        return new Line(
                pair.unit().code(),
                pair.unit().name(),
                pair.unit().area(),
                Shown.figure(request, pair.before(), shown),
                Shown.figure(request, pair.after(), shown),
                Shown.change(request, pair.after().orNaN(), pair.before().orNaN(), shown));
    }

    private static Value value(Snapshot snapshot, String slug, int unit, int year, Scope scope) {
        if (snapshot.declarations().findIndicator(slug).isEmpty()) {
            return new Value.Missing(new Reason.NoSuchIndicator(slug));
        }
        return snapshot.has(unit)
                ? snapshot.value(slug, unit, year, scope)
                : new Value.Missing(new Reason.NoSuchUnit());
    }

    /** The newest school year counted by the day for which the district has a figure, before or after. */
    private static int year(String slug, Unit root, Snapshot before, Snapshot after, LocalDate day, Scope scope) {
        Declarations counting =
                after.declarations().findIndicator(slug).isPresent() ? after.declarations() : before.declarations();
        int last = lastYear(counting, slug, day);
        for (int year = last; year >= after.firstYear(); year--) {
            int asked = year;
            if (Stream.of(before, after)
                    .anyMatch(one -> !Double.isNaN(
                            value(one, slug, root.id(), asked, scope).orNaN()))) {
                return year;
            }
        }
        return last;
    }

    private static int lastYear(Declarations declarations, String slug, LocalDate day) {
        int year = day.getYear();
        return declarations.counted(slug).atYear(year).isAfter(day) ? year - 1 : year;
    }
}
