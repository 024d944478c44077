package org.youjiao.server.access.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.AccountStore.Attempt;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.SessionStore.End;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.Token;
import org.youjiao.server.access.factor.Factors;
import org.youjiao.server.access.session.Browser;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/**
 * Who comes in, by password or one-time link, and goes out. Unknown name, wrong password, locked and disabled account
 * get the same answer in the same time.
 */
@Component
public final class Entrance {
    /** bcrypt reads no further. */
    static final int MOST_BYTES = 72;

    /** Of a request that led in. */
    public static final String BEGUN = "youjiao.begun";

    private static final String HALF = "youjiao.half";
    private static final String BY_IDENTITY = "log-in-by-identity";
    /** How long a log-in waits for its code. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** More than the longest idle time that can be set. */
    private static final Duration LONGEST = Duration.ofHours(13);

    /** A request with its answer. */
    public record Exchange(HttpServletRequest request, HttpServletResponse response) {}

    /**
     * A log-in that waits for its code.
     *
     * @param act what will be recorded
     * @param from where it leads
     */
    record Half(long account, String act, String from, Instant at) implements Serializable {}

    private final AccountStore accounts;
    private final Factors factors;
    private final Clock clock;
    private final Audit audit;
    private final Callers callers;
    private final SessionStore sessions;
    private final Transactions transactions;
    private final PasswordEncoder encoder;
    private final SecurityContextRepository contexts;
    private final CsrfAuthenticationStrategy renewFormToken;
    private @Nullable String noPassword;

    Entrance(AccountStore accounts, Factors factors, Tools tools, PasswordEncoder encoder, Keeping keeping) {
        this.accounts = accounts;
        this.factors = factors;
        this.audit = tools.audit();
        this.callers = tools.callers();
        this.sessions = tools.sessions();
        this.transactions = tools.transactions();
        this.clock = tools.clock();
        this.encoder = encoder;
        this.contexts = keeping.contexts();
        this.renewFormToken = new CsrfAuthenticationStrategy(keeping.formTokens());
    }

    /** What every way in works with. */
    @Component
    public record Tools(Audit audit, Callers callers, SessionStore sessions, Transactions transactions, Clock clock) {}

    /** How the browser is known again. */
    @Component
    record Keeping(SecurityContextRepository contexts, CsrfTokenRepository formTokens) {}

    /**
     * The account whose name and password these are; empty, and recorded, where they are nobody's or it can't be entered
     * now. The attempt is counted: {@link AccountStore#entered} or a new password sets the count back.
     */
    Optional<Long> prove(String name, String password) {
        Optional<Attempt> attempt = accounts.beginLogIn(name);
        String stored = attempt.map(Attempt::password).orElse(null);
        boolean readable = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        // compared with something in any case, so that the time tells nothing
        String nobodys = noPassword();
        boolean equal = encoder.matches(readable ? password : "", stored == null ? nobodys : stored);
        if (equal && readable && stored != null) {
            return attempt.map(Attempt::account);
        }
        // a name that nobody has is not recorded: it may be a password typed in the wrong field
        String subject = attempt.isPresent() ? name : "—";
        Caller caller = callers.current();
        transactions.change(
                caller.scope(), () -> audit.record(caller, "log-in-refused", "account", subject, null, null, null));
        return Optional.empty();
    }

    /** Encoded at the first attempt, whoever's it is, and not at every start: encoding is slow on purpose. */
    private synchronized String noPassword() {
        String known = noPassword;
        if (known == null) {
            known = String.valueOf(encoder.encode(Token.fresh().text()));
            noPassword = known;
        }
        return known;
    }

    /** How far a way in has led. */
    public enum Outcome {
        REFUSED,
        /** Password or link were right; a code of the second factor is still to come. */
        CODE,
        IN
    }

    /** Logs in by password. */
    Outcome enter(String name, String password, String from, Exchange exchange) {
        Optional<Standing> standing = prove(name, password).flatMap(accounts::findStanding);
        // only with its code is a log-in complete that sets the count of failures back
        standing.filter(Standing::hasFactor)
                .map(Standing::account)
                .ifPresent(account -> transactions.change(own(account), () -> accounts.forgive(account)));
        return standing.map(known -> goOn(known, new Half(known.account(), "log-in", from, clock.instant()), exchange))
                .orElse(Outcome.REFUSED);
    }

