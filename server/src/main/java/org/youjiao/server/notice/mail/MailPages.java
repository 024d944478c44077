package org.youjiao.server.notice.mail;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The system administrator's page of mail: by which server, whether it works, what waits. */
@Controller
final class MailPages {
    private static final String HERE = "/mail";
    private static final int USUAL_PORT = 587;

    private final MailStore store;
    private final MailServerStore servers;
    private final Postman postman;
    private final Ground ground;

    MailPages(MailStore store, MailServerStore servers, Postman postman, Ground ground) {
        this.store = store;
        this.servers = servers;
        this.postman = postman;
        this.ground = ground;
    }

    /** What any page may need. */
    @Component
    record Ground(Transactions transactions, Deployment deployment, Audit audit) {}

    @Bean
    static NavigationEntry mailEntry() {
        return new NavigationEntry("system", 35, "notice.mail", HERE, "settings");
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.SYSTEM)
    Page mail() {
        return page(server(), "", Optional.empty());
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.SYSTEM)
    Page save(Request request, Caller caller) {
        Optional<MailServer> before = servers.find();
        MailForm form = MailForm.of(request, before);
        Optional<String> why = request.find("why");
        if (!form.refusal().isEmpty() || why.isEmpty()) {
            String refusal = form.refusal().isEmpty() ? "access.refused.why" : form.refusal();
            return page(form.server(), refusal, Optional.empty()).status(422);
        }
        servers.save(form.server());
        store.hurry();
        ground.audit()
                .record(
                        caller,
                        "set",
                        "mail",
                        form.server().host(),
                        before.map(MailPages::told).orElse(null),
                        told(form.server()),
                        why.get());
        return new Page.Redirect(HERE, "notice.mail.saved");
    }

    /** Sends a letter by the server as it is kept; outside a transaction, since the server may let us wait. */
    @PostMapping(HERE + "/trial")
    @Needs(action = CHANGE, kind = Kind.SYSTEM, transaction = false)
    Page trial(Request request, Caller caller) {
        Optional<MailServer> kept = ground.transactions().read(caller.scope(), servers::find);
        String to = request.find("to").orElse("");
        if (kept.isEmpty() || !MailAddress.isSound(to)) {
            String refusal = kept.isEmpty() ? "notice.mail.none-yet" : "notice.mail.wrong-to";
            return ground.transactions()
                    .read(caller.scope(), () -> page(server(), refusal, Optional.empty()))
                    .status(422);
        }
        var letter =
                Letter.trial(request.messages(), request.locale(), kept.get().address());
        Postman.Outcome outcome = postman.send(kept.get(), to, letter, "");
        // who it went to is personal and not written down
        ground.transactions()
                .change(
                        caller.scope(),
                        () -> ground.audit()
                                .record(
                                        caller,
                                        "try",
                                        "mail",
                                        kept.get().host(),
                                        null,
                                        Map.of("sent", outcome.sent()),
                                        null));
        return ground.transactions().read(caller.scope(), () -> page(server(), "", Optional.of(outcome)));
    }

    private MailServer server() {
        return servers.find()
                .orElseGet(() -> new MailServer(
                        false,
                        "",
                        USUAL_PORT,
                        MailServer.Security.STARTTLS,
                        "",
                        "",
                        "",
                        ground.deployment().find("address").orElse("")));
    }

    private Page.View page(MailServer server, String refusal, Optional<Postman.Outcome> trial) {
        return Page.view("notice/mail")
                .with(
                        "server",
                        MailView.of(
                                server,
                                servers.hasPasswordOutside(),
                                servers.find().isPresent()))
                .with("queue", store.queue())
                .with("refusal", refusal)
                .with("tried", trial.isPresent())
                .with("problem", trial.map(Postman.Outcome::problem).orElse(""))
                .with("answer", trial.map(Postman.Outcome::answer).orElse(""));
    }

    /** For the trail: all but the password. */
    private static Map<String, Object> told(MailServer server) {
        var told = new LinkedHashMap<String, Object>();
        told.put("enabled", server.enabled());
        told.put("host", server.host());
        told.put("port", server.port());
        told.put("security", server.security().slug());
        told.put("login", server.name());
        told.put("sender", server.sender());
        told.put("link", server.address());
        return told;
    }
}
