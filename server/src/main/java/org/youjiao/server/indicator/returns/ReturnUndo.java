package org.youjiao.server.indicator.returns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.youjiao.server.indicator.LedgerUndo;
import org.youjiao.server.indicator.Reception;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.Undo;

/** Takes back a file of returns, of which some rows may have gone to the ledger and others to drafts: both, or neither. */
final class ReturnUndo {
    private final LedgerUndo ledger;
    private final ObjectProvider<Reception> receptions;

    ReturnUndo(LedgerUndo ledger, ObjectProvider<Reception> receptions) {
        this.ledger = ledger;
        this.receptions = receptions;
    }

    /** What would go back. @param rows that the file changed */
    Undo find(Context context, int rows) {
        Undo straight = ledger.find(context.batch());
        Undo drafts = reception().map(room -> room.findUndo(context)).orElseGet(() -> new Undo.Ready(0, List.of()));
        if (straight instanceof Undo.Ready first && drafts instanceof Undo.Ready second) {
            int found = first.rows() + second.rows();
            // what went into drafts before they kept the file's number can't be told from what was typed
            return found < rows ? new Undo.Never(Outcome.Reason.DRAFT) : new Undo.Ready(found, List.of());
        }
        var later = new ArrayList<Undo.Later>();
        for (Undo one : List.of(straight, drafts)) {
            if (one instanceof Undo.Never) {
                return one;
            }
            if (one instanceof Undo.Built built) {
                later.addAll(built.later());
            }
        }
        return new Undo.Built(later);
    }

    /** Takes it back, in the open transaction in which {@link #find} has just allowed it. */
    void undo(Context context) {
        ledger.undo(context);
        reception().ifPresent(room -> room.undo(context));
    }

    /** Makes readers of this server see it. */
    void committed() {
        ledger.committed();
    }

    private Optional<Reception> reception() {
        return receptions.stream().findFirst();
    }
}
