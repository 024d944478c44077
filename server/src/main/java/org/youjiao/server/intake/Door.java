package org.youjiao.server.intake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.process.Outage;
import org.youjiao.server.intake.Outcome.Reason;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.intake.passage.FileFacts;
import org.youjiao.server.intake.passage.Judging;
import org.youjiao.server.intake.passage.Judging.Judged;
import org.youjiao.server.intake.passage.Progress;
import org.youjiao.server.intake.passage.Watched;
import org.youjiao.server.intake.rows.RowRoots;
import org.youjiao.server.jobs.Stopped;
import org.youjiao.server.web.Saying;

/**
 * The import door. A file is kept, judged and shown; then it is taken in, whole or its right rows only, or not at all; and
 * within a day it may be taken back. Opens its own transactions, each in the caller's scope; whether the caller may
 * import the sheet is for the route to ask of the gate.
 */
@Component
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final BatchStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final RowRoots roots;
    private final Map<String, SheetOwner> owners = new LinkedHashMap<>();

    Door(BatchStore store, Transactions transactions, Audit audit, RowRoots roots, List<SheetOwner> owners) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.roots = roots;
        for (SheetOwner owner : owners) {
            String slug = owner.sheet().slug();
            if (this.owners.put(slug, owner) != null) {
                throw new IllegalStateException("Two rooms declare the sheet \"%s\".".formatted(slug));
            }
        }
    }

    /** Every sheet that is declared. */
    public List<SheetOwner> owners() {
        return List.copyOf(owners.values());
    }

    public Optional<SheetOwner> findOwner(String sheet) {
        return Optional.ofNullable(owners.get(sheet));
    }

    /**
     * Keeps the file and judges every row, changing nothing else.
     *
     * @param sheet slug
     * @param file may be deleted afterwards
     * @param asOf the day for which its figures are known
     * @return the batch: {@code PREVIEWED} with its counts, {@code MAPPING} if its headers are not the template's, or
     *     {@code FAILED} with the problem in words
     * @throws IllegalArgumentException if no room declares the sheet
     */
    public Batch preview(Caller caller, String sheet, String fileName, Path file, LocalDate asOf) {
        Batch batch = receive(caller, sheet, fileName, file, asOf);
        judge(caller, batch, file, Progress.NONE);
        return find(caller, batch.id());
    }

    /** Keeps the file, for {@link #judge} to look at it later. Parameters as of {@link #preview}. */
    public Batch receive(Caller caller, String sheet, String fileName, Path file, LocalDate asOf) {
        SheetOwner owner = owners.get(sheet);
        if (owner == null) {
            throw new IllegalArgumentException(
                    "No room declares the sheet \"%s\". Known are %s.".formatted(sheet, owners.keySet()));
        }
        FileFacts facts = FileFacts.of(file);
        var sent = new BatchStore.Sent(sheet, owner.sheet().persons(), fileName, file, asOf);
        long id = transactions.write(caller.scope(), () -> store.receive(caller, sent, facts));
        return find(caller, id);
    }

    /** Judges every row of a kept file of the caller's that was not taken in yet, changing nothing else. */
    public Batch judge(Caller caller, long id, Progress progress) {
        Batch batch = find(caller, id);
        if (batch.account() == caller.account() && batch.state() == Batch.State.RECEIVED) {
            Path file = transactions.read(caller.scope(), () -> store.copyOut(id));
            try {
                judge(caller, batch, file, progress);
            } finally {
                BatchStore.delete(file);
            }
        }
        return find(caller, id);
    }

    /** The caller's batch of this id is taken in whole; see {@link #commit(Caller, long, Batch.Way, Progress)}. */
    public Outcome commit(Caller caller, long id) {
        return commit(caller, id, Batch.Way.WHOLE, Progress.NONE);
    }

    /**
     * Takes the batch in: reads the kept file again, judges every row again, and in one transaction writes what was
     * chosen or nothing. Of two who ask at the same time one wins, the other is refused.
     *
     * @throws RuntimeException whatever the room or the progress throws; then nothing has been changed
     */
    public Outcome commit(Caller caller, long id, Batch.Way way, Progress progress) {
        Outcome outcome = transactions.write(caller.scope(), () -> commitOpen(caller, id, way, progress));
        if (outcome instanceof Outcome.Committed) {
            refresh(caller, id);
        }
        return outcome;
    }

    /** Puts an undecided batch away. False if there is none of the caller's. */
    public boolean discard(Caller caller, long id) {
        return transactions.write(caller.scope(), () -> {
            Batch batch = store.take(id)
                    .filter(taken -> taken.account() == caller.account())
                    .orElse(null);
            if (batch == null || batch.way() != null) {
                return false;
            }
            store.discarded(id);
            audit.record(caller, "discard", "import", Long.toString(id), null, Trace.of(batch, null), null);
            return true;
        });
    }

    /** What taking the batch back would do; in a transaction of the caller's scope. */
    public Undo findUndo(Caller caller, Batch batch) {
        SheetOwner owner = Objects.requireNonNull(owners.get(batch.sheet()));
        var context = new Context(caller, batch.id(), batch.fileName(), batch.asOf());
        Undo undo =
                owner.findUndo(context, batch.counts().added() + batch.counts().changed());
        if (undo instanceof Undo.Built built) {
            return new Undo.Built(named(built.later()));
        }
        var uses = new ArrayList<Undo.Later>();
        if (undo instanceof Undo.Ready ready && !ready.gone().isEmpty()) {
            owners.values().forEach(other -> uses.addAll(other.listUses(context, ready.gone())));
        }
        return uses.isEmpty() ? undo : new Undo.Built(named(uses));
    }

    /** Rooms know imports by their number; people by the file's name. */
    private List<Undo.Later> named(List<Undo.Later> later) {
        return later.stream()
                .map(one -> one.named() ? one : new Undo.Later(one.batch(), title(one.batch()), one.count()))
                .toList();
    }

    private Saying title(long batch) {
        return store.find(batch)
                .map(found -> Saying.of("intake.later.file", found.fileName()))
                .orElse(Saying.of("intake.later.of-others", batch));
    }

    /**
     * Takes a committed batch back, within a day. The caller is its sender, or whoever's scope holds the sender's.
     *
     * @throws RuntimeException whatever the room throws; then nothing has been changed
     */
    public Outcome undo(Caller caller, long id) {
        Outcome outcome = transactions.write(caller.scope(), () -> undoOpen(caller, id));
        if (outcome instanceof Outcome.Undone) {
            refresh(caller, id);
        }
        return outcome;
    }

    /** What the audit trail keeps of a batch. */
    private record Trace(
            String sheet,
            String file,
            String sha256,
            LocalDate asOf,
            Preview.Counts counts,
            @Nullable String way,
            @Nullable Map<String, String> roots) {
        static Trace of(Batch batch, Batch.@Nullable Way way) {
            return new Trace(
                    batch.sheet(),
                    batch.fileName(),
                    batch.hash(),
                    batch.asOf(),
                    batch.counts(),
                    way == null ? null : way.slug(),
                    null);
        }

        /** @param roots of the rows written, by table */
        Trace written(Preview.Counts now, Map<String, String> roots) {
            return new Trace(sheet, file, sha256, asOf, now, way, roots);
        }
    }

    private Batch find(Caller caller, long id) {
        return transactions.read(caller.scope(), () -> store.find(id).orElseThrow());
    }

    private void judge(Caller caller, Batch batch, Path file, Progress progress) {
        SheetOwner owner = Objects.requireNonNull(owners.get(batch.sheet()));
        var context = new Context(caller, 0, batch.fileName(), batch.asOf());
        long id = batch.id();
        try {
            Judged judged = transactions.read(caller.scope(), () -> {
                var judging =
                        new Judging(owner, context, store.findAssignment(id).orElse(null), progress, 0);
                return judging.judge(file, null);
            });
            transactions.change(caller.scope(), () -> note(id, judged));
        } catch (Stopped stopped) {
            throw stopped;
        } catch (RuntimeException problem) {
            if (Outage.explains(problem)) {
                throw problem; // nothing is wrong with the file: it waits to be judged again
            }
            LOG.error("Batch {} of the sheet {} could not be judged.", id, batch.sheet(), problem);
            transactions.change(caller.scope(), () -> store.failed(id, Saying.of("intake.broken-preview", id)));
        }
    }

    private void note(long id, Judged judged) {
        if (judged.preview() != null) {
            store.previewed(id, judged.preview());
        } else if (judged.foreign()) {
            store.foreign(id, judged.why());
        } else {
            store.failed(id, judged.why());
        }
    }

    private Outcome commitOpen(Caller caller, long id, Batch.Way way, Progress progress) {
        Batch batch = store.take(id)
                .filter(taken -> taken.account() == caller.account())
                .orElse(null);
        if (batch == null || !owners.containsKey(batch.sheet())) {
            return new Outcome.Refused(Reason.UNKNOWN);
        }
        if (batch.way() != null) {
            return new Outcome.Refused(Reason.COMMITTED);
        }
        if (batch.state() != Batch.State.PREVIEWED) {
            return new Outcome.Refused(Reason.CLOSED);
        }
        if (!batch.ready() && (way == Batch.Way.WHOLE || !batch.partly())) {
            return new Outcome.Refused(Reason.WRONG);
        }
        store.queue(Objects.requireNonNull(owners.get(batch.sheet())).queue());
        return store.withFile(id, file -> write(caller, batch, way, file, progress));
    }

    /** Whether the caller has taken in a file of this name for the sheet, and not taken it back: for who would begin again. */
    public boolean isIn(Caller caller, String sheet, String fileName) {
        return transactions.read(caller.scope(), () -> store.isIn(sheet, fileName, caller.account()));
    }

    /**
     * Keeps files of the sheet's queue out until the open transaction ends, waiting for one that is being taken in: for who
     * judges and writes its records without a file.
     */
    public void queue(SheetOwner owner) {
        store.queue(owner.queue());
    }

    private Outcome write(Caller caller, Batch batch, Batch.Way way, Path file, Progress progress) {
        SheetOwner owner = Objects.requireNonNull(owners.get(batch.sheet()));
        long id = batch.id();
        var context = new Context(caller, id, batch.fileName(), batch.asOf());
        try (var taken = new Judging.Taken()) {
            var judging = new Judging(
                    owner,
                    context,
                    store.findAssignment(id).orElse(null),
                    progress,
                    batch.counts().total());
            Judged judged = judging.judge(file, taken);
            Preview preview = judged.preview();
            if (preview == null) {
                store.failed(id, judged.why());
                return new Outcome.Refused(Reason.CLOSED);
            }
            store.previewed(id, preview);
            // whoever chose to leave m rows outside did not choose to leave others there
            if (preview.counts().wrong() != batch.counts().wrong()) {
                return new Outcome.Refused(Reason.STALE);
            }
            if (taken.count() > 0) {
                progress.phase(Progress.Phase.WRITING, taken.count());
                owner.commit(context, new Watched(taken.rows(), taken.count(), progress));
            }
            store.committed(id, way, taken.left());
            Trace before = Trace.of(batch, way);
            var after = before.written(preview.counts(), roots.keep(id));
            audit.record(caller, "import", "import", Long.toString(id), null, after, null);
            return new Outcome.Committed(preview.counts());
        }
    }

    private Outcome undoOpen(Caller caller, long id) {
        Batch batch = store.take(id).orElse(null);
        if (batch == null || !owners.containsKey(batch.sheet())) {
            return new Outcome.Refused(Reason.UNKNOWN);
        }
        if (batch.state() != Batch.State.COMMITTED) {
            return new Outcome.Refused(Reason.OUT);
        }
        if (!batch.undoable()) {
            return new Outcome.Refused(Reason.LATE);
        }
        // other sheets of other rooms may write what this one did: none of them while it goes back
        owners.keySet().stream().sorted().forEach(store::queue);
        Undo undo = findUndo(caller, batch);
        if (undo instanceof Undo.Built built) {
            return new Outcome.Built(built.later());
        }
        if (undo instanceof Undo.Never never) {
            return new Outcome.Refused(never.reason());
        }
        var ready = (Undo.Ready) undo;
        Objects.requireNonNull(owners.get(batch.sheet())).undo(new Context(caller, id, batch.fileName(), batch.asOf()));
        store.undone(id, caller.name(), ready.rows());
        audit.record(
                caller,
                "undo",
                "import",
                Long.toString(id),
                Trace.of(batch, batch.way()),
                Map.of("rows", ready.rows()),
                null);
        return new Outcome.Undone(ready.rows());
    }

    /** The rows are in, or back; what is kept in memory catches up with the next change if it can't now. */
    private void refresh(Caller caller, long id) {
        Batch batch = find(caller, id);
        SheetOwner owner = Objects.requireNonNull(owners.get(batch.sheet()));
        try {
            owner.committed(new Context(caller, id, batch.fileName(), batch.asOf()));
        } catch (RuntimeException problem) {
            LOG.error("After batch {} the room of {} could not refresh itself.", id, batch.sheet(), problem);
        }
    }
}
