package org.youjiao.server.registry.pupil;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.look.Looks;
import org.youjiao.server.registry.person.look.PersonList;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The list of pupils, one pupil's record, and what of it is hidden for whoever says why it is needed. Looking is recorded. */
@Controller
final class PupilPages {
    private static final List<String> FILTERS = List.of("q", "school", "grade", "class", "state");

    private final PupilStore store;
    private final PupilRecords records;
    private final PupilViews views;
    private final Registry registry;
    private final Looks looks;
    private final PupilRemains archive;

    PupilPages(PupilStore store, PupilRecords records, PupilViews views, Ground ground) {
        this.store = store;
        this.records = records;
        this.views = views;
        this.registry = ground.registry();
        this.looks = ground.looks();
        this.archive = ground.archive();
    }

    /** What the pages rest on. */
    @Component
    record Ground(Registry registry, Looks looks, PupilRemains archive) {}

    @Bean
    static NavigationEntry pupilsEntry() {
        return new NavigationEntry("registers", 15, "pupil.title", "/pupils", "users");
    }

    @GetMapping("/pupils")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page pupils(Request request, Caller caller) {
        return looks.list(caller, "pupil-list", () -> list(request, caller));
    }

    private Looks.Listed list(Request request, Caller caller) {
        Tree tree = registry.tree();
        PupilQuestion question = PupilQuestion.of(request, tree, store);
        int total = store.count(question);
        boolean none = total == 0 && store.count(new PupilQuestion(request.asOf(), 0, "", 0, "", "", 0)) == 0;
        List<Integer> units = new ArrayList<>();
        PersonList<PupilViews.Line> list = PersonList.of(
                request,
                FILTERS,
                looks.schools(caller, Topic.PUPILS),
                total,
                (from, most) -> store.list(question, from, most).stream()
                        .peek(held -> units.add(held.person().unit()))
                        .map(held -> views.line(held, tree))
                        .toList());
        return new Looks.Listed(
                Page.view("registry/pupils")
                        .with("listing", list)
                        .with("none", none)
                        .with("grades", PupilViews.grades())
                        .with("looking", caller.inEmergency()),
                list.lines().size(),
                units);
    }

    @GetMapping("/pupils/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page pupil(Request request, Caller caller, @PathVariable("id") long id) {
        Page page = looks.inPart(caller, id, way(request, caller));
        return page instanceof Page.NotFound ? archive.remains(caller, id) : page;
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/reveal")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page reveal(Request request, Caller caller, @PathVariable("id") long id) {
        return looks.whole(caller, id, request.find("why").orElse(""), way(request, caller));
    }

    private Looks.Way<Held<Pupil>> way(Request request, Caller caller) {
        return new Looks.Way<>(
                id -> store.find(id, request.asOf()),
                held -> new Looks.Subject("pupil", held.id(), held.person().unit()),
                (held, open, problem) -> records.page(
                        request,
                        caller,
                        records.record(held, open ? PupilViews.Showing.WHOLE : PupilViews.Showing.IN_PART),
                        problem));
    }
}
