package org.youjiao.server.access.login;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Callers;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.SessionStore;
import org.youjiao.server.access.Standing;
import org.youjiao.server.access.Token;
import org.youjiao.server.access.login.Entrance.Exchange;
import org.youjiao.server.access.login.Entrance.Half;
import org.youjiao.server.access.login.Entrance.Outcome;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.WebGround;

/** Log-in, one-time links, log-out and the language switch. They open their transactions themselves. */
@Controller
final class EntrancePages {
    private static final Set<String> ENDED =
            Arrays.stream(SessionStore.End.values()).map(SessionStore.End::slug).collect(Collectors.toSet());

    private final Entrance entrance;
    private final Callers callers;
    private final ObjectProvider<IdentityWay> identity;

    EntrancePages(Entrance entrance, Callers callers, ObjectProvider<IdentityWay> identity) {
        this.entrance = entrance;
        this.callers = callers;
        this.identity = identity;
    }

    @GetMapping("/login")
    @Needs(action = READ, kind = Kind.ENTRANCE, transaction = false)
    Page form(Request request, Caller caller) {
        String from = LocalPath.orHome(request.find("from"));
        String ended = request.find("ended").filter(ENDED::contains).orElse("");
        return caller.known() ? Page.redirect(from) : form(from, "", false).with("ended", ended);
    }

    @PostMapping("/login")
    @Needs(action = CHANGE, kind = Kind.ENTRANCE, transaction = false)
    Page enter(Request request, HttpServletRequest http, HttpServletResponse response) {
        String from = LocalPath.orHome(request.find("from"));
        String name = request.find("name").orElse("");
        String password = http.getParameter("password");
        Outcome outcome = password == null || name.length() > 40
                ? Outcome.REFUSED
                : entrance.enter(name, password, from, new Exchange(http, response));
        return switch (outcome) {
            case REFUSED -> form(from, name, true).status(401);
            case CODE -> Page.redirect("/login/code");
            case IN -> Page.redirect(from);
        };
    }

    @GetMapping("/login/code")
    @Needs(action = READ, kind = Kind.ENTRANCE, transaction = false)
    Page askForCode(HttpServletRequest http) {
        return entrance.findHalf(http).isPresent() ? code(false) : form("/", "", false);
    }

    @PostMapping("/login/code")
    @Needs(action = CHANGE, kind = Kind.ENTRANCE, transaction = false)
    Page complete(Request request, HttpServletRequest http, HttpServletResponse response) {
        Optional<Half> half = entrance.findHalf(http);
        if (half.isEmpty()) {
            return Page.redirect("/login");
        }
        String code = request.find("code").orElse("");
        return entrance.complete(half.get(), code, new Exchange(http, response))
                ? Page.redirect(next(half.get().from()))
                : code(true).status(401);
    }

    /** A plain GET, so that it works from wherever the link was printed. */
    @GetMapping("/link/{token}")
    @Needs(action = CHANGE, kind = Kind.ENTRANCE, transaction = false)
    Page link(@PathVariable("token") String token, HttpServletRequest http, HttpServletResponse response) {
        return switch (entrance.enter(new Token(token), new Exchange(http, response))) {
            case REFUSED -> Page.view("access/link-over").status(410);
            case CODE -> Page.redirect("/login/code");
            case IN -> Page.redirect(next("/"));
        };
    }

    /** Where a log-in leads: whoever has no password chooses one first. */
    private String next(String from) {
        return callers.standing().filter(Standing::mustChoosePassword).isPresent() ? "/password" : from;
    }

    @PostMapping("/logout")
    @Needs(action = CHANGE, kind = Kind.SELF, transaction = false)
    Page leave(HttpServletRequest http, HttpServletResponse response) {
        Optional<String> further =
                Optional.ofNullable(identity.getIfAvailable()).flatMap(way -> way.leaveAddress(http));
        entrance.leave(http, response);
        return Page.redirect(further.orElse("/"));
    }

    @GetMapping("/language")
    @Needs(action = READ, kind = Kind.PUBLIC, transaction = false)
    Page language(Request request, HttpServletResponse response) {
        WebGround.remember(response, request.find("to").orElse("zh"));
        return Page.redirect(LocalPath.orHome(request.find("back")));
    }

    private static Page.View code(boolean refused) {
        return Page.view("access/login-code").with("refused", refused);
    }

    private Page.View form(String from, String name, boolean refused) {
        IdentityWay way = identity.getIfAvailable();
        return Page.view("access/login")
                .with("from", from)
                .with("name", name)
                .with("refused", refused)
                .with("button", way == null ? "" : way.button())
                .with("identity", "/login/oidc?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
    }
}