    /** Logs in by one-time link. */
    Outcome enter(Token token, Exchange exchange) {
        return accounts.useLink(token)
                .flatMap(accounts::findStanding)
                .map(known -> goOn(known, new Half(known.account(), "log-in-by-link", "/", clock.instant()), exchange))
                .orElse(Outcome.REFUSED);
    }

    /**
     * Logs in whom the identity server vouches for.
     *
     * @param second whether the server has asked for a second factor, so that ours is not asked for
     */
    public Outcome enterByIdentity(long account, boolean second, String from, Exchange exchange) {
        Optional<Standing> standing = accounts.findStanding(account);
        if (standing.isEmpty()) {
            return Outcome.REFUSED;
        }
        var half = new Half(account, BY_IDENTITY, from, clock.instant());
        if (!second) {
            return goOn(standing.get(), half, exchange);
        }
        begin(standing.get(), half.act(), true, exchange);
        return Outcome.IN;
    }

    /** The log-in that waits in this session for its code; empty where there is none or it has waited too long. */
    Optional<Half> findHalf(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(HALF) instanceof Half half
                ? Optional.of(half)
                        .filter(waiting -> waiting.at().plus(PATIENCE).isAfter(clock.instant()))
                : Optional.empty();
    }

    /** Completes a log-in by its code. */
    boolean complete(Half half, String code, Exchange exchange) {
        Optional<Standing> standing = accounts.findStanding(half.account());
        boolean right = standing.isPresent()
                && factors.prove(standing.get(), code, callers.current().origin());
        if (right) {
            begin(standing.get(), half.act(), false, exchange);
        }
        return right;
    }

    private Outcome goOn(Standing standing, Half half, Exchange exchange) {
        if (!standing.hasFactor()) {
            begin(standing, half.act(), false, exchange);
            return Outcome.IN;
        }
        HttpServletRequest request = exchange.request();
        request.getSession(true).setAttribute(HALF, half);
        // whoever knew the session's id before knows it no longer
        request.changeSessionId();
        return Outcome.CODE;
    }

    /** Ends the session. */
    void leave(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = callers.current();
        callers.standing()
                .ifPresent(standing -> transactions.change(caller.scope(), () -> {
                    sessions.end(standing.account(), callers.session(), End.LEFT);
                    audit.record(caller, "log-out", "account", standing.name(), null, null, null);
                }));
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        callers.forget(request);
    }

    /** Takes the browser's session over for the account's, under a new id and a new form token. */
    private void admit(Callers.Entered entered, Exchange exchange) {
        HttpServletRequest request = exchange.request();
        HttpServletResponse response = exchange.response();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(entered, null, List.of());
        var earlier = request.getSession(false);
        Object token = earlier == null ? null : earlier.getAttribute(IdentityWay.TOKEN);
        if (earlier != null) {
            // nothing else of it is carried over, least of all its id
            earlier.invalidate();
        }
        // how long it lasts, its row says
        request.getSession(true).setMaxInactiveInterval((int) LONGEST.toSeconds());
        request.getSession(true).setAttribute(IdentityWay.TOKEN, token);
        renewFormToken.onAuthentication(authentication, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        callers.forget(request);
    }

    private void begin(Standing standing, String act, boolean factored, Exchange exchange) {
        long account = standing.account();
        String origin = callers.current().origin();
        String browser = Browser.of(exchange.request().getHeader("User-Agent"));
        endEarlier();
        long session = transactions.write(own(account), () -> {
            accounts.entered(account);
            audit.record(standing.caller(origin), act, "account", standing.name(), null, null, null);
            return sessions.begin(account, origin, browser, factored);
        });
        admit(new Callers.Entered(account, session), exchange);
        exchange.request().setAttribute(BEGUN, true);
    }

    /** Whoever logs in once more in the same browser has left the session before. */
    private void endEarlier() {
        Caller before = callers.current();
        if (before.known()) {
            transactions.change(before.scope(), () -> sessions.end(before.account(), callers.session(), End.LEFT));
        }
    }

    private static Scope own(long account) {
        return new Scope(account, List.of());
    }
}
