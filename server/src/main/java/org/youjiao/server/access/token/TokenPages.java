package org.youjiao.server.access.token;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Token;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The caller's own tokens; and everybody's, for the security administrator to look over and withdraw. */
@Controller
final class TokenPages {
    private static final String HERE = "/tokens";
    private static final String ALL = "/accounts/tokens";
    private static final int MOST = 500;
    private static final String MARK = "youjiao_"; // lets programs that look for lost secrets know one

    private final TokenStore tokens;
    private final AccountStore accounts;
    private final Callers callers;
    private final Gate gate;
    private final Audit audit;

    TokenPages(TokenStore tokens, AccountStore accounts, Callers callers, Gate gate, Audit audit) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.callers = callers;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.SELF)
    Page own(Caller caller) {
        return own(caller, TokenForm.empty(TokenScope.offered(caller, gate), accounts.today()), "");
    }

    /** Makes a token and shows it, this once. */
    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page make(Request request, Caller caller) {
        if (callers.standing().filter(one -> !one.mustChoosePassword()).isEmpty()) {
            return Page.redirect("/password"); // who can't come back could not withdraw it
        }
        List<TokenScope> offered = TokenScope.offered(caller, gate);
        TokenForm form = TokenForm.of(request);
        Optional<String> refusal = form.findRefusal(offered, accounts.today());
        if (refusal.isPresent()) {
            return own(caller, form, refusal.get()).status(422);
        }
        var token = new Token(MARK + Token.fresh().text());
        long id = tokens.add(caller.account(), token, form);
        var made = Map.of(
                "name", form.name(),
                "purpose", form.purpose(),
                "scopes", form.scopes().stream().map(TokenScope::slug).toList(),
                "ends", form.endsText());
        audit.record(caller, "make-token", "token", Long.toString(id), null, made, null);
        return Page.view("access/token-made").with("name", form.name()).with("token", token.text());
    }

    @PostMapping(HERE + "/{id:\\d{1,18}}/withdraw")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page withdrawOwn(@PathVariable("id") long id, Caller caller) {
        Optional<ApiToken> token = tokens.find(id).filter(one -> one.account() == caller.account());
        if (token.isEmpty()) {
            return new Page.NotFound();
        }
        withdraw(caller, token.get(), null);
        return new Page.Redirect(HERE, "token.withdrawn");
    }

    @GetMapping(ALL)
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page all() {
        return all("");
    }

    @PostMapping(ALL + "/{id:\\d{1,18}}/withdraw")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page withdrawAny(@PathVariable("id") long id, Request request, Caller caller) {
        Optional<ApiToken> token = tokens.find(id);
        if (token.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<String> why = request.find("why");
        if (why.isEmpty()) {
            return all("access.refused.why").status(422);
        }
        withdraw(caller, token.get(), why.get());
        return new Page.Redirect(ALL, "token.withdrawn");
    }

    private void withdraw(Caller caller, ApiToken token, @org.jspecify.annotations.Nullable String why) {
        tokens.withdraw(token.id());
        audit.record(
                caller,
                "withdraw-token",
                "token",
                Long.toString(token.id()),
                Map.of("name", token.name(), "owner", token.owner()),
                null,
                why);
    }

    private Page.View own(Caller caller, TokenForm form, String refusal) {
        LocalDate today = accounts.today();
        return Page.view("access/tokens")
                .with("tokens", tokens.list(caller.account()))
                .with("offered", TokenScope.offered(caller, gate))
                .with("form", form)
                .with("today", today)
                .with("latest", today.plusDays(TokenForm.MOST_DAYS))
                .with("refusal", refusal);
    }

    private Page.View all(String refusal) {
        return Page.view("access/all-tokens")
                .with("tokens", tokens.listLive(MOST))
                .with("refusal", refusal);
    }
}
