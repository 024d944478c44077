package org.youjiao.server.registry.correction;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A parent asks for a correction; the school looks at it with the proof in hand, and decides. */
@Controller
public final class CorrectionPages {
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final Corrections corrections;
    private final CorrectionStore store;
    private final CorrectionViews views;
    private final PupilRecords records;

    CorrectionPages(Corrections corrections, CorrectionStore store, CorrectionViews views, PupilRecords records) {
        this.corrections = corrections;
        this.store = store;
        this.views = views;
        this.records = records;
    }

    @Bean
    static NavigationEntry correctionsEntry() {
        return new NavigationEntry("registers", 17, "correction.queue", "/corrections", "text");
    }

    /** A correction that waits, and whose record it concerns. */
    public record Waiting(CorrectionViews.Line line, PupilViews.Line pupil) {}

    @PostMapping("/children/{id:\\d{1,15}}/corrections")
    @Needs(action = Action.CHANGE, kind = Kind.CHILD)
    Page propose(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<PupilViews.Record> pupil = records.find(id, request.businessDate());
        if (pupil.isEmpty()) {
            return new Page.NotFound();
        }
        String value = request.find("value").orElse("");
        List<Judgement.Mistake> mistakes = corrections.propose(
                caller,
                pupil.get(),
                request.find("field").orElse(""),
                value.length() > LONGEST ? "" : value,
                request.find("why").orElse(""),
                request.businessDate());
        return mistakes.isEmpty()
                ? new Page.Redirect("/children/" + id + "#corrections", "correction.sent")
                : Page.view("registry/child")
                        .with("pupil", pupil.get())
                        .with("parts", records.forParent(request, caller, pupil.get()))
                        .with("mistakes", mistakes)
                        .status(422);
    }

    @PostMapping("/children/{id:\\d{1,15}}/corrections/{correction:\\d{1,15}}/withdraw")
    @Needs(action = Action.CHANGE, kind = Kind.CHILD)
    Page withdraw(
            Request request, Caller caller, @PathVariable("id") long id, @PathVariable("correction") long correction) {
        Optional<PupilViews.Record> pupil = records.find(id, request.businessDate());
        Optional<Correction> asked = store.find(correction).filter(one -> one.pupil() == id);
        return pupil.isPresent() && asked.isPresent() && corrections.withdraw(caller, pupil.get(), asked.get())
                ? new Page.Redirect("/children/" + id + "#corrections", "correction.was-withdrawn")
                : new Page.NotFound();
    }

    @GetMapping("/corrections")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page queue(Request request) {
        List<Waiting> waiting = store.waiting(MOST).stream()
                .flatMap(one -> records.find(one.pupil(), request.businessDate()).stream()
                        .map(pupil -> new Waiting(views.line(one, false), pupil.line())))
                .toList();
        return Page.view("registry/corrections").with("waiting", waiting);
    }

    /** What is asked is shown whole, which is recorded as a look at the child's record. */
    @GetMapping("/corrections/{id:\\d{1,15}}")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page one(Request request, Caller caller, @PathVariable("id") long id) {
        return store.find(id)
                .flatMap(asked -> records.read(caller, asked.pupil(), request.businessDate())
                        .<Page>map(pupil -> view(asked, pupil, List.of())))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/corrections/{id:\\d{1,15}}/accept")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page accept(Request request, Caller caller, @PathVariable("id") long id) {
        return decide(
                request,
                id,
                "correction.was-accepted",
                (pupil, asked) -> corrections.accept(caller, pupil, asked, request.businessDate()));
    }

    @PostMapping("/corrections/{id:\\d{1,15}}/refuse")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page refuse(Request request, Caller caller, @PathVariable("id") long id) {
        return decide(
                request,
                id,
                "correction.was-refused",
                (pupil, asked) -> corrections.refuse(
                        caller, pupil, asked, request.find("why").orElse("")));
    }

    private interface Decision {
        List<Judgement.Mistake> decide(PupilViews.Record pupil, Correction asked);
    }

    private Page decide(Request request, long id, String notice, Decision decision) {
        Optional<Correction> asked = store.find(id);
        Optional<PupilViews.Record> pupil = asked.flatMap(one -> records.find(one.pupil(), request.businessDate()));
        if (asked.isEmpty() || pupil.isEmpty()) {
            return new Page.NotFound();
        }
        List<Judgement.Mistake> mistakes = decision.decide(pupil.get(), asked.get());
        return mistakes.isEmpty()
                ? new Page.Redirect("/corrections", notice)
                : view(asked.get(), pupil.get(), mistakes).status(422);
    }

    private Page.View view(Correction asked, PupilViews.Record pupil, List<Judgement.Mistake> mistakes) {
        return Page.view("registry/correction")
                .with("line", views.line(asked, true))
                .with("pupil", pupil)
                .with("mistakes", mistakes);
    }
}
