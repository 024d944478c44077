package org.youjiao.server.jobs;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Gauge;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** How many jobs wait, run, and ended in which way. */
@Component
final class JobGauge implements Gauge {
    private final JobStore store;
    private final Transactions transactions;

    JobGauge(JobStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "youjiao_jobs";
    }

    @Override
    public String help() {
        return "Long work by state.";
    }

    @Override
    public String label() {
        return "state";
    }

    @Override
    public Map<String, Long> count() {
        return transactions.read(Scope.PROGRAM, store::countByState);
    }
}
