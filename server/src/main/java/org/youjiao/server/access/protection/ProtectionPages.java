package org.youjiao.server.access.protection;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The security administrator's page of what everybody's log-in has to offer. */
@Controller
final class ProtectionPages {
    private final ProtectionStore store;
    private final Audit audit;

    ProtectionPages(ProtectionStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @GetMapping("/accounts/protection")
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page form() {
        return form(store.get(), "", "");
    }

    @PostMapping("/accounts/protection")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT, fresh = true)
    Page set(Request request, Caller caller) {
        var asked = new Protection(
                isOn(request, "factor-bureau"),
                isOn(request, "factor-others"),
                request.number("idle-bureau", 0),
                request.number("idle-others", 0));
        String why = request.find("why").orElse("");
        if (why.isEmpty() || !asked.isWithinBounds()) {
            String refusal = why.isEmpty() ? "access.refused.why" : "access.protection.bounds";
            return form(asked, refusal, why).status(422);
        }
        Protection before = store.get();
        store.set(asked);
        audit.record(caller, "set", "protection", "log-in", before, asked, why);
        return new Page.Redirect("/accounts/protection", "access.protection.saved");
    }

    private static boolean isOn(Request request, String field) {
        return request.find(field).isPresent();
    }

    private static Page.View form(Protection protection, String refusal, String why) {
        return Page.view("access/protection")
                .with("protection", protection)
                .with("refusal", refusal)
                .with("why", why);
    }
}
