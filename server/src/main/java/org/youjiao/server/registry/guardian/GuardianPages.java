package org.youjiao.server.registry.guardian;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Token;
import org.youjiao.server.access.parent.ParentAccounts;
import org.youjiao.server.access.parent.ParentAccounts.ParentAccount;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The school gives a parent an account for the child, gives a new link, and takes the child's record away again. */
@Controller
final class GuardianPages {
    private static final int LONGEST_NAME = 40;

    private final GuardianStore store;
    private final ParentAccounts accounts;
    private final PupilRecords records;
    private final Audit audit;

    GuardianPages(GuardianStore store, ParentAccounts accounts, PupilRecords records, Audit audit) {
        this.store = store;
        this.accounts = accounts;
        this.records = records;
        this.audit = audit;
    }

    /** By the name of an account there is, for a second child; else a new account. */
    @PostMapping("/pupils/{id:\\d{1,15}}/parents")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page give(Request request, Caller caller, HttpServletRequest http, @PathVariable("id") long id) {
        Optional<PupilViews.Record> found = own(request, id);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        PupilViews.Record pupil = found.get();
        String relation = request.find("relation").orElse("");
        String title = request.find("title").orElse("");
        String name = request.find("account").orElse("");
        if (!Guardian.RELATIONS.contains(relation)
                || (name.isEmpty() && (title.isEmpty() || title.length() > LONGEST_NAME))) {
            return wrong(request, caller, pupil, "child.give.say-who");
        }
        Optional<ParentAccount> known = name.isEmpty() ? Optional.empty() : accounts.admit(name, pupil.schoolCode());
        if (!name.isEmpty() && known.isEmpty()) {
            return wrong(request, caller, pupil, "child.give.no-account");
        }
        if (known.filter(parent -> store.list(id).stream().anyMatch(other -> other.account() == parent.id()))
                .isPresent()) {
            return wrong(request, caller, pupil, "child.give.already");
        }
        ParentAccount parent = known.orElseGet(() -> accounts.add(title, pupil.schoolCode()));
        store.add(id, parent, relation, caller.name());
        audit.concerning(pupil.schoolCode())
                .record(
                        caller,
                        "give-parent",
                        "pupil",
                        Long.toString(id),
                        null,
                        Map.of("account", parent.name(), "relation", relation),
                        null);
        return known.isPresent()
                ? new Page.Redirect("/pupils/" + id + "#parents", "child.give.admitted")
                : slip(request, http, pupil, parent, relation);
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/parents/{parent:\\d{1,15}}/link")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page link(
            Request request,
            Caller caller,
            HttpServletRequest http,
            @PathVariable("id") long id,
            @PathVariable("parent") long parent) {
        Optional<PupilViews.Record> found = own(request, id);
        Optional<Guardian> guardian = store.find(id, parent);
        if (found.isEmpty() || guardian.isEmpty()) {
            return new Page.NotFound();
        }
        Guardian one = guardian.get();
        audit.concerning(found.get().schoolCode())
                .record(caller, "give-link", "account", one.accountName(), null, null, null);
        return slip(
                request,
                http,
                found.get(),
                new ParentAccount(one.account(), one.accountName(), one.title()),
                one.relation());
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/parents/{parent:\\d{1,15}}/end")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page end(Request request, Caller caller, @PathVariable("id") long id, @PathVariable("parent") long parent) {
        Optional<PupilViews.Record> found = own(request, id);
        Optional<Guardian> guardian = store.find(id, parent);
        if (found.isEmpty() || guardian.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<String> why = request.find("why");
        if (why.isEmpty()) {
            return wrong(request, caller, found.get(), "child.end.say-why");
        }
        store.end(parent, caller.name(), why.get());
        audit.concerning(found.get().schoolCode())
                .record(
                        caller,
                        "end-parent",
                        "pupil",
                        Long.toString(id),
                        Map.of("account", guardian.get().accountName()),
                        null,
                        why.get());
        return new Page.Redirect("/pupils/" + id + "#parents", "child.end.done");
    }

    /** A pupil of the caller's own school. Offices see the record, but know no parents. */
    private Optional<PupilViews.Record> own(Request request, long id) {
        return records.find(id, request.asOf()).filter(pupil -> accounts.answersFor(pupil.schoolCode()));
    }

    private Page wrong(Request request, Caller caller, PupilViews.Record pupil, String problem) {
        return records.page(request, caller, pupil, "").with("notice", problem).status(422);
    }

    /** What is handed to the parent, to be printed: shown once. */
    private Page slip(
            Request request, HttpServletRequest http, PupilViews.Record pupil, ParentAccount parent, String relation) {
        Optional<Token> link = accounts.link(parent.id());
        return link.isEmpty()
                ? new Page.Redirect("/pupils/" + pupil.line().id() + "#parents", "child.link.by-administrator")
                : Page.view("registry/parent-slip")
                        .with("pupil", pupil)
                        .with("parent", parent)
                        .with("relation", relation)
                        .with("link", link.get().address(http))
                        .with("days", ParentAccounts.LINK.toDays())
                        .with("until", request.businessDate());
    }
}
