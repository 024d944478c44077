package org.youjiao.server.registry.twin;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.jobs.Run;
import org.youjiao.server.jobs.Worker;

/** Looks for pairs, each day and when asked; the program's own work, since a pair may lie in two schools. */
@Component
final class TwinSearch implements Worker, Recurring {
    static final String KIND = "registry.twins";
    private static final Logger LOG = LoggerFactory.getLogger(TwinSearch.class);

    private final TwinStore store;
    private final Transactions transactions;
    private final Supplier<Likeness> likeness;

    TwinSearch(TwinStore store, Transactions transactions, Catalogue catalogue) {
        this.store = store;
        this.transactions = transactions;
        this.likeness = catalogue.derive(Likeness::read);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        search(read -> {}, gone -> {});
    }

    @Override
    public String work(Run run) {
        run.phase("read", 0);
        search(run::done, run::done);
        return "";
    }

    private void search(LongConsumer read, LongConsumer gone) {
        long began = System.nanoTime();
        List<Face> faces = transactions.snapshot(Scope.PROGRAM, () -> store.faces(read));
        List<Blocks.Pair> pairs = new Blocks(faces, likeness.get()).pairs(gone);
        transactions.change(Scope.PROGRAM, () -> store.replace(pairs));
        LOG.info(
                "Compared {} pupils: {} pairs, {} ms.",
                faces.size(),
                pairs.size(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
