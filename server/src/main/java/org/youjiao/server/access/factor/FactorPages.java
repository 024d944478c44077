package org.youjiao.server.access.factor;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.SessionStore.End;
import org.youjiao.server.access.Standing;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The caller's own second factor: set up with a first code, renewed, given up. They open their transactions themselves. */
@Controller
final class FactorPages {
    private static final String OFFERED = "youjiao.factor";

    private final FactorStore store;
    private final Factors factors;
    private final Callers callers;
    private final Writing writing;
    private final Clock clock;

    FactorPages(FactorStore store, Factors factors, Callers callers, Writing writing, Clock clock) {
        this.store = store;
        this.factors = factors;
        this.callers = callers;
        this.writing = writing;
        this.clock = clock;
    }

    /** A change and its record. */
    @Component
    record Writing(Transactions transactions, SessionStore sessions, Audit audit) {
        void change(Caller caller, String act, String subject, Runnable work) {
            transactions.change(caller.scope(), () -> {
                work.run();
                audit.record(caller, act, "account", subject, null, null, null);
            });
        }
    }

    @GetMapping("/factor")
    @Needs(action = READ, kind = Kind.SELF, transaction = false)
    Page form(Caller caller, HttpServletRequest http) {
        return form(caller, http, "");
    }

    /** The first code shows that the telephone holds the secret. */
    @PostMapping("/factor")
    @Needs(action = CHANGE, kind = Kind.SELF, fresh = true, transaction = false)
    Page confirm(Request request, Caller caller, HttpServletRequest http) {
        Standing standing = callers.standing().orElseThrow();
        if (standing.sample() || standing.hasFactor() || !store.lasts()) {
            return Page.redirect("/factor");
        }
        Totp totp = offered(http);
        Instant now = clock.instant();
        OptionalLong step = totp.findStep(request.find("code").orElse("").replaceAll("\\s", ""), now, 0);
        if (step.isEmpty()) {
            return form(caller, http, "access.factor.first-wrong").status(422);
        }
        List<RecoveryCode> codes = RecoveryCode.sheet();
        writing.change(caller, "set-factor", standing.name(), () -> {
            store.add(caller.account(), new FactorStore.Secret(totp, step.getAsLong()), now);
            store.setCodes(caller.account(), codes);
            // they came in without it
            writing.sessions().endAll(caller.account(), callers.session(), End.FACTOR);
        });
        http.getSession().removeAttribute(OFFERED);
        callers.forget(http);
        return sheet(codes);
    }

    @PostMapping("/factor/codes")
    @Needs(action = CHANGE, kind = Kind.SELF, transaction = false)
    Page renewCodes(Request request, Caller caller, HttpServletRequest http) {
        Standing standing = callers.standing().orElseThrow();
        if (!standing.hasFactor()) {
            return Page.redirect("/factor");
        }
        if (!factors.prove(standing, request.find("code").orElse(""), caller.origin())) {
            return form(caller, http, "access.factor.wrong").status(422);
        }
        List<RecoveryCode> codes = RecoveryCode.sheet();
        writing.change(caller, "renew-codes", standing.name(), () -> store.setCodes(caller.account(), codes));
        return sheet(codes);
    }

    /** Given up, for instance for a new telephone; whoever must have one sets up the next at once. */
    @PostMapping("/factor/remove")
    @Needs(action = CHANGE, kind = Kind.SELF, transaction = false)
    Page remove(Request request, Caller caller, HttpServletRequest http) {
        Standing standing = callers.standing().orElseThrow();
        if (!standing.hasFactor()) {
            return Page.redirect("/factor");
        }
        if (!factors.prove(standing, request.find("code").orElse(""), caller.origin())) {
            return form(caller, http, "access.factor.wrong").status(422);
        }
        writing.change(caller, "remove-factor", standing.name(), () -> store.take(caller.account()));
        callers.forget(http);
        return new Page.Redirect("/factor", "access.factor.removed");
    }

    private static Page sheet(List<RecoveryCode> codes) {
        return Page.view("access/factor-codes")
                .with("codes", codes.stream().map(RecoveryCode::readable).toList());
    }

    private Page.View form(Caller caller, HttpServletRequest http, String refusal) {
        Standing standing = callers.standing().orElseThrow();
        var page = Page.view("access/factor")
                .with("needed", standing.needsFactor())
                .with("refusal", refusal);
        if (standing.sample() || !store.lasts()) {
            return page.with("state", standing.sample() ? "sample" : "impossible");
        }
        if (standing.hasFactor()) {
            var held = writing.transactions()
                    .read(caller.scope(), () -> store.find(caller.account()).orElseThrow());
            return page.with("state", "held")
                    .with(
                            "since",
                            held.since().atZoneSameInstant(clock.getZone()).toLocalDate())
                    .with("left", held.codes());
        }
        Totp totp = offered(http);
        return page.with("state", "none")
                .with("square", Square.of(totp.address(standing.name())))
                .with("secret", totp.readable());
    }

    /** The secret on offer to this session, which the first code makes the account's. */
    private static Totp offered(HttpServletRequest http) {
        var session = http.getSession(true);
        if (session.getAttribute(OFFERED) instanceof byte[] secret) {
            return new Totp(secret);
        }
        Totp fresh = Totp.fresh();
        session.setAttribute(OFFERED, fresh.secret());
        return fresh;
    }
}
