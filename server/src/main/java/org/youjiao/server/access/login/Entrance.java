package org.youjiao.server.access.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
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
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.Token;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/**
 * Who comes in, by password or one-time link, and goes out. Unknown name, wrong password, locked and disabled account
 * get the same answer in the same time.
 */
@Component
final class Entrance {
    /** bcrypt reads no further. */
    static final int MOST_BYTES = 72;

    private final AccountStore accounts;
    private final Audit audit;
    private final Callers callers;
    private final Transactions transactions;
    private final PasswordEncoder encoder;
    private final SecurityContextRepository contexts;
    private final CsrfAuthenticationStrategy renewFormToken;
    private @Nullable String noPassword;

    Entrance(
            AccountStore accounts,
            Audit audit,
            Callers callers,
            Transactions transactions,
            PasswordEncoder encoder,
            SecurityContextRepository contexts,
            CsrfTokenRepository formTokens) {
        this.accounts = accounts;
        this.audit = audit;
        this.callers = callers;
        this.transactions = transactions;
        this.encoder = encoder;
        this.contexts = contexts;
        this.renewFormToken = new CsrfAuthenticationStrategy(formTokens);
    }

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

    /** Logs in by password. */
    boolean enter(String name, String password, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> account = prove(name, password);
        account.ifPresent(known -> begin(known, "log-in", request, response));
        return account.isPresent();
    }

    /** Logs in by one-time link. */
    boolean enter(Token token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> account = accounts.useLink(token);
        account.ifPresent(known -> begin(known, "log-in-by-link", request, response));
        return account.isPresent();
    }

    /** Ends the session. */
    void leave(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = callers.current();
        callers.standing()
                .ifPresent(standing -> transactions.change(
                        caller.scope(),
                        () -> audit.record(caller, "log-out", "account", standing.name(), null, null, null)));
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        callers.forget(request);
    }

    /** Takes the session over for the account as it is now, under a new session id and a new form token. */
    void admit(Standing standing, HttpServletRequest request, HttpServletResponse response) {
        var entered = new Callers.Entered(standing.account(), standing.sessions());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(entered, null, List.of());
        var earlier = request.getSession(false);
        if (earlier != null) {
            // nothing of it is carried over, least of all its id
            earlier.invalidate();
        }
        request.getSession(true);
        renewFormToken.onAuthentication(authentication, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        callers.forget(request);
    }

    private void begin(long account, String act, HttpServletRequest request, HttpServletResponse response) {
        String origin = callers.current().origin();
        accounts.findStanding(account).ifPresent(standing -> {
            transactions.change(new Scope(account, List.of()), () -> {
                accounts.entered(account);
                audit.record(standing.caller(origin), act, "account", standing.name(), null, null, null);
            });
            admit(standing, request, response);
        });
    }
}
