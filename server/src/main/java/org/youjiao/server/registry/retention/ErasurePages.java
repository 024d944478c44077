package org.youjiao.server.registry.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Role;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/** The head asks that a pupil's data be deleted, the office decides; what was destroyed stands on a certificate. */
@Controller
public final class ErasurePages {
    private static final int MOST = 200;
    private static final int SHORTEST_REASON = 4;
    private static final List<String> GROUNDS = List.of("mistake", "term");

    private final ErasureStore store;
    private final PupilRecords records;
    private final Registry registry;
    private final Audit audit;
    private final Bell bell;
    private final Supplier<List<Term>> terms;

    ErasurePages(ErasureStore store, PupilRecords records, Registry registry, News news, Catalogue catalogue) {
        this.store = store;
        this.records = records;
        this.registry = registry;
        this.audit = news.audit();
        this.bell = news.bell();
        this.terms = catalogue.derive(Term::read);
    }

    /** Where acts are told. */
    @Component
    record News(Audit audit, Bell bell) {}

    /** A deletion and the name of its school. */
    public record Line(Erasure erasure, String school) {}

    @GetMapping("/pupils/erasures")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page list() {
        return Page.view("registry/erasures")
                .with("lines", store.list(MOST).stream().map(this::line).toList())
                .with("terms", terms.get());
    }

    private Line line(Erasure erasure) {
        return new Line(erasure, school(erasure).map(Unit::name).orElse(""));
    }

    private Optional<Unit> school(Erasure erasure) {
        return registry.tree().institution(erasure.unit()).map(one -> one.unit());
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/erasure")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL, fresh = true)
    Page ask(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<PupilViews.Record> pupil = records.find(id, request.businessDate());
        Optional<String> school = pupil.map(PupilViews.Record::schoolCode).or(() -> records.archivedAt(id));
        if (school.isEmpty() || !caller.roles().contains(Role.HEAD)) {
            return new Page.NotFound();
        }
        String reason = request.find("why").orElse("").strip();
        String ground = request.find("ground").filter(GROUNDS::contains).orElse("");
        LocalDate until = request.businessDate().minusYears(years());
        String problem = ground.isEmpty()
                ? "say-ground"
                : reason.length() < SHORTEST_REASON ? "say-why" : store.problem(id, ground, until);
        if (!problem.isEmpty()) {
            return pupil.<Page>map(record -> records.page(request, caller, record, "")
                            .with("notice", "erasure.problem." + problem)
                            .status(422))
                    .orElseGet(() -> new Page.Redirect("/pupils/" + id, "erasure.problem." + problem));
        }
        long made = store.ask(caller, id, ground, until, reason);
        audit.concerning(school.get())
                .record(caller, "ask-erasure", "pupil", Long.toString(id), null, Map.of("ground", ground), reason);
        registry.tree()
                .find(school.get())
                .ifPresent(unit -> tell(
                        new Audience.Holders(Set.of(Role.BASIC), Set.of(unit.id())),
                        Topic.ERASURE_WAITING,
                        "waiting",
                        made));
        return new Page.Redirect("/pupils/erasures/" + made, "erasure.asked.done");
    }

    private int years() {
        return terms.get().stream()
                .filter(term -> term.slug().equals(Term.RECORD))
                .findFirst()
                .orElseThrow()
                .length();
    }

    @GetMapping("/pupils/erasures/{id:\\d{1,15}}")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page one(Caller caller, @PathVariable("id") long id) {
        return store.find(id).<Page>map(erasure -> view(caller, erasure, "")).orElseGet(Page.NotFound::new);
    }

    private Page.View view(Caller caller, Erasure erasure, String problem) {
        return Page.view("registry/erasure")
                .with("line", line(erasure))
                .with("mayDecide", erasure.open() && caller.roles().contains(Role.BASIC))
                .with("problem", problem)
                .status(problem.isEmpty() ? 200 : 422);
    }

    @PostMapping("/pupils/erasures/{id:\\d{1,15}}/decide")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL, fresh = true)
    Page decide(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<Erasure> found = store.find(id);
        if (found.isEmpty() || !caller.roles().contains(Role.BASIC)) {
            return new Page.NotFound();
        }
        Erasure erasure = found.get();
        String reason = request.find("why").orElse("").strip();
        String answer = request.find("answer").orElse("");
        if (!erasure.open() || !List.of("delete", "refuse").contains(answer) || reason.length() < SHORTEST_REASON) {
            return view(caller, erasure, erasure.open() ? "erasure.problem.say-why" : "erasure.problem.decided");
        }
        if (store.isAskedBy(id, caller.deputy().givers())) {
            return view(caller, erasure, "erasure.problem.own");
        }
        boolean agreed = answer.equals("delete");
        store.decide(caller, id, agreed, reason);
        audit.concerning(school(erasure).map(Unit::code).orElse(""))
                .record(
                        caller,
                        agreed ? "erase" : "refuse-erasure",
                        "pupil",
                        Long.toString(erasure.pupil()),
                        null,
                        Map.of("erasure", id),
                        reason);
        tell(Audience.account(erasure.askedBy()), Topic.ERASURE_DECIDED, agreed ? "done" : "refused", id);
        return new Page.Redirect("/pupils/erasures/" + id, agreed ? "erasure.done" : "erasure.refused");
    }

    private void tell(Audience audience, Topic topic, String words, long erasure) {
        bell.tell(
                audience,
                Notice.of(
                        topic,
                        "erasure/" + erasure,
                        Saying.of("notice.words.erasure-" + words),
                        "/pupils/erasures/" + erasure));
    }
}
