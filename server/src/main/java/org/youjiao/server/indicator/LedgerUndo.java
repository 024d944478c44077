package org.youjiao.server.indicator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Notices;
import org.youjiao.server.indicator.ledger.LedgerStore;
import org.youjiao.server.indicator.ledger.LedgerUndoStore;
import org.youjiao.server.indicator.ledger.LedgerUndoStore.Restoration;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.Undo;

/**
 * Takes back what an import wrote to the ledger. Nothing is deleted: of every cell what was read before the import, on
 * every as-of day, is written again as later entries, and a cleared value where there was nothing.
 */
@Component
public final class LedgerUndo {
    private static final int CHUNK = 20_000;

    private final LedgerStore store;
    private final LedgerUndoStore undos;
    private final Ledger ledger;
    private final Notices notices;

    LedgerUndo(LedgerStore store, LedgerUndoStore undos, Ledger ledger, Notices notices) {
        this.store = store;
        this.undos = undos;
        this.ledger = ledger;
        this.notices = notices;
    }

    /** What taking the import back would do to the ledger. */
    public Undo find(long batch) {
        List<Undo.Later> later = undos.listLater(batch);
        return later.isEmpty() ? new Undo.Ready(undos.countRows(batch), List.of()) : new Undo.Built(later);
    }

    /** Takes it back, in the open transaction. Afterwards, outside of it, {@link #committed} is to be called. */
    public void undo(SheetOwner.Context context) {
        var writing = new Writing(context);
        undos.readRestorations(context.batch(), writing::add);
        writing.flush();
        notices.send(Ledger.CHANNEL);
    }

    /** Makes readers of this server see it. */
    public void committed() {
        ledger.refresh();
    }

    /** What of the ledger rests on these units, each file or calculation with the number of its figures. */
    public List<Undo.Later> listUses(List<Integer> units) {
        return undos.listUses(units);
    }

    /** Restorations on their way into the ledger, an entry for each that they come from. */
    private final class Writing {
        private final SheetOwner.Context context;
        private final List<Restoration> waiting = new ArrayList<>();
        private @Nullable Restoration last;
        private long entry; // the last one's

        Writing(SheetOwner.Context context) {
            this.context = context;
        }

        void add(Restoration next) {
            boolean same = last != null && next.sameEntry(last);
            if (!same || waiting.size() == CHUNK) {
                flush();
            }
            entry = same ? entry : begin(next);
            waiting.add(next);
            last = next;
        }

        void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            store.insert(
                    entry,
                    new LedgerStore.Chunk(
                            waiting.stream().mapToInt(Restoration::variable).toArray(),
                            waiting.stream().mapToInt(Restoration::unit).toArray(),
                            waiting.stream().mapToInt(Restoration::year).toArray(),
                            waiting.stream().mapToDouble(Restoration::value).toArray(),
                            waiting.stream().mapToInt(Restoration::row).toArray(),
                            waiting.stream().mapToInt(Restoration::column).toArray()));
            waiting.clear();
        }

        private long begin(Restoration one) {
            String title = one.cleared() ? "撤销导入：" + context.fileName() : one.title();
            long batch = one.cleared() ? context.batch() : one.batch();
            long begun = store.insertEntry(new Ledger.Source(batch, title, one.asOf(), context.caller(), one.path()));
            undos.mark(begun, context.batch());
            return begun;
        }
    }
}
