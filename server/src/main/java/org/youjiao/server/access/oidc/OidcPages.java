package org.youjiao.server.access.oidc;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.login.Entrance.Exchange;
import org.youjiao.server.access.login.LocalPath;
import org.youjiao.server.access.oidc.IdentityServer.NoIdentity;
import org.youjiao.server.access.oidc.IdentityStore.Bound;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The way out to the identity server and back: to log in, to bind an account, to confirm who one is. */
@Controller
@ConditionalOnProperty("youjiao.oidc")
final class OidcPages {
    private static final String WAITING = "youjiao.oidc";

    /** What somebody went to the identity server for. */
    enum Purpose {
        LOG_IN,
        BIND,
        CONFIRM
    }

    /** @param from where it leads; empty: a page that says it is done */
    private record Waiting(Purpose purpose, String from, Instant at) implements Serializable {}

    private final IdentityServer server;
    private final Identities identities;
    private final Callers callers;
    private final Clock clock;

    OidcPages(IdentityServer server, Identities identities, Callers callers, Clock clock) {
        this.server = server;
        this.callers = callers;
        this.identities = identities;
        this.clock = clock;
    }

    @GetMapping("/login/oidc")
    @Needs(action = READ, kind = Kind.ENTRANCE, transaction = false)
    Page logIn(Request request, HttpServletRequest http, HttpServletResponse response) {
        return ask(Purpose.LOG_IN, LocalPath.orHome(request.find("from")), http, response);
    }

    /** In a window of its own where a form waits in the first one. */
    @GetMapping("/confirm/oidc")
    @Needs(action = READ, kind = Kind.SELF, transaction = false)
    Page confirm(Request request, HttpServletRequest http, HttpServletResponse response) {
        String from = request.find("from").isPresent() ? LocalPath.orHome(request.find("from")) : "";
        return ask(Purpose.CONFIRM, from, http, response);
    }

    /** Open to whoever has just come by a first link, who may do without a password. */
    @GetMapping("/identity")
    @Needs(action = READ, kind = Kind.SELF, transaction = false)
    Page own(Caller caller) {
        // what was bound at another server, before this one, is not bound here
        Optional<Bound> found = identities
                .find(caller)
                .filter(bound -> bound.issuer().equals(server.settings().issuer()));
        var view = Page.view("access/identity")
                .with("issuer", server.settings().issuer())
                .with("bound", found.isPresent())
                .with(
                        "passwordless",
                        callers.standing()
                                .filter(one -> one.hasPassword() || one.sample())
                                .isEmpty());
        return found.map(bound -> view.with("name", bound.name()).with("since", day(bound)))
                .orElse(view);
    }

    private LocalDate day(Bound bound) {
        return bound.since().atZoneSameInstant(clock.getZone()).toLocalDate();
    }

    @PostMapping("/identity")
    @Needs(action = CHANGE, kind = Kind.SELF, fresh = true, transaction = false)
    Page bind(HttpServletRequest http, HttpServletResponse response) {
        return ask(Purpose.BIND, "/identity", http, response);
    }

    @PostMapping("/identity/unbind")
    @Needs(action = CHANGE, kind = Kind.SELF, fresh = true)
    Page unbind(Caller caller) {
        return identities.unbind(caller)
                ? new Page.Redirect("/identity", "identity.unbound")
                : Page.redirect("/identity");
    }

    @GetMapping("/login/oidc/back")
    @Needs(action = CHANGE, kind = Kind.ENTRANCE, transaction = false)
    Page back(HttpServletRequest http, HttpServletResponse response) {
        Optional<Waiting> waiting = take(http);
        Identity identity;
        try {
            if (waiting.isEmpty()) {
                throw new NoIdentity(Refused.STATE);
            }
            identity = server.answer(http, response);
        } catch (NoIdentity refused) {
            identities.note(refused.why(), "—");
            return refused(refused.why());
        }
        var exchange = new Exchange(http, response);
        String from = waiting.get().from();
        return switch (waiting.get().purpose()) {
            case LOG_IN ->
                identities
                        .enter(identity, from, exchange)
                        .map(OidcPages::refused)
                        .orElseGet(() -> next(from));
            case BIND ->
                identities
                        .bind(identity, http)
                        .map(OidcPages::refused)
                        .orElseGet(() -> new Page.Redirect("/identity", "identity.was-bound"));
            case CONFIRM ->
                identities
                        .confirm(identity, waiting.get().at(), http)
                        .map(OidcPages::refused)
                        .orElseGet(() -> from.isEmpty() ? Page.view("access/identity-done") : Page.redirect(from));
        };
    }

    private Page next(String from) {
        return Page.redirect(identities.waitsForCode() ? "/login/code" : from);
    }

    private Page ask(Purpose purpose, String from, HttpServletRequest http, HttpServletResponse response) {
        try {
            // to bind, too: a browser left logged in there must not give away an account here
            String address = server.ask(http, response, purpose != Purpose.LOG_IN);
            http.getSession(true).setAttribute(WAITING, new Waiting(purpose, from, clock.instant()));
            return Page.redirect(address);
        } catch (NoIdentity refused) {
            return refused(refused.why());
        }
    }

    private static Optional<Waiting> take(HttpServletRequest http) {
        var session = http.getSession(false);
        if (session == null || !(session.getAttribute(WAITING) instanceof Waiting waiting)) {
            return Optional.empty();
        }
        session.removeAttribute(WAITING);
        return Optional.of(waiting);
    }

    private static Page refused(Refused why) {
        return Page.view("access/identity-refused").with("why", why.slug()).status(why.status());
    }
}
