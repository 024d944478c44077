package org.youjiao.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.youjiao.server.access.SessionStore.End;
import org.youjiao.server.access.SessionStore.State;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/**
 * Finds the caller of the running request, and whether a unit lies in a caller's scope. The session holds only which
 * account entered; what the account may do is read from the database once a request.
 */
@Component
public final class Callers {
    private static final String KNOWN = Callers.class.getName();
    /** A session's requests are noted so often at most. */
    private static final Duration NOTED = Duration.ofMinutes(1);
    /** Who has no session has never proved who he is. */
    private static final Duration NEVER = Duration.ofDays(Integer.MAX_VALUE);

    /**
     * What the browser's session remembers.
     *
     * @param session the number of {@link SessionStore}
     */
    public record Entered(long account, long session) implements Serializable {}

    /**
     * Who asks.
     *
     * @param session 0 where nobody has logged in
     * @param proved how long ago he last proved who he is
     * @param ended why a session that this browser still holds is over; empty where there is none
     */
    private record Known(Caller caller, Optional<Standing> standing, long session, Duration proved, String ended) {}

    private final JdbcClient jdbc;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Transactions transactions;

    Callers(JdbcClient jdbc, AccountStore accounts, SessionStore sessions, Transactions transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /** The caller of the request that this thread serves; the public where nobody has logged in. */
    public Caller current() {
        return known().caller();
    }

    /** The account behind the caller; empty for the public. */
    public Optional<Standing> standing() {
        return known().standing();
    }

    /** The request is this caller's, whatever its session says: it has shown a token. */
    public void admit(HttpServletRequest request, Caller caller) {
        request.setAttribute(KNOWN, sessionless(caller, ""));
    }

    /** The request's caller from here on: the same, told for whom he acts. */
    public void act(HttpServletRequest request, Caller deputy) {
        Known now = known();
        request.setAttribute(KNOWN, new Known(deputy, now.standing(), now.session(), now.proved(), now.ended()));
    }

    /** The unit's path; empty where there is none of this code. */
    public String path(String unitCode) {
        return jdbc.sql("select path from access.unit where code = :code")
                .param("code", unitCode)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The number of the caller's session; 0 for the public. */
    public long session() {
        return known().session();
    }

    /** How long ago the caller last typed password or code. */
    public Duration proved() {
        return known().proved();
    }

    /** Why the session that this browser still holds is over, as {@link SessionStore.End} writes it; empty where there is none. */
    public String ended() {
        return known().ended();
    }

    /** After a log-in, log-out or change of the account: ask the database again. */
    public void forget(HttpServletRequest request) {
        request.removeAttribute(KNOWN);
    }

    /** Whether the unit of this code exists and lies in the caller's scope. */
    public boolean sees(Caller caller, String unitCode) {
        String path = path(unitCode);
        return !path.isEmpty() && caller.scope().sees(path);
    }

    private Known known() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return sessionless(Caller.PUBLIC, "");
        }
        HttpServletRequest request = attributes.getRequest();
        if (request.getAttribute(KNOWN) instanceof Known known) {
            return known;
        }
        Known known = read(request.getRemoteAddr());
        request.setAttribute(KNOWN, known);
        return known;
    }

    private Known read(String origin) {
        Caller visitor = new Caller(0, "", Set.of(), Scope.PUBLIC, origin);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Entered entered)) {
            return sessionless(visitor, "");
        }
        Optional<State> state = sessions.findState(entered.session());
        if (state.isEmpty() || state.get().ended() != null) {
            return sessionless(visitor, state.map(State::ended).orElse(""));
        }
        return accounts.findStanding(entered.account())
                .map(standing -> state.get().factored() ? standing.factored() : standing)
                .map(standing -> goesOn(entered, state.get(), standing)
                        ? new Known(
                                standing.caller(origin),
                                Optional.of(standing),
                                entered.session(),
                                state.get().proved(),
                                "")
                        : sessionless(visitor, End.IDLE.slug()))
                .orElseGet(() -> sessionless(visitor, End.DISABLED.slug()));
    }

    /** Ends a session that has been idle for too long; notes the others' requests, now and then. */
    private boolean goesOn(Entered entered, State state, Standing standing) {
        var own = new Scope(entered.account(), List.of());
        if (state.idle().compareTo(standing.idle()) >= 0) {
            transactions.change(own, () -> sessions.end(entered.account(), entered.session(), End.IDLE));
            return false;
        }
        // of a clock that was set back, too: the session would last until the old time has come again
        if (state.idle().abs().compareTo(NOTED) >= 0) {
            transactions.change(own, () -> sessions.see(entered.session()));
        }
        return true;
    }

    private static Known sessionless(Caller caller, String ended) {
        return new Known(caller, Optional.empty(), 0, NEVER, ended);
    }
}
