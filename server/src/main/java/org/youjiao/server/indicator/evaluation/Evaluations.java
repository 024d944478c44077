package org.youjiao.server.indicator.evaluation;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;

/**
 * Keeps what was computed until the ledger, the register or the catalogue changes. Days on which nothing more was known
 * share one snapshot, so that today's is nearly always there; a few earlier days are kept beside it.
 */
@Component
public final class Evaluations {
    private static final int DAYS_KEPT = 4;
    private static final LocalDate ALL_THAT_IS_KNOWN = LocalDate.of(9999, 12, 31);

    private record Basis(Tree tree, long version) {}

    /** Days on which no more was known share a snapshot, if indicators were defined alike. */
    private record Day(LocalDate knownBy, Declarations declarations) {}

    private final Ledger ledger;
    private final Registry registry;
    private final Definitions definitions;
    private final Map<Day, Snapshot> byDay = new LinkedHashMap<>(8, 0.75f, true);
    private Basis basis;

    public Evaluations(Ledger ledger, Registry registry, Definitions definitions) {
        this.ledger = ledger;
        this.registry = registry;
        this.definitions = definitions;
        this.basis = new Basis(registry.tree(), -1);
        var ahead = new Thread(() -> at(ALL_THAT_IS_KNOWN), "first evaluation");
        ahead.setDaemon(true);
        ahead.start(); // while the rest of the program comes up, so that the first page need not wait for it
    }

    /** The figures as they would be with these declarations; computed for this one question. */
    public Snapshot trial(Declarations declarations, LocalDate asOf) {
        Cells cells = ledger.cells();
        return Snapshot.of(declarations, registry, cells, cells.knownBy(asOf));
    }

    /** What is computed over gatherings; kept with the snapshot as long as their members are the same. */
    private record OfGatherings(List<Gathering> gatherings) {}

    /** All indicators of these gatherings as known by the day. */
    public Gathered gathered(LocalDate asOf, List<Gathering> gatherings) {
        Snapshot snapshot = at(asOf);
        return snapshot.remember(asOf, Scope.PROGRAM, new OfGatherings(List.copyOf(gatherings)), () -> {
            Cells cells = ledger.cells();
            return Gathered.of(snapshot, registry, cells, cells.knownBy(asOf), gatherings);
        });
    }

    /** All indicators as known by the day; computed now if something has changed since. */
    public synchronized Snapshot at(LocalDate asOf) {
        Cells cells = ledger.cells();
        var now = new Basis(registry.tree(), cells.version());
        if (now.tree() != basis.tree() || now.version() != basis.version()) {
            byDay.clear();
            basis = now;
        }
        var day = new Day(cells.knownBy(asOf), definitions.at(asOf));
        Snapshot known = byDay.get(day);
        if (known == null) {
            known = Snapshot.of(day.declarations(), registry, cells, day.knownBy());
            byDay.put(day, known);
            if (byDay.size() > DAYS_KEPT) {
                Iterator<Day> oldest = byDay.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return known;
    }
}
