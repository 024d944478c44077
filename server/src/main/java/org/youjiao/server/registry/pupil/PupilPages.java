package org.youjiao.server.registry.pupil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
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
    private final PupilRecords records;
    private final PupilViews views;
    private final Registry registry;
    private final Transactions transactions;

    PupilPages(PupilStore store, PupilRecords records, PupilViews views, Registry registry, Transactions transactions) {
        this.store = store;
        this.records = records;
        this.views = views;
        this.registry = registry;
        this.transactions = transactions;
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
        PupilQuestion question = question(request, tree);
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

    private PupilQuestion question(Request request, Tree tree) {
        String typed = request.find("q").orElse("").strip();
        String number = typed.toUpperCase(Locale.ROOT);
        boolean isNumber = number.matches("[GLJ]?\\d{15,17}[\\dX]{0,2}");
        long id = !isNumber
                ? 0
                : store.findByNumber(store.numberIndex(number))
                        .or(() -> store.findByNumber(store.cardIndex(PupilRules.RESIDENT + ":" + number)))
                        .orElse(-1L);
        return new PupilQuestion(
                request.asOf(),
                request.find("school").flatMap(tree::find).map(Unit::id).orElse(0),
                request.find("grade").orElse(""),
                request.number("class", 0),
                request.find("state").orElse(""),
                // the pattern's own letters mean nothing here
                isNumber ? "" : typed.toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", ""),
                id);
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
        return transactions.write(
                caller.scope(),
                () -> records.read(caller, id, request.asOf())
                        .<Page>map(record -> records.page(request, caller, record, ""))
                        .orElseGet(Page.NotFound::new));
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/reveal")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    Page reveal(Request request, Caller caller, @PathVariable("id") long id) {
        String why = request.find("why").orElse("");
        return transactions.write(
                caller.scope(),
                () -> why.length() < SHORTEST_REASON
                        ? records.find(id, request.asOf())
                                .<Page>map(record -> records.page(request, caller, record, "pupil.reveal.say-why")
                                        .status(422))
                                .orElseGet(Page.NotFound::new)
                        : records.reveal(caller, id, request.asOf(), PupilViews.Showing.WHOLE, why)
                                .<Page>map(record -> records.page(request, caller, record, ""))
                                .orElseGet(Page.NotFound::new));
    }
}
