package org.youjiao.server.indicator.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.engine.formula.Explanation.Act;
import org.youjiao.server.indicator.Explanation;
import org.youjiao.server.indicator.Explanation.Contribution;
import org.youjiao.server.indicator.Explanation.Kind;
import org.youjiao.server.indicator.Explanation.Origin;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.LedgerStore;
import org.youjiao.server.indicator.ledger.LedgerStore.Cell;

/**
 * Follows a figure down to the cells of the sheets it came from. What the engine explains by index is told in units and
 * years; the origins are read under the caller's row security, so a figure withheld here has no origin either.
 */
@Component
public final class Drill {
    private final LedgerStore store;

    public Drill(LedgerStore store) {
        this.store = store;
    }

    public Explanation explain(Snapshot snapshot, String slug, int unit, int year, Indicators.View view) {
        var walk = new Walk(snapshot, view);
        int index = snapshot.declarations().index(slug);
        var found =
                snapshot.evaluation().explain(index, snapshot.tree().index(unit), year, snapshot.scope(view.scope()));
        var cells = new LinkedHashSet<Cell>();
        walk.collect(walk.told(found, Map.of()), cells);
        Map<Cell, Origin> origins = cells.isEmpty() ? Map.of() : store.origins(List.copyOf(cells), view.asOf());
        return walk.told(found, origins);
    }

    public static Explanation nothing(String slug, int unit, int year, Reason reason) {
        return new Explanation(
                Kind.INDICATOR,
                slug,
                new Act.Plain(),
                "",
                "",
                "",
                unit,
                year,
                new Value.Missing(reason),
                List.of(),
                List.of(),
                0,
                null);
    }

    /** One way through one explanation. */
    private static final class Walk {
        private final Snapshot snapshot;
        private final Indicators.View view;
        private final Map<Integer, Integer> ids = new HashMap<>();

        Walk(Snapshot snapshot, Indicators.View view) {
            this.snapshot = snapshot;
            this.view = view;
        }

        Explanation told(org.youjiao.engine.formula.Explanation node, Map<Cell, Origin> origins) {
            int unit = id(node.unit());
            var parts = new ArrayList<Explanation>();
            node.parts().forEach(part -> parts.add(told(part, origins)));
            if (node.kind() == org.youjiao.engine.formula.Explanation.Kind.AGGREGATE
                    && snapshot.isInstitution(node.unit())) {
                parts.addAll(inputs(node, origins));
            }
            boolean called = node.kind() != org.youjiao.engine.formula.Explanation.Kind.AGGREGATE
                    && node.kind() != org.youjiao.engine.formula.Explanation.Kind.OPERATION
                    && node.kind() != org.youjiao.engine.formula.Explanation.Kind.CONSTANT;
            Reason.Named name = called ? snapshot.declarations().named(node.text()) : new Reason.Named("", "");
            boolean withheld = node.result() instanceof org.youjiao.engine.formula.Result.Withheld;
            return new Explanation(
                    Kind.valueOf(node.kind().name()),
                    snapshot.declarations().slugOf(node.text()),
                    node.act(),
                    name.title(),
                    name.titleEnglish(),
                    node.measure(),
                    unit,
                    node.year(),
                    snapshot.value(node.result()),
                    parts,
                    node.contributions().stream()
                            .map(one -> new Contribution(
                                    id(one.unit()),
                                    one.value(),
                                    one.weight(),
                                    origin(node.text(), id(one.unit()), node, origins)))
                            .toList(),
                    node.contributing(),
                    withheld ? null : origin(node.text(), unit, node, origins));
        }

        /** What an institution's part in an aggregate is made of: the engine leaves that to whoever can read the text. */
        private List<Explanation> inputs(org.youjiao.engine.formula.Explanation node, Map<Cell, Origin> origins) {
            var inputs = new ArrayList<Explanation>();
            for (String name : snapshot.declarations().namedIn(node.text())) {
                int unit = id(node.unit());
                int indicator = snapshot.declarations().index(name);
                if (indicator >= 0) {
                    inputs.add(told(
                            snapshot.evaluation()
                                    .explain(indicator, node.unit(), node.year(), snapshot.scope(view.scope())),
                            origins));
                    continue;
                }
                Variable variable = snapshot.declarations().findVariable(name).orElseThrow();
                Value value = snapshot.variable(name, unit, node.year(), view.scope());
                if (!(value instanceof Value.Missing)) {
                    inputs.add(new Explanation(
                            Kind.OBSERVATION,
                            name,
                            new Act.Plain(),
                            variable.title(),
                            variable.titleEnglish(),
                            variable.unit(),
                            unit,
                            node.year(),
                            value,
                            List.of(),
                            List.of(),
                            0,
                            value instanceof Value.Known ? origins.get(new Cell(name, unit, node.year())) : null));
                }
            }
            return inputs;
        }

        /** The cells whose origins the explanation shows. */
        void collect(Explanation node, Set<Cell> cells) {
            if (snapshot.declarations().findVariable(node.text()).isPresent()) {
                cells.add(new Cell(node.text(), node.unit(), node.year()));
                node.contributions().forEach(one -> cells.add(new Cell(node.text(), one.unit(), node.year())));
            }
            node.parts().forEach(part -> collect(part, cells));
        }

        private static @Nullable Origin origin(
                String variable, int unit, org.youjiao.engine.formula.Explanation node, Map<Cell, Origin> origins) {
            return node.column() < 0 ? null : origins.get(new Cell(variable, unit, node.year()));
        }

        private int id(int place) {
            return ids.computeIfAbsent(
                    place, at -> snapshot.tree().units().get(at).id());
        }
    }
}
