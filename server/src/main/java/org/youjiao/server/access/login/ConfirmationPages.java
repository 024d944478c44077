package org.youjiao.server.access.login;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Asks for a proof before a page that needs a fresh one, and leads on to it. */
@Controller
final class ConfirmationPages {
    private final Confirmation confirmation;

    ConfirmationPages(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    @GetMapping("/confirm")
    @Needs(action = READ, kind = Kind.SELF, transaction = false)
    Page form(Request request) {
        return page(LocalPath.orHome(request.find("from")), false).status(200);
    }

    @PostMapping("/confirm")
    @Needs(action = CHANGE, kind = Kind.SELF, transaction = false)
    Page confirm(Request request, HttpServletRequest http) {
        String from = LocalPath.orHome(request.find("from"));
        return confirmation.prove(http) ? Page.redirect(from) : page(from, true);
    }

    private Page.View page(String from, boolean refused) {
        return confirmation.ask("/confirm", List.of(new Confirmation.Kept("from", from)), refused);
    }
}
