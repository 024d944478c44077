package org.youjiao.server.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.factor.Factors;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;

/**
 * Fresh authentication: whoever left his desk five minutes ago proves once more that it is he before a grave act. What
 * he had typed waits in the page that asks, and is sent on with the proof.
 */
@Component
public final class Confirmation {
    private static final Duration FRESH = Duration.ofMinutes(5);
    static final String PAGE = "/confirm";
    private static final String IDENTITY = "/confirm/oidc";
    // fields of the page that asks, which no form of ours has
    private static final String ANSWERED = "_confirm";
    private static final String PASSWORD = "_confirm-password";
    private static final String CODE = "_confirm-code";
    private static final Set<String> OWN = Set.of("_csrf", ANSWERED, PASSWORD, CODE);

    /** A field of the form that waits. */
    public record Kept(String name, String value) {}

    private final AccountStore accounts;
    private final Callers callers;
    private final SessionStore sessions;
    private final Transactions transactions;
    private final Entrance entrance;
    private final Factors factors;
    private final ObjectProvider<IdentityWay> identity;

    Confirmation(
            AccountStore accounts,
            Entrance.Tools tools,
            Entrance entrance,
            Factors factors,
            ObjectProvider<IdentityWay> identity) {
        this.identity = identity;
        this.accounts = accounts;
        this.callers = tools.callers();
        this.sessions = tools.sessions();
        this.transactions = tools.transactions();
        this.entrance = entrance;
        this.factors = factors;
    }

    /**
     * What to answer instead of the route; empty: the caller has proved who he is within the last five minutes, or does
     * so with this very request.
     */
    public Optional<Page> findQuestion(HttpServletRequest http) {
        if (isFresh()) {
            return Optional.empty();
        }
        if (!http.getMethod().equals("POST")) {
            return Optional.of(Page.redirect(pageFor(address(http))));
        }
        if (isUpload(http)) {
            // files can't wait in a page: back to where they are chosen
            return Optional.of(Page.redirect(pageFor(referrer(http))));
        }
        boolean answered = http.getParameter(ANSWERED) != null;
        return answered && prove(http) ? Optional.empty() : Optional.of(ask(address(http), kept(http), answered));
    }

    /** Whether the caller has proved who he is within the last five minutes. */
    boolean isFresh() {
        return callers.proved().compareTo(FRESH) < 0;
    }

    /** Whether there is an identity server to which accounts may be bound. */
    boolean hasServer() {
        return identity.getIfAvailable() != null;
    }

    /** Where a script, which can't show a page, sends its window. */
    public static String pageFor(String from) {
        return PAGE + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
    }

    /** The page that asks for the proof and sends it, with what is kept, to the address. */
    Page.View ask(String action, List<Kept> kept, boolean refused) {
        Standing standing = callers.standing().orElseThrow();
        return Page.view("access/confirm")
                .with("action", action)
                .with("kept", kept)
                .with("password", standing.hasPassword())
                .with("code", standing.hasFactor())
                .with("sample", standing.sample())
                .with("identity", standing.hasIdentity() ? identityAddress(action, kept) : "")
                .with("refused", refused)
                .status(refused ? 422 : 403);
    }

    /** Where the identity server confirms it; empty where there is none. A form that waits stays where it is. */
    private String identityAddress(String action, List<Kept> kept) {
        if (identity.getIfAvailable() == null) {
            return "";
        }
        return action.equals(PAGE)
                ? IDENTITY + "?from=" + URLEncoder.encode(kept.get(0).value(), StandardCharsets.UTF_8)
                : IDENTITY;
    }

    /** Whether the request holds the proof; wrong ones count like wrong passwords at log-in. */
    boolean prove(HttpServletRequest http) {
        Standing standing = callers.standing().orElseThrow();
        boolean proved = holds(standing, http);
        if (proved) {
            var own = new Scope(standing.account(), List.of());
            transactions.change(own, () -> sessions.prove(callers.session()));
            callers.forget(http);
        }
        return proved;
    }

    private boolean holds(Standing standing, HttpServletRequest http) {
        if (standing.sample()) {
            return true; // it has no secret to prove itself by
        }
        String code = Objects.requireNonNullElse(http.getParameter(CODE), "");
        if (!code.isBlank() && standing.hasFactor()) {
            return factors.prove(standing, code, callers.current().origin());
        }
        String password = Objects.requireNonNullElse(http.getParameter(PASSWORD), "");
        boolean right = !password.isEmpty()
                && entrance.prove(standing.name(), password)
                        .filter(account -> account == standing.account())
                        .isPresent();
        if (right) {
            var own = new Scope(standing.account(), List.of());
            transactions.change(own, () -> accounts.forgive(standing.account()));
        }
        return right;
    }

    private static List<Kept> kept(HttpServletRequest http) {
        var kept = new ArrayList<Kept>();
        http.getParameterMap().forEach((name, values) -> {
            if (!OWN.contains(name) && !isInAddress(http, name)) {
                for (String value : values) {
                    kept.add(new Kept(name, value));
                }
            }
        });
        return kept;
    }

    /** What the address says already need not wait in the form. */
    private static boolean isInAddress(HttpServletRequest http, String name) {
        String query = http.getQueryString();
        return query != null && ("&" + query).contains("&" + name + "=");
    }

    private static boolean isUpload(HttpServletRequest http) {
        String type = http.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    private static String address(HttpServletRequest http) {
        String query = http.getQueryString();
        return http.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String referrer(HttpServletRequest http) {
        String said = Objects.requireNonNullElse(http.getHeader("Referer"), "/");
        try {
            return LocalPath.orHome(Optional.ofNullable(URI.create(said).getRawPath()));
        } catch (IllegalArgumentException noAddress) {
            return "/";
        }
    }
}
