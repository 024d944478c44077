package org.youjiao.server.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.SessionStore.End;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.login.Entrance;
import org.youjiao.server.access.login.Entrance.Exchange;
import org.youjiao.server.access.login.Entrance.Outcome;
import org.youjiao.server.access.login.IdentityWay;
import org.youjiao.server.access.oidc.IdentityStore.Bound;
import org.youjiao.server.access.oidc.IdentityStore.Holder;
import org.youjiao.server.access.oidc.IdentityStore.Owner;
import org.youjiao.server.db.Transactions;

/** What an identity that was vouched for may do here: come in as the account it is bound to, be bound, confirm who somebody is. */
@Component
@ConditionalOnProperty("youjiao.oidc")
final class Identities implements IdentityWay {
    private final IdentityStore store;
    private final IdentityServer server;
    private final Entrance entrance;
    private final Audit audit;
    private final Callers callers;
    private final SessionStore sessions;
    private final Transactions transactions;

    Identities(IdentityStore store, IdentityServer server, Entrance entrance, Entrance.Tools tools) {
        this.store = store;
        this.server = server;
        this.entrance = entrance;
        this.audit = tools.audit();
        this.callers = tools.callers();
        this.sessions = tools.sessions();
        this.transactions = tools.transactions();
    }

    @Override
    public String issuer() {
        return server.settings().issuer();
    }

    @Override
    public String button() {
        return server.settings().button();
    }

    @Override
    public Optional<String> leaveAddress(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(TOKEN) instanceof String token)) {
            return Optional.empty();
        }
        String page = request.getRequestURL().toString();
        return server.leaveAddress(
                token, page.substring(0, page.length() - request.getRequestURI().length()) + "/");
    }

    Optional<Bound> find(Caller caller) {
        return transactions.read(caller.scope(), () -> store.find(caller.account()));
    }

    /**
     * Logs in. Wrong passwords that closed the account for a while do not close this way: nothing is guessed here, and else
     * anybody could keep a colleague out.
     */
    Optional<Refused> enter(Identity identity, String from, Exchange exchange) {
        Optional<Owner> owner = store.findOwner(identity.issuer(), identity.subject());
        if (owner.isEmpty() || !owner.get().enabled()) {
            Refused why = owner.isEmpty() ? Refused.UNBOUND : Refused.DISABLED;
            note(why, owner.map(Owner::name).orElse("—"));
            return Optional.of(why);
        }
        Outcome outcome = entrance.enterByIdentity(owner.get().account(), identity.second(), from, exchange);
        if (outcome == Outcome.REFUSED) {
            return Optional.of(Refused.DISABLED);
        }
        exchange.request().getSession(true).setAttribute(TOKEN, identity.token());
        return Optional.empty();
    }

    /** Whether the log-in still waits for the code of our own second factor. */
    boolean waitsForCode() {
        return !callers.current().known();
    }

    /** Binds the caller's account to the identity. */
    Optional<Refused> bind(Identity identity, HttpServletRequest request) {
        Optional<Standing> standing = callers.standing();
        if (standing.isEmpty()) {
            return Optional.of(Refused.STATE);
        }
        Caller caller = callers.current();
        boolean taken = store.findOwner(identity.issuer(), identity.subject())
                .filter(owner -> owner.account() != caller.account())
                .isPresent();
        if (taken) {
            note(Refused.TAKEN, standing.get().name());
            return Optional.of(Refused.TAKEN);
        }
        boolean bound = transactions.write(caller.scope(), () -> {
            if (!store.bind(caller.account(), identity)) {
                return false; // somebody else was quicker
            }
            audit.record(
                    caller,
                    "bind-identity",
                    "account",
                    standing.get().name(),
                    null,
                    Map.of("issuer", identity.issuer(), "identitySubject", identity.subject()),
                    null);
            return true;
        });
        callers.forget(request);
        return bound ? Optional.empty() : Optional.of(Refused.TAKEN);
    }

    /** Takes the binding away, in the request's transaction. */
    boolean unbind(Caller caller) {
        Optional<Bound> before = store.find(caller.account());
        before.ifPresent(bound -> {
            store.unbind(caller.account());
            String name = callers.standing().orElseThrow().name();
            audit.record(caller, "unbind-identity", "account", name, trace(bound), null, null);
        });
        return before.isPresent();
    }

    /**
     * Takes the binding of any account away, by the security administrator and in his transaction: whoever came in by it is out.
     *
     * @return false where there is none
     */
    boolean unbind(Caller caller, long account, String why) {
        Optional<Holder> before = store.findHolder(account);
        before.ifPresent(holder -> {
            store.unbind(account);
            sessions.endAll(account, callers.session(), End.ADMINISTRATOR);
            audit.record(caller, "unbind-identity", "account", holder.accountName(), trace(holder.bound()), null, why);
        });
        return before.isPresent();
    }

    private static Map<String, String> trace(Bound bound) {
        return Map.of("issuer", bound.issuer(), "identitySubject", bound.subject());
    }

    /**
     * Whoever is logged in here has proved himself there once more.
     *
     * @param asked when that was asked for: the server has to say that it was not before
     */
    Optional<Refused> confirm(Identity identity, Instant asked, HttpServletRequest request) {
        Caller caller = callers.current();
        boolean himself = store.findOwner(identity.issuer(), identity.subject())
                .filter(owner -> caller.known() && owner.account() == caller.account())
                .isPresent();
        if (!himself || !IdentityServer.since(identity.at(), asked)) {
            note(Refused.STALE, callers.standing().map(Standing::name).orElse("—"));
            return Optional.of(Refused.STALE);
        }
        transactions.change(caller.scope(), () -> sessions.prove(callers.session()));
        callers.forget(request);
        return Optional.empty();
    }

    /** Records that somebody was refused, and why. */
    void note(Refused why, String account) {
        Caller caller = callers.current();
        transactions.change(
                caller.scope(),
                () -> audit.record(
                        caller,
                        "log-in-refused",
                        "account",
                        account,
                        null,
                        Map.of("identityRefused", why.slug()),
                        null));
    }
}
