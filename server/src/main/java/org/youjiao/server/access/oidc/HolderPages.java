package org.youjiao.server.access.oidc;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.oidc.IdentityStore.Holder;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** All bindings, for the security administrator: who is bound to what, and taking away what should not be. */
@Controller
@ConditionalOnProperty("youjiao.oidc")
final class HolderPages {
    private static final String HERE = "/accounts/identities";
    /** A district has thousands of accounts: beyond so many one looks for a name. */
    private static final int MOST = 200;

    private final IdentityStore store;
    private final Identities identities;

    HolderPages(IdentityStore store, Identities identities) {
        this.store = store;
        this.identities = identities;
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.ACCOUNT)
    Page list(Request request) {
        return page(request.find("q").orElse(""), 0);
    }

    @PostMapping(HERE + "/{account:\\d{1,18}}/unbind")
    @Needs(action = CHANGE, kind = Kind.ACCOUNT, fresh = true)
    Page unbind(@PathVariable("account") long account, Request request, Caller caller) {
        String why = request.find("why").orElse("");
        if (why.isEmpty()) {
            return page(request.find("q").orElse(""), account).status(422);
        }
        return identities.unbind(caller, account, why)
                ? new Page.Redirect(HERE, "identity.taken-away")
                : new Page.NotFound();
    }

    private Page.View page(String words, long refused) {
        List<Holder> holders = store.list(words, MOST + 1);
        return Page.view("access/all-identities")
                .with("rows", holders.stream().limit(MOST).toList())
                .with("more", holders.size() > MOST)
                .with("issuer", identities.issuer())
                .with("words", words)
                .with("refused", refused);
    }
}
