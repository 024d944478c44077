package org.youjiao.server.campus;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.LedgerUndo;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.Undo;

/** Takes an import of projects back: the versions, what they came to in the ledger, and what is remembered of that. */
@Component
final class ProjectUndo {
    private final ProjectUndoStore store;
    private final LedgerUndo ledger;

    ProjectUndo(ProjectUndoStore store, LedgerUndo ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    Undo find(long batch) {
        var later = new ArrayList<>(store.listLater(batch));
        if (ledger.find(batch) instanceof Undo.Built built) {
            later.addAll(built.later());
        }
        return later.isEmpty() ? new Undo.Ready(store.countRows(batch), List.of()) : new Undo.Built(later);
    }

    void undo(SheetOwner.Context context) {
        store.restore(context.batch());
        ledger.undo(context);
    }

    void committed() {
        ledger.committed();
    }
}
