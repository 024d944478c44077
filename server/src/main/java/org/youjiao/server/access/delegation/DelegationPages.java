package org.youjiao.server.access.delegation;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.delegation.DelegationStore.Asked;
import org.youjiao.server.access.delegation.DelegationStore.Own;
import org.youjiao.server.access.emergency.Schools;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Gives a colleague a role for some days and ends it; the security administrator sees all of them. */
@Controller
public final class DelegationPages {
    private static final String HERE = "/delegations";
    private static final String ALL = "/accounts/delegations";

    private final DelegationStore store;
    private final DelegationNews news;
    private final Schools schools;
    private final AccountStore accounts;
    private final Audit audit;

    DelegationPages(DelegationStore store, DelegationNews news, Schools schools, AccountStore accounts, Audit audit) {
        this.store = store;
        this.news = news;
        this.schools = schools;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** A grant that may be chosen. @param unit the unit's name, or its code; empty: everywhere */
    public record Choice(long assignment, String role, String unit) {}

    /** A line of a list. */
    public record Row(Delegation delegation, String unit) {}

    @Bean
    static NavigationEntry delegationsEntry() {
        return new NavigationEntry("system", 23, "delegation.all", ALL, "list");
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.DELEGATION)
    Page own(Caller caller) {
        return own(caller, DelegationForm.empty(accounts.today()), "");
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.DELEGATION, fresh = true)
    Page give(Request request, Caller caller) {
        var form = DelegationForm.of(request);
        Optional<Own> held = store.own(caller.account()).stream()
                .filter(own -> own.assignment() == form.held())
                .findFirst();
        Optional<LocalDate> from = form.firstDay();
        Optional<LocalDate> to = form.lastDay();
        String early =
                held.isEmpty() ? "held" : from.isEmpty() || to.isEmpty() ? "dates" : form.hasReason() ? "" : "why";
        if (!early.isEmpty()) {
            return own(caller, form, early).status(422);
        }
        String unit = form.unit().isEmpty() ? held.orElseThrow().unitCode() : form.unit();
        var asked = new Asked(form.held(), form.colleague(), unit, from.orElseThrow(), to.orElseThrow());
        String problem = store.problem(asked);
        if (!problem.isEmpty()) {
            return own(caller, form, problem).status(422);
        }
        Delegation given = store.find(store.give(asked, form.why())).orElseThrow();
        record(caller, "give", given, null, form.why());
        news.given(given);
        return new Page.Redirect(HERE, "delegation.given");
    }

    @PostMapping(HERE + "/{id:\\d{1,18}}/end")
    @Needs(action = CHANGE, kind = Kind.DELEGATION)
    Page end(@PathVariable("id") long id, Caller caller) {
        return end(id, caller, null, HERE);
    }

    @GetMapping(ALL)
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page all() {
        return view(0);
    }

    @PostMapping(ALL + "/{id:\\d{1,18}}/end")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT, fresh = true)
    Page endAny(@PathVariable("id") long id, Request request, Caller caller) {
        String why = request.find("why").orElse("").strip();
        return why.isEmpty() ? view(id).status(422) : end(id, caller, why, ALL);
    }

    private Page end(long id, Caller caller, @Nullable String why, String then) {
        Optional<Delegation> before = store.find(id);
        if (before.isEmpty() || !store.end(id)) {
            return new Page.NotFound();
        }
        record(caller, "end", before.get(), before.get().to(), why);
        news.ended(before.get());
        return new Page.Redirect(then, "delegation.was-ended");
    }

    private void record(Caller caller, String act, Delegation one, @Nullable LocalDate before, @Nullable String why) {
        var what = Map.of(
                "role", one.role().slug(),
                "unit", one.unitCode(),
                "giver", one.giverTitle(),
                "delegate", one.delegateTitle(),
                "from", one.from().toString(),
                "to", one.to().toString());
        audit.concerning(one.unitCode())
                .record(
                        caller,
                        act + "-delegation",
                        "delegation",
                        Long.toString(one.id()),
                        before == null ? null : what,
                        before == null ? what : null,
                        why);
    }

    private Page.View own(Caller caller, DelegationForm form, String refusal) {
        Map<String, String> names = schools.names();
        List<Choice> choices = store.own(caller.account()).stream()
                .map(own -> new Choice(own.assignment(), own.role().slug(), unit(names, own.unitCode())))
                .toList();
        return Page.view("access/delegations")
                .with("choices", choices)
                .with("rows", rows(store.of(caller.account()), names))
                .with("form", form)
                .with("refusal", refusal);
    }

    private Page.View view(long refused) {
        return Page.view("access/all-delegations")
                .with("rows", rows(store.list(), schools.names()))
                .with("refused", refused);
    }

    private static List<Row> rows(List<Delegation> delegations, Map<String, String> names) {
        return delegations.stream()
                .map(one -> new Row(one, unit(names, one.unitCode())))
                .toList();
    }

    private static String unit(Map<String, String> names, String code) {
        return code.equals(Grant.EVERYWHERE) ? "" : names.getOrDefault(code, code);
    }
}
