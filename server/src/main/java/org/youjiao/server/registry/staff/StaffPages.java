package org.youjiao.server.registry.staff;

import java.util.List;
import java.util.stream.Stream;
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
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.look.Looks;
import org.youjiao.server.registry.person.look.PersonList;
import org.youjiao.server.registry.staff.Member.Fact;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The list of staff, one person's record, and what of it is hidden for whoever says why it is needed. Looking is recorded. */
@Controller
final class StaffPages {
    static final List<Fact> FACTS = List.of(Fact.KIND, Fact.TITLE, Fact.SUBJECT);
    static final List<String> FILTERS = Stream.concat(
                    Stream.of("q", "school", "state"), FACTS.stream().map(Fact::slug))
            .toList();

    private final StaffStore store;
    private final StaffViews views;
    private final Registry registry;
    private final Looks looks;
    private final Transactions transactions;

    StaffPages(StaffStore store, StaffViews views, Registry registry, Looks looks, Transactions transactions) {
        this.transactions = transactions;
        this.store = store;
        this.views = views;
        this.registry = registry;
        this.looks = looks;
    }

    @Bean
    static NavigationEntry staffEntry() {
        return new NavigationEntry("registers", 16, "staff.menu", "/staff", "users");
    }

    @GetMapping("/staff")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    Page staff(Request request, Caller caller) {
        return looks.list(caller, "staff-list", () -> list(request, caller));
    }

    private Looks.Listed list(Request request, Caller caller) {
        Tree tree = registry.tree();
        StaffStore.Question question = StaffStore.Question.of(request, tree, store);
        int total = store.count(question);
        boolean none = total == 0 && store.count(StaffStore.Question.all(request.asOf(), 0, "")) == 0;
        PersonList<StaffViews.Line> list = PersonList.of(
                request,
                FILTERS,
                looks.schools(caller, Topic.STAFF),
                total,
                (from, most) -> store.list(question, from, most).stream()
                        .map(held -> views.line(held, tree))
                        .toList());
        return new Looks.Listed(
                Page.view("registry/staff")
                        .with("listing", list)
                        .with("none", none)
                        .with("filters", views.filters()),
                list.lines().size());
    }

    @GetMapping("/staff/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    Page member(Request request, Caller caller, @PathVariable("id") long id) {
        Page page = looks.inPart(caller, id, way(request));
        return page instanceof Page.NotFound ? remains(caller, id) : page;
    }

    /** What is left in the register of who lies in the archive: schools, work and days, and no name. */
    private Page remains(Caller caller, long id) {
        List<Held<Member>> left = transactions.read(caller.scope(), () -> store.remains(id));
        return left.isEmpty()
                ? new Page.NotFound()
                : Page.view("registry/member-remains").with("member", views.record(left.get(0), left, false));
    }

    @PostMapping("/staff/{id:\\d{1,15}}/reveal")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    Page reveal(Request request, Caller caller, @PathVariable("id") long id) {
        return looks.whole(caller, id, request.find("why").orElse(""), way(request));
    }

    private Looks.Way<Held<Member>> way(Request request) {
        return new Looks.Way<>(
                id -> store.find(id, request.asOf()),
                held -> new Looks.Subject(
                        "staff-record", held.id(), held.person().place().unit()),
                (held, open, problem) -> Page.view("registry/member")
                        .with("member", views.record(held, store.history(held.id()), open))
                        .with("problem", problem));
    }
}
