package org.youjiao.server.access.login;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.AccountStore;
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

/** The caller's own password: chosen after a first link, changed later. Changing it ends all other sessions. */
@Controller
final class PasswordPages {
    static final int LEAST_CHARACTERS = 10;

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Audit audit;
    private final Callers callers;
    private final Entrance entrance;
    private final Confirmation confirmation;
    private final PasswordEncoder encoder;
    private final Transactions transactions;

    PasswordPages(
            AccountStore accounts,
            Entrance.Tools tools,
            Entrance entrance,
            PasswordEncoder encoder,
            Confirmation confirmation) {
        this.confirmation = confirmation;
        this.accounts = accounts;
        this.sessions = tools.sessions();
        this.audit = tools.audit();
        this.callers = tools.callers();
        this.transactions = tools.transactions();
        this.entrance = entrance;
        this.encoder = encoder;
    }

    @GetMapping("/password")
    @Needs(action = READ, kind = Kind.SELF, transaction = false)
    Page form() {
        Standing standing = callers.standing().orElseThrow();
        return mustProve(standing) ? Page.redirect(Confirmation.pageFor("/password")) : form(standing, "");
    }

    /** Who comes by the identity server alone has no password to show: a stolen session must not give itself one. */
    private boolean mustProve(Standing standing) {
        return !standing.hasPassword() && standing.hasIdentity() && !confirmation.isFresh();
    }

    @PostMapping("/password")
    @Needs(action = CHANGE, kind = Kind.SELF, transaction = false)
    Page change(Caller caller, HttpServletRequest http) {
        Standing standing = callers.standing().orElseThrow();
        if (standing.sample()) {
            return new Page.NotFound();
        }
        if (mustProve(standing)) {
            return Page.redirect(Confirmation.pageFor("/password"));
        }
        String password = field(http, "password");
        Optional<String> refusal = findRefusal(password, field(http, "again"), standing.name());
        if (refusal.isPresent()) {
            return form(standing, refusal.get()).status(422);
        }
        if (standing.hasPassword()
                && entrance.prove(standing.name(), field(http, "current")).isEmpty()) {
            return form(standing, "access.password.wrong").status(422);
        }
        String encoded = Objects.requireNonNull(encoder.encode(password));
        transactions.change(caller.scope(), () -> {
            accounts.setPassword(standing.account(), encoded);
            sessions.endAll(standing.account(), callers.session(), End.PASSWORD);
            audit.record(caller, "set-password", "account", standing.name(), null, null, null);
        });
        // this session goes on, under a new id; all others have ended
        http.changeSessionId();
        return new Page.Redirect("/", "access.password.done");
    }

    /** Why the password can't be taken: the key of a message, its error beside the field. */
    static Optional<String> findRefusal(String password, String again, String name) {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            return Optional.of("access.password.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > Entrance.MOST_BYTES) {
            return Optional.of("access.password.long");
        }
        if (password.equals(name) || password.chars().distinct().count() < 4) {
            return Optional.of("access.password.weak");
        }
        return password.equals(again) ? Optional.empty() : Optional.of("access.password.differs");
    }

    private Page.View form(Standing standing, String refusal) {
        return Page.view("access/password")
                .with("name", standing.name())
                .with("sample", standing.sample())
                .with("identity", standing.mustChoosePassword() && confirmation.hasServer())
                .with("change", standing.hasPassword())
                .with("refusal", refusal);
    }

    /** As typed: blanks at the ends belong to a password. */
    private static String field(HttpServletRequest http, String name) {
        return Objects.requireNonNullElse(http.getParameter(name), "");
    }
}
