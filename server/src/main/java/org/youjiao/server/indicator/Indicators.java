package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.indicator.evaluation.Drill;
import org.youjiao.server.indicator.evaluation.Evaluations;
import org.youjiao.server.indicator.evaluation.Gathered;
import org.youjiao.server.indicator.evaluation.Snapshot;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Unit;

/**
 * Indicators, computed from the ledger over columns in memory, always fresh, with the caller's scope applied inside.
 * A slug or a unit that does not exist gives no data with a reason, so that a page that names it still shows.
 */
@Component
public final class Indicators {

    /**
     * Who looks, and as of when.
     *
     * @param asOf what is known by this day counts, and school years counted by it
     */
    public record View(LocalDate asOf, Scope scope) {}

    private final Definitions definitions;
    private final Evaluations evaluations;
    private final Drill drill;

    Indicators(Definitions definitions, Evaluations evaluations, Drill drill) {
        this.definitions = definitions;
        this.evaluations = evaluations;
        this.drill = drill;
    }

    /** All, in the catalogue's order. */
    public List<Indicator> list() {
        return definitions.now().indicators();
    }

    /** All as they were defined on the day that the page speaks for. */
    public List<Indicator> list(LocalDate asOf) {
        return definitions.at(asOf).indicators();
    }

    /** As it is defined today. */
    public Optional<Indicator> find(String slug) {
        return definitions.now().findIndicator(slug);
    }

    /** As it was defined on the day that the page speaks for. */
    public Optional<Indicator> find(String slug, LocalDate asOf) {
        return definitions.at(asOf).findIndicator(slug);
    }

    /** The title of a variable of the ledger in the reader's language. */
    public Optional<String> variableTitle(String name, boolean chinese) {
        return definitions
                .now()
                .findVariable(name)
                .map(variable -> chinese ? variable.title() : variable.titleEnglish());
    }

    /** One unit's figure of one school year. */
    public Value value(String slug, int unit, int year, View view) {
        Snapshot snapshot = evaluations.at(view.asOf());
        return problem(snapshot, slug, unit, year, view)
                .<Value>map(Value.Missing::new)
                .orElseGet(() -> snapshot.value(slug, unit, year, view.scope()));
    }

    /** All years counted by the as-of day, oldest first, from the first that has a figure. */
    public List<Point> history(String slug, int unit, View view) {
        Snapshot snapshot = evaluations.at(view.asOf());
        var points = new ArrayList<Point>();
        int last = lastYear(slug, view.asOf()).orElse(snapshot.lastYear());
        for (int year = snapshot.firstYear(); year <= last; year++) {
            Value value = value(slug, unit, year, view);
            if (!points.isEmpty() || !(value instanceof Value.Missing)) {
                points.add(new Point(year, counted(slug, year), value));
            }
        }
        return points;
    }

    /** One year's figures of zones and groups, computed over their members, in the order given. */
    public List<Value> gathered(String slug, List<Gathering> gatherings, int year, View view) {
        if (find(slug).isEmpty()) {
            return Collections.nCopies(gatherings.size(), new Value.Missing(new Reason.NoSuchIndicator(slug)));
        }
        LocalDate counted = counted(slug, year);
        if (counted.isAfter(view.asOf())) {
            return Collections.nCopies(gatherings.size(), new Value.Missing(new Reason.NotYetCounted(counted)));
        }
        Gathered gathered = evaluations.gathered(view.asOf(), gatherings);
        return gatherings.stream()
                .map(one -> gathered.value(slug, one.key(), year, view.scope()))
                .toList();
    }

    /** The areas right below the unit. */
    public List<UnitValue> children(String slug, int unit, int year, View view) {
        return values(
                slug, evaluations.at(view.asOf()).tree().children(unit).stream().filter(Unit::area), year, view);
    }

    /** The institutions at or below the unit that were open on the day of the count and that the indicator speaks of. */
    public List<UnitValue> institutions(String slug, int unit, int year, View view) {
        LocalDate day = counted(slug, year);
        var stages = find(slug).map(Indicator::stages).orElse(java.util.Set.of());
        return values(
                slug,
                evaluations.at(view.asOf()).tree().institutionsUnder(unit).stream()
                        .filter(institution -> institution.openOn(day))
                        .filter(institution -> stages.isEmpty()
                                || institution.stages().stream().anyMatch(stage -> stages.contains(stage.slug())))
                        .map(Institution::unit),
                year,
                view);
    }

    /** Formula with its numbers → inputs → units → import and cell; in a transaction of the caller's scope. */
    public Explanation explain(String slug, int unit, int year, View view) {
        Snapshot snapshot = evaluations.at(view.asOf());
        return problem(snapshot, slug, unit, year, view)
                .map(reason -> Drill.nothing(slug, unit, year, reason))
                .orElseGet(() -> drill.explain(snapshot, slug, unit, year, view));
    }

    /**
     * What was made of figures under a view: made once, and given again until anything that figures come from changes.
     *
     * @param question everything else that the answer depends on, with an {@code equals} that says so
     */
    public <T> T remember(View view, Object question, Supplier<T> answer) {
        return evaluations.at(view.asOf()).remember(view.asOf(), view.scope(), question, answer);
    }

    /** The greatest year whose count day is on or before the day; empty for an unknown slug. */
    public OptionalInt lastYear(String slug, LocalDate onOrBefore) {
        if (find(slug).isEmpty()) {
            return OptionalInt.empty();
        }
        int year = onOrBefore.getYear();
        return OptionalInt.of(counted(slug, year).isAfter(onOrBefore) ? year - 1 : year);
    }

    /** The day on which the indicator of the school year is counted. */
    public LocalDate counted(String slug, int year) {
        return definitions.now().counted(slug).atYear(year);
    }

    private List<UnitValue> values(String slug, Stream<Unit> units, int year, View view) {
        return units.map(unit -> new UnitValue(unit.id(), value(slug, unit.id(), year, view)))
                .toList();
    }

    private Optional<Reason> problem(Snapshot snapshot, String slug, int unit, int year, View view) {
        if (snapshot.declarations().findIndicator(slug).isEmpty()) {
            return Optional.of(new Reason.NoSuchIndicator(slug));
        }
        if (!snapshot.has(unit)) {
            return Optional.of(new Reason.NoSuchUnit());
        }
        LocalDate counted = snapshot.declarations().counted(slug).atYear(year);
        if (counted.isAfter(view.asOf())) {
            return Optional.of(new Reason.NotYetCounted(counted));
        }
        return Optional.empty();
    }
}
