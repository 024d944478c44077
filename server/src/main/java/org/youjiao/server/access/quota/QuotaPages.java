package org.youjiao.server.access.quota;

import java.util.Map;
import java.util.Optional;
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
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Asking for more persons than a day allows, and deciding on it: who asks never decides. */
@Controller
public final class QuotaPages {
    private static final int MOST = 100;
    private static final String OWN = "/persons/quota";
    private static final String ALL = "/accounts/quota";

    private final PersonsQuota quota;
    private final QuotaStore store;
    private final Audit audit;

    QuotaPages(PersonsQuota quota, QuotaStore store, Audit audit) {
        this.quota = quota;
        this.store = store;
        this.audit = audit;
    }

    @Bean
    static NavigationEntry quotaEntry() {
        return new NavigationEntry("system", 25, "quota.decide", ALL, "check");
    }

    @GetMapping(OWN)
    @Needs(action = Action.READ, kind = Kind.SELF)
    Page own(Caller caller) {
        return own(caller, "");
    }

    @PostMapping(OWN)
    @Needs(action = Action.CHANGE, kind = Kind.SELF)
    Page ask(Request request, Caller caller) {
        int persons = request.number("persons", 0);
        Optional<String> why = request.find("why");
        if (persons < 1 || persons > 1_000_000 || why.isEmpty()) {
            return own(caller, "quota.say-all").status(422);
        }
        if (store.listOwn(caller, 1).stream().anyMatch(one -> one.state().equals("asked"))) {
            return own(caller, "quota.waits-already").status(422);
        }
        store.add(caller, persons, why.get());
        audit.record(caller, "ask-quota", "account", caller.name(), null, Map.of("persons", persons), why.get());
        return new Page.Redirect(OWN, "quota.asked");
    }

    private Page.View own(Caller caller, String problem) {
        return Page.view("access/quota")
                .with("standing", quota.standing())
                .with("requests", store.listOwn(caller, MOST))
                .with("may", !caller.scope().persons().isEmpty())
                .with("problem", problem);
    }

    @GetMapping(ALL)
    @Needs(action = Action.READ, kind = Kind.ACCOUNT)
    Page all() {
        return all("");
    }

    private Page.View all(String problem) {
        return Page.view("access/quota-requests")
                .with("requests", store.list(MOST))
                .with("problem", problem);
    }

    @PostMapping("/accounts/quota/{id:\\d{1,15}}")
    @Needs(action = Action.CHANGE, kind = Kind.ACCOUNT, fresh = true)
    Page decide(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<QuotaRequest> asked = store.findWaiting(id).filter(one -> one.account() != caller.account());
        if (asked.isEmpty()) {
            return all("quota.decided-already").status(422);
        }
        Optional<String> why = request.find("why");
        boolean approved = request.find("answer").filter("yes"::equals).isPresent();
        if (why.isEmpty()) {
            return all("access.refused.why").status(422);
        }
        store.decide(id, approved, caller, why.get());
        audit.record(
                caller,
                approved ? "approve-quota" : "refuse-quota",
                "account",
                asked.get().who(),
                null,
                Map.of("persons", asked.get().persons()),
                why.get());
        return new Page.Redirect(ALL, approved ? "quota.was-approved" : "quota.was-refused");
    }
}
