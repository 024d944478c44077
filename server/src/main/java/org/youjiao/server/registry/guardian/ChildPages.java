package org.youjiao.server.registry.guardian;

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
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A parent's own children: their records, as the school has them. Row security lets nobody see another's. */
@Controller
final class ChildPages {
    private static final int MOST = 20;

    private final PupilRecords records;
    private final Transactions transactions;

    ChildPages(PupilRecords records, Transactions transactions) {
        this.records = records;
        this.transactions = transactions;
    }

    @Bean
    static NavigationEntry childrenEntry() {
        return new NavigationEntry("registers", 5, "child.title", "/children", "users");
    }

    /** Who has one child goes there at once. */
    @GetMapping("/children")
    @Needs(action = Action.READ, kind = Kind.CHILD)
    Page children(Request request) {
        List<PupilViews.Line> children = records.list(request.asOf(), MOST);
        return children.size() == 1
                ? Page.redirect(request.href("/children/" + children.get(0).id()))
                : Page.view("registry/children").with("children", children);
    }

    @GetMapping("/children/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.CHILD, transaction = false)
    Page child(Request request, Caller caller, @PathVariable("id") long id) {
        return transactions.write(
                caller.scope(), () -> page(request, caller, records.read(caller, id, request.asOf())));
    }

    /** The child's own numbers whole; those of other members of the family stay hidden. */
    @PostMapping("/children/{id:\\d{1,15}}/reveal")
    @Needs(action = Action.READ, kind = Kind.CHILD, transaction = false)
    Page reveal(Request request, Caller caller, @PathVariable("id") long id) {
        return transactions.write(
                caller.scope(),
                () -> page(request, caller, records.reveal(caller, id, request.asOf(), PupilViews.Showing.OWN, null)));
    }

    private Page page(Request request, Caller caller, Optional<PupilViews.Record> found) {
        return found.<Page>map(record -> Page.view("registry/child")
                        .with("pupil", record)
                        .with("parts", records.forParent(request, caller, record)))
                .orElseGet(Page.NotFound::new);
    }
}
