package org.youjiao.server.collection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.collection.life.Return.Reopening;
import org.youjiao.server.collection.life.State;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The acts of a return's life, each a button: those of the school, then those of the bureau. */
@Controller
final class LifePages {
    private final Filing filing;
    private final Access access;

    LifePages(Filing filing, Access access) {
        this.filing = filing;
        this.access = access;
    }

    @PostMapping("/returns/{id:\\d{1,15}}/prepare")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page prepare(Request request, Caller caller, @PathVariable long id) {
        return act(id, "collection.done.prepare", dossier -> filing.prepare(dossier, ReturnPages.by(request, caller)));
    }

    @PostMapping("/returns/{id:\\d{1,15}}/recall")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page recall(Request request, Caller caller, @PathVariable long id) {
        return act(
                id,
                "collection.done.recall",
                dossier -> filing.recall(dossier, request.find("why").orElse(""), ReturnPages.by(request, caller)));
    }

    @PostMapping("/returns/{id:\\d{1,15}}/sign")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page sign(Request request, Caller caller, @PathVariable long id) {
        Optional<String> head = request.find("head").filter(name -> name.length() <= 40);
        if (head.isEmpty() || request.find("agree").isEmpty()) {
            return new Page.Redirect("/returns/" + id + "#sign", "collection.sign-incomplete");
        }
        return act(
                id,
                "collection.done.sign",
                dossier -> filing.sign(dossier, head.get(), ReturnPages.by(request, caller)));
    }

    /** An empty name takes the filling back. */
    @PostMapping("/returns/{id:\\d{1,15}}/delegate")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page delegate(Request request, Caller caller, @PathVariable long id) {
        Optional<Dossier> held = filing.hold(id);
        boolean head = held.filter(dossier ->
                                caller.scope().sees(dossier.institution().unit().path()))
                        .isPresent()
                && caller.is(Role.HEAD);
        if (held.isEmpty() || !head) {
            return new Page.NotFound();
        }
        if (!held.get().of().state().withSchool()) {
            return new Page.Redirect("/returns/" + id, "collection.refused.not-filling");
        }
        Optional<String> name = request.find("account");
        if (name.isEmpty()) {
            filing.delegate(held.get(), 0, "", ReturnPages.by(request, caller));
            return new Page.Redirect("/returns/" + id, "collection.done.undelegate");
        }
        Optional<Access.SchoolAccount> account = access.findSchoolAccount(name.get());
        if (account.isEmpty()) {
            return new Page.Redirect("/returns/" + id + "#delegate", "collection.refused.no-account");
        }
        filing.delegate(held.get(), account.get().id(), account.get().title(), ReturnPages.by(request, caller));
        return new Page.Redirect("/returns/" + id, "collection.done.delegate");
    }

    @PostMapping("/returns/{id:\\d{1,15}}/check")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page check(Request request, Caller caller, @PathVariable long id) {
        return act(id, "collection.done.check", dossier -> filing.check(dossier, ReturnPages.by(request, caller)));
    }

    @PostMapping("/returns/{id:\\d{1,15}}/accept")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page accept(Request request, Caller caller, @PathVariable long id) {
        return act(id, "collection.done.accept", dossier -> filing.accept(dossier, ReturnPages.by(request, caller)));
    }

    @PostMapping("/returns/{id:\\d{1,15}}/lock")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page lock(Request request, Caller caller, @PathVariable long id) {
        return act(id, "collection.done.lock", dossier -> filing.lock(dossier, ReturnPages.by(request, caller)));
    }

    /** 退回 of what lies with the bureau, 解锁 of what is locked: single cells, with reason and deadline. */
    @PostMapping("/returns/{id:\\d{1,15}}/reopen")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page reopen(Request request, Caller caller, @PathVariable long id) {
        Set<String> fields = new LinkedHashSet<>(request.parameters().getOrDefault("field", java.util.List.of()));
        Optional<String> reason = request.find("reason");
        Optional<LocalDate> deadline = date(request).filter(day -> !day.isBefore(request.businessDate()));
        if (fields.isEmpty() || reason.isEmpty() || deadline.isEmpty()) {
            return new Page.Redirect("/returns/" + id + "#reopen", "collection.reopen-incomplete");
        }
        return act(id, "collection.done.reopen", dossier -> {
            String kind = dossier.of().state() instanceof State.Locked ? "unlocked" : "returned";
            var how =
                    new Reopening("", kind, reason.get(), deadline.get(), caller.name(), request.businessDate(), null);
            return filing.reopen(dossier, fields, how, ReturnPages.by(request, caller));
        });
    }

    private Page act(long id, String done, Function<Dossier, Optional<String>> act) {
        Optional<Dossier> held = filing.hold(id);
        if (held.isEmpty()) {
            return new Page.NotFound();
        }
        return new Page.Redirect("/returns/" + id, act.apply(held.get()).orElse(done));
    }

    private static Optional<LocalDate> date(Request request) {
        try {
            return request.find("deadline").map(LocalDate::parse);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
