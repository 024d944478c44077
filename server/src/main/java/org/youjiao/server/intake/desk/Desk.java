package org.youjiao.server.intake.desk;

import static org.youjiao.server.access.Action.IMPORT;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.intake.passage.LongPassage;
import org.youjiao.server.intake.passage.Progress;
import org.youjiao.server.jobs.Job;
import org.youjiao.server.jobs.Jobs;

/** What the desk's pages ask of the gate, the door and the queue. */
@Component
public final class Desk {
    private final Door door;
    private final BatchStore store;
    private final Gate gate;
    private final Transactions transactions;
    private final Jobs jobs;
    private final long longWeight;

    /** @param longWeight a file of more is worked on as a job: it holds about 200,000 cells, one or two seconds of work */
    Desk(
            Door door,
            BatchStore store,
            Gate gate,
            Transactions transactions,
            Jobs jobs,
            @Value("${youjiao.long-file:6000000}") long longWeight) {
        this.door = door;
        this.store = store;
        this.gate = gate;
        this.transactions = transactions;
        this.jobs = jobs;
        this.longWeight = longWeight;
    }

    /** The sheet of this slug, if the caller may import it. */
    public Optional<SheetOwner> find(Caller caller, String slug) {
        return door.findOwner(slug)
                .filter(owner -> gate.permits(caller, IMPORT, owner.sheet().kind()));
    }

    /** The sheets that the caller may import. */
    public List<Sheet> sheets(Caller caller) {
        return door.owners().stream()
                .map(SheetOwner::sheet)
                .filter(sheet -> gate.permits(caller, IMPORT, sheet.kind()))
                .toList();
    }

    /** Those of them that people fill in. */
    List<Sheet> offered(Caller caller) {
        return door.owners().stream()
                .filter(SheetOwner::offered)
                .map(SheetOwner::sheet)
                .filter(sheet -> gate.permits(caller, IMPORT, sheet.kind()))
                .toList();
    }

    /** The batch, if it is of a sheet that the caller may import and lies in the caller's scope; opens its own transaction. */
    public Optional<Batch> findBatch(Caller caller, long id) {
        return transactions.read(
                caller.scope(),
                () -> store.find(id).filter(batch -> find(caller, batch.sheet()).isPresent()));
    }

    /** The batch, if it is the caller's own to decide. */
    public Optional<Batch> findOwn(Caller caller, long id) {
        return findBatch(caller, id).filter(batch -> batch.account() == caller.account());
    }

    /** The newest job about the batch; in an open transaction. */
    Optional<Job> findJob(long batch) {
        return jobs.find(Batch.about(batch));
    }

    /** Whether work on it is a job's. */
    public boolean isLong(Batch batch) {
        return batch.weight() > longWeight;
    }

    /** Judges a batch that waits for it: at once, or as a job if it is long. */
    public void judge(Caller caller, Batch batch) {
        if (isLong(batch)) {
            jobs.ask(caller.scope(), LongPassage.PREVIEW, Batch.about(batch.id()), detail(caller, "-"));
        } else {
            door.judge(caller, batch.id(), Progress.NONE);
        }
    }

    /** Has it taken in by a job. */
    public void askCommit(Caller caller, Batch batch, Batch.Way way) {
        jobs.ask(caller.scope(), LongPassage.COMMIT, Batch.about(batch.id()), detail(caller, way.slug()));
    }

    void askUndo(Caller caller, Batch batch) {
        jobs.ask(caller.scope(), LongPassage.UNDO, Batch.about(batch.id()), detail(caller, "-"));
    }

    boolean cancel(Caller caller, long job) {
        return jobs.cancel(caller.scope(), job);
    }

    /** The address that the request came from goes with the job, for the audit trail. */
    private static String detail(Caller caller, String word) {
        return word + " " + caller.origin();
    }
}
