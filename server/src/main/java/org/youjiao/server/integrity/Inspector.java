package org.youjiao.server.integrity;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.integrity.check.CheckRunner;
import org.youjiao.server.integrity.check.Checks;
import org.youjiao.server.integrity.check.Found;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/** Runs all checks and keeps what they found: new, seen again, or fixed because it is found no longer. */
@Component
final class Inspector {
    /** Where servers that share the database tell each other that findings have changed. */
    static final String CHANNEL = "youjiao_integrity";

    private final CheckRunner runner;
    private final FindingStore store;
    private final Registry registry;
    private final Deployment deployment;
    private final Transactions transactions;
    private final Notices notices;
    private final Audit audit;
    private final FindingNews news;
    private final Supplier<Checks> checks;

    Inspector(
            CheckRunner runner,
            FindingStore store,
            Registry registry,
            Deployment deployment,
            Transactions transactions,
            Notices notices,
            Audit audit,
            FindingNews news,
            Catalogue catalogue) {
        this.runner = runner;
        this.store = store;
        this.registry = registry;
        this.deployment = deployment;
        this.transactions = transactions;
        this.notices = notices;
        this.audit = audit;
        this.news = news;
        this.checks = catalogue.derive(Checks::read);
    }

    Checks checks() {
        return checks.get();
    }

    /** Runs whatever has changed or not, because somebody asks. */
    void run(Caller caller) {
        inspect(caller, true);
    }

    /** Runs if figures, register, catalogue or the day have changed since the last run, here or on another server. */
    void catchUp() {
        inspect(Caller.PROGRAM, false);
    }

    private void inspect(Caller caller, boolean always) {
        // what is found lies anywhere, and each is shown to whoever's scope holds it: so not in the caller's own scope
        transactions.change(Scope.PROGRAM, () -> {
            store.queue();
            Checks now = checks.get();
            LocalDate today = deployment.businessDate();
            String basis = today + " " + now.list().toString().hashCode() + " " + runner.basis();
            if (always
                    || store.lastRun().filter(run -> run.basis().equals(basis)).isEmpty()) {
                long began = System.nanoTime();
                List<Found> all = runner.run(now, today);
                all.forEach(this::note);
                store.fixUnseen(all.stream()
                        .filter(found -> !found.problem().isEmpty())
                        .map(found -> found.check().slug())
                        .toList());
                news.found(now, today);
                store.addRun(caller, basis, (System.nanoTime() - began) / 1_000_000, all);
                if (caller.known()) {
                    audit.record(caller, "run-checks", "check", "all", null, null, null);
                }
                notices.send(CHANNEL);
            }
        });
    }

    private void note(Found found) {
        Tree tree = registry.tree();
        var seen = new HashSet<List<String>>();
        List<Found.Row> rows = found.rows().stream()
                .filter(row -> tree.find(row.unit()).isPresent())
                .filter(row -> seen.add(List.of(row.unit(), row.period(), row.part())))
                .toList();
        if (!rows.isEmpty()) {
            int[] units = rows.stream()
                    .map(row -> tree.find(row.unit()).orElseThrow())
                    .mapToInt(Unit::id)
                    .toArray();
            store.note(found.check().slug(), units, rows);
        }
    }
}
