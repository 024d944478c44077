package org.youjiao.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.youjiao.server.db.Scope;

/**
 * Finds the caller of the running request, and whether a unit lies in a caller's scope. The session holds only which
 * account entered; what the account may do is read from the database once a request.
 */
@Component
public final class Callers {
    private static final String KNOWN = Callers.class.getName();

    /**
     * What a session remembers.
     *
     * @param number the account's {@link Standing#sessions} at log-in
     */
    public record Entered(long account, int number) implements Serializable {}

    private record Known(Caller caller, Optional<Standing> standing) {}

    private final JdbcClient jdbc;
    private final AccountStore accounts;

    Callers(JdbcClient jdbc, AccountStore accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
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
    public void admit(HttpServletRequest request, Caller caller, Standing standing) {
        request.setAttribute(KNOWN, new Known(caller, Optional.of(standing)));
    }

    /** After a log-in, log-out or change of the account: ask the database again. */
    public void forget(HttpServletRequest request) {
        request.removeAttribute(KNOWN);
    }

    /** Whether the unit of this code exists and lies in the caller's scope. */
    public boolean sees(Caller caller, String unitCode) {
        return jdbc.sql("select path from access.unit where code = :code")
                .param("code", unitCode)
                .query(String.class)
                .optional()
                .filter(caller.scope()::sees)
                .isPresent();
    }

    private Known known() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return new Known(Caller.PUBLIC, Optional.empty());
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
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Entered entered) {
            Optional<Standing> standing =
                    accounts.findStanding(entered.account()).filter(now -> now.sessions() == entered.number());
            if (standing.isPresent()) {
                return new Known(standing.get().caller(origin), standing);
            }
        }
        return new Known(new Caller(0, "", Set.of(), Scope.PUBLIC, origin), Optional.empty());
    }
}
