package org.youjiao.server.registry.pupil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The list of pupils, one pupil's record, and what of it is hidden for whoever says why it is needed. Looking is recorded. */
@Controller
final class PupilPages {
    private static final int ROWS = 25;
    private static final int SHORTEST_REASON = 4;
    private static final List<String> FILTERS = List.of("q", "school", "grade", "class", "state");

    private final PupilStore store;
    private final PupilViews views;
    private final Registry registry;
    private final Transactions transactions;
    private final Audit audit;

    PupilPages(PupilStore store, PupilViews views, Registry registry, Transactions transactions, Audit audit) {
        this.store = store;
        this.views = views;
        this.registry = registry;
        this.transactions = transactions;
        this.audit = audit;
    }

    @Bean
    static NavigationEntry pupilsEntry() {
        return new NavigationEntry("registers", 15, "pupil.title", "/pupils", "users");
    }

    @GetMapping("/pupils")
    @Needs(action = Action.READ, kind = Kind.PUPIL)
    Page pupils(Request request, Caller caller) {
        Tree tree = registry.tree();
        Map<String, String> filter = new LinkedHashMap<>();
        FILTERS.forEach(field -> filter.put(field, request.find(field).orElse("")));
        PupilQuestion question = PupilQuestion.of(request, tree, store);
        int total = store.count(question);
        boolean none = total == 0 && store.count(new PupilQuestion(request.asOf(), 0, "", 0, "", "", 0)) == 0;
        int pages = Math.max(1, (total + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(request.number("page", 1), pages));
        List<PupilViews.Line> lines = store.list(question, (page - 1) * ROWS, ROWS).stream()
                .map(held -> views.line(held, tree))
                .toList();
        return Page.view("registry/pupils")
                .with(
                        "listing",
                        new PupilListing(
                                filter, schools(caller, tree), PupilViews.grades(), lines, total, none, page, pages));
    }

    private static Map<String, String> schools(Caller caller, Tree tree) {
        var schools = new LinkedHashMap<String, String>();
        tree.institutions().stream()
                .filter(one -> caller.scope().sees(Topic.PUPILS, one.unit().path()))
                .forEach(one -> schools.put(one.unit().code(), one.unit().name()));
        return schools.size() > 1 ? schools : Map.of();
    }

    @GetMapping("/pupils/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page pupil(Request request, Caller caller, @PathVariable("id") long id) {
        return transactions.write(caller.scope(), () -> {
            Optional<PupilStore.Held> held = store.find(id, request.asOf());
            held.ifPresent(seen -> record(caller, "read", seen, null));
            return held.<Page>map(seen -> view(seen, false, "")).orElseGet(Page.NotFound::new);
        });
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/reveal")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page reveal(Request request, Caller caller, @PathVariable("id") long id) {
        String why = request.find("why").orElse("");
        return transactions.write(caller.scope(), () -> {
            Optional<PupilStore.Held> held = store.find(id, request.asOf());
            if (held.isEmpty()) {
                return new Page.NotFound();
            }
            if (why.length() < SHORTEST_REASON) {
                return view(held.get(), false, "pupil.reveal.say-why").status(422);
            }
            record(caller, "reveal", held.get(), why);
            return view(held.get(), true, "");
        });
    }

    /** The school sees who looked at its pupils. */
    private void record(Caller caller, String act, PupilStore.Held held, @Nullable String why) {
        String school = registry.tree()
                .institution(held.pupil().unit())
                .map(one -> one.unit().code())
                .orElse("");
        audit.concerning(school).record(caller, act, "pupil", Long.toString(held.id()), null, null, why);
    }

    private Page.View view(PupilStore.Held held, boolean open, String problem) {
        return Page.view("registry/pupil")
                .with("pupil", views.record(held, store.history(held.id()), open))
                .with("problem", problem);
    }
}
