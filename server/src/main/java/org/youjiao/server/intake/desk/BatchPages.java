package org.youjiao.server.intake.desk;

import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;
import static org.youjiao.server.access.Kind.RETURN;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.process.Outage;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.intake.passage.ErrorSheet;
import org.youjiao.server.intake.passage.Progress;
import org.youjiao.server.jobs.Job;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/** One file's pages: its preview, how far it is, what became of it, and the way back. */
@Controller
final class BatchPages {
    private static final Logger LOG = LoggerFactory.getLogger(BatchPages.class);
    private static final String ONE = "/imports/{id:\\d{1,15}}";

    private final Desk desk;
    private final Door door;
    private final BatchStore store;
    private final ErrorSheet errorSheet;

    BatchPages(Desk desk, Door door, BatchStore store, ErrorSheet errorSheet) {
        this.desk = desk;
        this.door = door;
        this.store = store;
        this.errorSheet = errorSheet;
    }

    @GetMapping(ONE)
    @Needs(action = READ, kind = RETURN)
    Page batch(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findBatch(caller, id).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        SheetOwner owner = desk.find(caller, batch.sheet()).orElseThrow();
        boolean own = batch.account() == caller.account();
        Optional<Job> job = desk.findJob(id);
        if (job.filter(Job::live).isPresent()) {
            return Page.view("intake/progress")
                    .with("sheet", owner.sheet())
                    .with("batch", batch)
                    .with("job", job.get())
                    .with("own", job.get().account() == caller.account());
        }
        if (own && batch.state() == Batch.State.MAPPING) {
            return Page.redirect("/imports/" + id + "/columns");
        }
        return Page.view("intake/batch")
                .with("sheet", owner.sheet())
                .with("path", owner.path())
                .with("batch", batch)
                .with("preview", store.preview(id))
                .with("ended", job.map(BatchPages::ended).orElse(Saying.of("")))
                .with("own", own);
    }

    /** What the last job left to be said; what it did is seen on the batch itself. */
    private static Saying ended(Job job) {
        return Saying.of(job.state() == Job.State.CANCELLED ? "intake.cancelled" : job.problem(), job.id());
    }

    /** How far a long file is, for the script that moves the bar; without it the page is loaded again by hand. */
    @GetMapping(ONE + "/progress")
    @Needs(action = READ, kind = RETURN)
    Page progress(Request request, Caller caller, @PathVariable long id) {
        Job job = desk.findBatch(caller, id).flatMap(batch -> desk.findJob(id)).orElse(null);
        if (job == null) {
            return new Page.NotFound();
        }
        return new Page.Json(
                Map.of("live", job.live(), "percent", job.percent(), "line", Words.progress(request, job)));
    }

    @PostMapping(ONE + "/cancel")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page cancel(Request request, Caller caller, @PathVariable long id) {
        if (desk.findBatch(caller, id).isEmpty()) {
            return new Page.NotFound();
        }
        boolean asked = request.find("job")
                .filter(job -> job.matches("\\d{1,15}"))
                .filter(job -> desk.cancel(caller, Long.parseLong(job)))
                .isPresent();
        return new Page.Redirect("/imports/" + id, asked ? "intake.cancel-asked" : "intake.cancel-late");
    }

    /** A preview that was cancelled or broken off is begun again. */
    @PostMapping(ONE + "/preview")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page preview(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findOwn(caller, id).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        desk.judge(caller, batch);
        return Page.redirect("/imports/" + id);
    }

    @PostMapping(ONE + "/commit")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page commit(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findOwn(caller, id).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        Batch.Way way =
                request.find("way").filter(Batch.Way.RIGHT.slug()::equals).isPresent()
                        ? Batch.Way.RIGHT
                        : Batch.Way.WHOLE;
        String path = "/imports/" + id;
        if (desk.isLong(batch) && batch.state() == Batch.State.PREVIEWED) {
            desk.askCommit(caller, batch, way);
            return Page.redirect(path);
        }
        try {
            Outcome outcome = door.commit(caller, id, way, Progress.NONE);
            return new Page.Redirect(path, notice(outcome));
        } catch (RuntimeException problem) {
            if (Outage.explains(problem)) {
                throw problem; // perhaps it was committed and only the word of it was lost
            }
            LOG.error("Batch {} could not be committed; nothing was changed.", id, problem);
            return new Page.Redirect(path, "intake.broken");
        }
    }

    private static String notice(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused.reason().key();
        }
        if (outcome instanceof Outcome.Built) {
            return "intake.refused.built";
        }
        return outcome instanceof Outcome.Undone ? "intake.undone-notice" : "intake.committed-notice";
    }

    @PostMapping(ONE + "/discard")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page discard(Request request, Caller caller, @PathVariable long id) {
        if (desk.findOwn(caller, id).isEmpty()) {
            return new Page.NotFound();
        }
        boolean done = door.discard(caller, id);
        return new Page.Redirect("/imports", done ? "intake.discarded-notice" : "intake.refused.committed");
    }

    /** What taking it back would do. */
    @GetMapping(ONE + "/undo")
    @Needs(action = READ, kind = RETURN)
    Page undoPreview(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findBatch(caller, id).orElse(null);
        if (batch == null || !batch.undoable()) {
            return new Page.NotFound();
        }
        SheetOwner owner = desk.find(caller, batch.sheet()).orElseThrow();
        return Page.view("intake/undo")
                .with("sheet", owner.sheet())
                .with("batch", batch)
                .with("undo", door.findUndo(caller, batch));
    }

    @PostMapping(ONE + "/undo")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page undo(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findBatch(caller, id).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        String path = "/imports/" + id;
        if (desk.isLong(batch) && batch.undoable()) {
            desk.askUndo(caller, batch);
            return Page.redirect(path);
        }
        try {
            Outcome outcome = door.undo(caller, id);
            boolean built = outcome instanceof Outcome.Built;
            return new Page.Redirect(built ? path + "/undo" : path, notice(outcome));
        } catch (RuntimeException problem) {
            if (Outage.explains(problem)) {
                throw problem;
            }
            LOG.error("Batch {} could not be taken back; nothing was changed.", id, problem);
            return new Page.Redirect(path, "intake.undo-broken");
        }
    }

    @GetMapping(ONE + "/errors")
    @Needs(action = READ, kind = RETURN)
    Page errors(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findBatch(caller, id).orElse(null);
        if (batch == null || !batch.marked()) {
            return new Page.NotFound();
        }
        SheetOwner owner = desk.find(caller, batch.sheet()).orElseThrow();
        String name = batch.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "") + "-错误表.xlsx";
        return new Page.Download(name, IntakePages.XLSX, out -> errorSheet.write(caller, batch, owner, out));
    }
}
