package org.youjiao.server.indicator.evaluation;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.youjiao.engine.formula.Evaluation;
import org.youjiao.engine.formula.Result;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/**
 * Every indicator of every unit and year, as known by one day: computed once, immutable, asked under the caller's scope.
 * A school's figures count in the years in which it was open on the day of the count; its kind, sponsor and so on are
 * those of that day.
 */
public final class Snapshot {
    private static final int SCOPES_KEPT = 1000;
    private static final int VALUES_KEPT = 300_000;
    private static final int MADE_KEPT = 2000;

    /** An answer already given: the engine finds out what is missing anew at each question, which pages ask again and again. */
    private record Asked(int indicator, int unit, int year, org.youjiao.engine.formula.column.Scope scope) {}

    /** What a room made of answers: by day and subtrees, not by account, so that colleagues share it. */
    private record Made(LocalDate asOf, List<String> paths, Object question) {}

    private final Declarations declarations;
    private final Tree tree;
    private final Evaluation evaluation;
    private final int firstYear;
    private final int years;
    private final Set<Integer> unitIds;
    private final Map<List<String>, org.youjiao.engine.formula.column.Scope> scopes = new ConcurrentHashMap<>();
    private final Map<Asked, Value> answers = new ConcurrentHashMap<>();
    private final Map<Made, Object> made = new ConcurrentHashMap<>();

    private Snapshot(Declarations declarations, Tree tree, Evaluation evaluation, int firstYear, int years) {
        this.declarations = declarations;
        this.tree = tree;
        this.evaluation = evaluation;
        this.firstYear = firstYear;
        this.years = years;
        this.unitIds = tree.units().stream().map(Unit::id).collect(Collectors.toUnmodifiableSet());
    }

    public static Snapshot of(Declarations declarations, Registry registry, Cells cells, LocalDate day) {
        Tree tree = registry.tree();
        int firstYear = cells.years() == 0 ? day.getYear() : cells.firstYear();
        int years = Math.max(1, cells.years());
        var register = new Register(registry, places(tree), firstYear, years);
        var columns = new Columns(declarations.variables().size(), tree.units().size(), firstYear, years);
        cells.read(day, (variable, unit, year, value) -> {
            int index = declarations.formulas().variableIndex(variable);
            if (index >= 0) {
                register.places(unit)
                        .filter(place ->
                                register.counts(declarations.variables().get(index), place, year))
                        .forEach(place -> columns.set(index, place, year, value));
            }
        });
        var evaluation = Evaluation.of(declarations.formulas(), register.units(), columns, register.attributes());
        return new Snapshot(declarations, tree, evaluation, firstYear, years);
    }

    private static List<Register.Place> places(Tree tree) {
        return tree.units().stream()
                .map(unit -> new Register.Place(
                        unit.id(),
                        unit.parent() == Unit.NO_PARENT ? -1 : tree.index(unit.parent()),
                        tree.institution(unit.id()).orElse(null)))
                .toList();
    }

    public Declarations declarations() {
        return declarations;
    }

    public Tree tree() {
        return tree;
    }

    public Evaluation evaluation() {
        return evaluation;
    }

    public int firstYear() {
        return firstYear;
    }

    public int lastYear() {
        return firstYear + years - 1;
    }

    public boolean has(int unit) {
        return unitIds.contains(unit);
    }

    /** Whether the place in the tree is an institution's. */
    public boolean isInstitution(int place) {
        return !tree.units().get(place).area();
    }

    /** The value of an indicator the catalogue has, for a unit the tree has. */
    public Value value(String slug, int unit, int year, Scope scope) {
        if (answers.size() > VALUES_KEPT) {
            answers.clear();
        }
        var asked = new Asked(declarations.index(slug), tree.index(unit), year, scope(scope));
        return answers.computeIfAbsent(
                asked, one -> value(evaluation.indicator(one.indicator(), one.unit(), one.year(), one.scope())));
    }

    public Value variable(String name, int unit, int year, Scope scope) {
        int index = declarations.formulas().variableIndex(name);
        return value(evaluation.variable(index, tree.index(unit), year, scope(scope)));
    }

    /** Kept with the snapshot, and gone with it. Not made under a lock: making may ask for more. */
    @SuppressWarnings("unchecked") // the same question has the same type of answer
    public <T> T remember(LocalDate asOf, Scope scope, Object question, Supplier<T> answer) {
        var key = new Made(asOf, scope.paths(), question);
        Object known = made.get(key);
        if (known == null) {
            known = Objects.requireNonNull(answer.get());
            if (made.size() >= MADE_KEPT) {
                made.clear();
            }
            made.put(key, known);
        }
        return (T) known;
    }

    public Value value(Result result) {
        if (result instanceof Result.Number number) {
            return new Value.Known(number.value(), number.present(), number.expected());
        }
        return result instanceof Result.Withheld withheld
                ? new Value.Withheld(new Reason.Computed(withheld.reason(), declarations::named))
                : new Value.Missing(new Reason.Computed(((Result.NoData) result).reason(), declarations::named));
    }

    /** The engine's scope: institutions whose unit lies in one of the caller's subtrees. */
    public org.youjiao.engine.formula.column.Scope scope(Scope scope) {
        if (scopes.size() > SCOPES_KEPT) {
            scopes.clear();
        }
        return scopes.computeIfAbsent(scope.paths(), paths -> {
            var seen = new BitSet();
            for (Institution institution : tree.institutions()) {
                if (scope.sees(institution.unit().path())) {
                    seen.set(tree.index(institution.unit().id()));
                }
            }
            return org.youjiao.engine.formula.column.Scope.of(seen);
        });
    }
}
