package org.youjiao.server.intake.passage;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Gauge;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** How many files were sent, by what became of them. */
@Component
final class BatchGauge implements Gauge {
    private final BatchStore store;
    private final Transactions transactions;

    BatchGauge(BatchStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "youjiao_imports";
    }

    @Override
    public String help() {
        return "Files sent to the import door, by state.";
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
