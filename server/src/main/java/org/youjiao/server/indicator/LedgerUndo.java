package org.youjiao.server.indicator;

import java.util.List;
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
        List<Restoration> all = undos.listRestorations(context.batch());
        long entry = 0;
        int from = 0;
        for (int to = 1; to <= all.size(); to++) {
            boolean ends = to == all.size() || !all.get(to).sameEntry(all.get(from));
            if (ends || to - from == CHUNK) {
                entry = entry == 0 ? begin(context, all.get(from)) : entry;
                write(entry, all.subList(from, to));
                entry = ends ? 0 : entry;
                from = to;
            }
        }
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

    private long begin(SheetOwner.Context context, Restoration one) {
        String title = one.cleared() ? "撤销导入：" + context.fileName() : one.title();
        long batch = one.cleared() ? context.batch() : one.batch();
        long entry = store.insertEntry(new Ledger.Source(batch, title, one.asOf(), context.caller(), one.path()));
        undos.mark(entry, context.batch());
        return entry;
    }

    private void write(long entry, List<Restoration> cells) {
        store.insert(
                entry,
                new LedgerStore.Chunk(
                        cells.stream().mapToInt(Restoration::variable).toArray(),
                        cells.stream().mapToInt(Restoration::unit).toArray(),
                        cells.stream().mapToInt(Restoration::year).toArray(),
                        cells.stream().mapToDouble(Restoration::value).toArray(),
                        cells.stream().mapToInt(Restoration::row).toArray(),
                        cells.stream().mapToInt(Restoration::column).toArray()));
    }
}
