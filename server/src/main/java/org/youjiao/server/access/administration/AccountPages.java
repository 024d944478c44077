package org.youjiao.server.access.administration;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.AccountStore.Account;
import org.youjiao.server.access.AccountStore.Held;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Token;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The security administrator's pages: who may do what, for which units, until when, and why. */
@Controller
final class AccountPages {
    private final AccountStore accounts;
    private final Audit audit;

    AccountPages(AccountStore accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @GetMapping("/accounts")
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page list(Request request) {
        return list(request, "", Map.of());
    }

    @PostMapping("/accounts")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page create(Request request, Caller caller, HttpServletRequest http) {
        String name = request.find("name").orElse("");
        String title = request.find("title").orElse("");
        GrantForm form = GrantForm.of(request, accounts.today());
        Optional<String> refusal = findRefusal(name, title).or(() -> form.findRefusal(List.of(), accounts::isUnit));
        if (refusal.isPresent()) {
            return list(request, refusal.get(), form.typed(request)).status(422);
        }
        long id = accounts.create(name, title, false);
        audit.record(caller, "create", "account", name, null, Map.of("title", title), form.why());
        assign(caller, id, name, form);
        return link(caller, id, form.why(), http);
    }

    @GetMapping("/accounts/{id:\\d{1,18}}")
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page account(@PathVariable("id") long id) {
        return accounts.find(id)
                .<Page>map(account -> page(account, "", Map.of()))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/accounts/{id:\\d{1,18}}/assign")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page assign(@PathVariable("id") long id, Request request, Caller caller) {
        Optional<Account> account = accounts.find(id);
        if (account.isEmpty()) {
            return new Page.NotFound();
        }
        GrantForm form = GrantForm.of(request, accounts.today());
        List<Grant> held = accounts.held(List.of(id)).stream().map(Held::grant).toList();
        Optional<String> refusal = form.findRefusal(held, accounts::isUnit);
        if (refusal.isPresent()) {
            return page(account.get(), refusal.get(), form.typed(request)).status(422);
        }
        assign(caller, id, account.get().name(), form);
        return new Page.Redirect("/accounts/" + id, "access.accounts.assigned");
    }

    @PostMapping("/accounts/{id:\\d{1,18}}/withdraw")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page withdraw(@PathVariable("id") long id, Request request, Caller caller) {
        Optional<Held> held = accounts.held(List.of(id)).stream()
                .filter(one -> one.id() == request.number("assignment", 0))
                .findFirst();
        Optional<Account> account = accounts.find(id);
        if (held.isEmpty() || account.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<String> why = request.find("why");
        if (why.isEmpty() || id == caller.account()) {
            String refusal = why.isEmpty() ? "access.refused.why" : "access.refused.self";
            return page(account.get(), refusal, Map.of()).status(422);
        }
        accounts.withdraw(held.get().id());
        audit.concerning(held.get().grant().unitCode())
                .record(
                        caller,
                        "withdraw",
                        "account",
                        account.get().name(),
                        held.get().grant(),
                        null,
                        why.get());
        return new Page.Redirect("/accounts/" + id, "access.accounts.withdrawn");
    }

    /** Opens or closes the account. */
    @PostMapping("/accounts/{id:\\d{1,18}}/enabled")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page enable(@PathVariable("id") long id, Request request, Caller caller) {
        Optional<Account> account = accounts.find(id);
        if (account.isEmpty()) {
            return new Page.NotFound();
        }
        boolean enabled = request.find("enabled").filter("true"::equals).isPresent();
        Optional<String> why = request.find("why");
        if (why.isEmpty() || id == caller.account()) {
            String refusal = why.isEmpty() ? "access.refused.why" : "access.refused.self";
            return page(account.get(), refusal, Map.of()).status(422);
        }
        accounts.setEnabled(id, enabled);
        audit.record(
                caller,
                enabled ? "enable" : "disable",
                "account",
                account.get().name(),
                Map.of("enabled", account.get().enabled()),
                Map.of("enabled", enabled),
                why.get());
        return new Page.Redirect("/accounts/" + id, enabled ? "access.accounts.enabled" : "access.accounts.disabled");
    }

    /** A new one-time link, shown once, for somebody who has lost the password. */
    @PostMapping("/accounts/{id:\\d{1,18}}/link")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT)
    Page link(@PathVariable("id") long id, Request request, Caller caller, HttpServletRequest http) {
        Optional<Account> account = accounts.find(id);
        if (account.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<String> why = request.find("why");
        if (why.isEmpty()) {
            return page(account.get(), "access.refused.why", Map.of()).status(422);
        }
        return link(caller, id, why.get(), http);
    }

    private Page link(Caller caller, long id, String why, HttpServletRequest http) {
        Account account = accounts.find(id).orElseThrow();
        Token token = accounts.addLink(id, Access.FIRST_LINK);
        audit.record(caller, "give-link", "account", account.name(), null, null, why);
        return Page.view("access/link")
                .with("account", account)
                .with("link", token.address(http))
                .with("hours", Access.FIRST_LINK.toHours());
    }

    private void assign(Caller caller, long id, String name, GrantForm form) {
        accounts.assign(id, form.grant(), caller.account());
        audit.concerning(form.grant().unitCode())
                .record(caller, "assign", "account", name, null, form.grant(), form.why());
    }

    private Optional<String> findRefusal(String name, String title) {
        if (!name.matches("\\S{2,40}") || name.startsWith("sample-")) {
            return Optional.of("access.refused.name");
        }
        if (title.isEmpty() || title.length() > 80) {
            return Optional.of("access.refused.title");
        }
        return accounts.findByName(name).map(taken -> "access.refused.taken");
    }

    private Page.View list(Request request, String refusal, Map<String, String> typed) {
        String words = request.find("q").orElse("");
        int page = Paging.asked(request);
        List<Account> found = accounts.list(words, Paging.offset(page), Paging.ROWS);
        int count = accounts.count(words);
        Map<Long, List<Held>> held = accounts
                .held(found.stream().map(Account::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Held::account));
        List<AccountRow> rows = found.stream()
                .map(account -> new AccountRow(account, held.getOrDefault(account.id(), List.of())))
                .toList();
        return Page.view("access/accounts")
                .with("rows", rows)
                .with("count", count)
                .with("words", words)
                .with("paging", new Paging("/accounts", page, page * Paging.ROWS < count, Map.of("q", words)))
                .with("roles", List.of(Role.values()))
                .with("today", accounts.today())
                .with("refusal", refusal)
                .with("typed", typed);
    }

    private Page.View page(Account account, String refusal, Map<String, String> typed) {
        return Page.view("access/account")
                .with("row", new AccountRow(account, accounts.held(List.of(account.id()))))
                .with("roles", List.of(Role.values()))
                .with("today", accounts.today())
                .with("refusal", refusal)
                .with("typed", typed);
    }
}
