package org.youjiao.server.indicator.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.engine.formula.Evaluation;
import org.youjiao.engine.formula.Result;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;

/**
 * Every indicator of some zones and groups, computed over their members by the same formulas as an area's. Immutable.
 *
 * <p>Gatherings overlap the streets and one another, so that two of them may differ by one school. A confidential figure is
 * therefore shown only to who may see all that contribute, however many they are.
 */
public final class Gathered {
    private final Snapshot snapshot;
    private final Evaluation evaluation;
    private final List<Register.Place> places;
    private final Map<String, Integer> byKey;

    private Gathered(
            Snapshot snapshot, Evaluation evaluation, List<Register.Place> places, Map<String, Integer> byKey) {
        this.snapshot = snapshot;
        this.evaluation = evaluation;
        this.places = places;
        this.byKey = byKey;
    }

    static Gathered of(Snapshot snapshot, Registry registry, Cells cells, LocalDate day, List<Gathering> gatherings) {
        var places = new ArrayList<Register.Place>();
        var byKey = new HashMap<String, Integer>();
        for (Gathering gathering : gatherings) {
            int parent = places.size();
            byKey.put(gathering.key(), parent);
            places.add(new Register.Place(0, -1, null));
            for (String member : gathering.members()) {
                snapshot.tree()
                        .find(member)
                        .map(Unit::id)
                        .flatMap(snapshot.tree()::institution)
                        .ifPresent(
                                one -> places.add(new Register.Place(one.unit().id(), parent, one)));
            }
        }
        return new Gathered(snapshot, evaluate(snapshot, registry, cells, day, places), List.copyOf(places), byKey);
    }

    private static Evaluation evaluate(
            Snapshot snapshot, Registry registry, Cells cells, LocalDate day, List<Register.Place> places) {
        var declarations = snapshot.declarations();
        int years = snapshot.lastYear() - snapshot.firstYear() + 1;
        var register = new Register(registry, places, snapshot.firstYear(), years);
        var columns = new Columns(declarations.variables().size(), places.size(), snapshot.firstYear(), years);
        cells.read(day, (variable, unit, year, value) -> {
            int index = declarations.formulas().variableIndex(variable);
            if (index >= 0 && columns.holds(year)) {
                register.places(unit)
                        .filter(place ->
                                register.counts(declarations.variables().get(index), place, year))
                        .forEach(place -> columns.set(index, place, year, value));
            }
        });
        return Evaluation.of(
                declarations.formulas(), register.units(), columns, register.attributes(), Integer.MAX_VALUE);
    }

    /** The value of an indicator the catalogue has, for one of the gatherings. */
    public Value value(String slug, String key, int year, Scope scope) {
        if (snapshot.declarations().findIndicator(slug).isEmpty()) {
            return new Value.Missing(new Reason.NoSuchIndicator(slug));
        }
        Integer place = byKey.get(key);
        if (place == null) {
            return new Value.Missing(new Reason.NoSuchUnit());
        }
        Result result = evaluation.indicator(snapshot.declarations().index(slug), place, year, scope(scope));
        return result instanceof Result.Withheld
                ? new Value.Withheld(new Reason.Overlapping())
                : snapshot.value(result);
    }

    private org.youjiao.engine.formula.column.Scope scope(Scope scope) {
        var seen = new BitSet();
        for (int at = 0; at < places.size(); at++) {
            Institution institution = places.get(at).institution();
            seen.set(at, institution != null && scope.sees(institution.unit().path()));
        }
        return org.youjiao.engine.formula.column.Scope.of(seen);
    }
}
