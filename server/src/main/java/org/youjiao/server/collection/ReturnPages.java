package org.youjiao.server.collection;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.form.Peers;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.collection.life.Filing.Typing;
import org.youjiao.server.collection.life.FromRegister;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.web.Named;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A return's page: the form, saved field by field with script, whole without; and what has changed in it. */
@Controller
final class ReturnPages {
    /** Before a field's name in the form. */
    private static final String FIELD = "f.";

    private final Filing filing;
    private final ReturnStore store;
    private final CallStore calls;
    private final Gate gate;
    private final Peers peers;
    private final Questionnaire questions;
    private final FromRegister register;

    ReturnPages(
            Filing filing,
            ReturnStore store,
            CallStore calls,
            Gate gate,
            Peers peers,
            Questionnaire questions,
            FromRegister register) {
        this.filing = filing;
        this.store = store;
        this.calls = calls;
        this.gate = gate;
        this.peers = peers;
        this.questions = questions;
        this.register = register;
    }

    @GetMapping("/returns/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.FILING)
    Page form(Request request, Caller caller, @PathVariable long id) {
        return filing.find(id)
                .<Page>map(dossier -> view(request, caller, dossier))
                .orElseGet(Page.NotFound::new);
    }

    /** What the checks find, as the form's script asks for it after a value was kept. */
    @GetMapping("/returns/{id:\\d{1,15}}/findings")
    @Needs(action = Action.READ, kind = Kind.FILING)
    Page findings(Request request, Caller caller, @PathVariable long id) {
        return filing.find(id)
                .<Page>map(dossier -> Page.view("collection/findings").with("view", made(request, caller, dossier)))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/returns/{id:\\d{1,15}}/field")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page field(Request request, Caller caller, @PathVariable long id) {
        Optional<Dossier> held = filing.hold(id);
        if (held.isEmpty()) {
            return new Page.NotFound();
        }
        var typing = new Typing(
                request.find("field").orElse(""),
                request.find("value").orElse(""),
                request.find("seen")
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(0L));
        Filing.Saved saved = filing.save(held.get(), typing, by(request, caller));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (saved instanceof Filing.Kept kept) {
            Dossier now = filing.find(id).orElseThrow();
            answer.put("state", "saved");
            answer.put("value", kept.shown());
            answer.put("cell", kept.cell());
            answer.put("filled", now.of().filled());
            answer.put("blocking", now.blocking());
            answer.put("findings", ReturnView.Maker.told(now).hashCode());
            answer.put(
                    "mark",
                    now.form()
                            .find(now.institution(), typing.field())
                            .map(field -> maker(request, caller).mark(now, field, now.value(field.name())))
                            .orElse(""));
        } else if (saved instanceof Filing.Conflict conflict) {
            answer.put("state", "conflict");
            answer.put("mine", conflict.mine());
            answer.put("theirs", conflict.theirs());
            answer.put("cell", conflict.cell().id());
            answer.put("who", conflict.cell().who());
        } else {
            answer.put("state", "rejected");
            answer.put("reason", words(request, (Filing.Rejected) saved));
        }
        return new Page.Json(answer);
    }

    /** The whole form at once, for browsers without script; a value that its sender did not touch is left alone. */
    @PostMapping("/returns/{id:\\d{1,15}}/save")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page save(Request request, Caller caller, @PathVariable long id) {
        Optional<Dossier> held = filing.hold(id);
        if (held.isEmpty()) {
            return new Page.NotFound();
        }
        long seen = request.find("seen")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        var shownThen = store.cells(id, seen);
        var troubles = new ArrayList<Content>();
        for (Field field : held.get().form().fields(held.get().institution())) {
            if (!request.parameters().containsKey(FIELD + field.name())) {
                continue;
            }
            String text = request.find(FIELD + field.name()).orElse("");
            var then = shownThen.get(field.name());
            if (text.equals(then == null ? "" : field.shown(then.value()))) {
                continue;
            }
            Dossier now = filing.find(id).orElseThrow();
            Filing.Saved saved = filing.save(now, new Typing(field.name(), text, seen), by(request, caller));
            trouble(request, field, saved).ifPresent(troubles::add);
        }
        if (troubles.isEmpty()) {
            return new Page.Redirect("/returns/" + id, "collection.saved-all");
        }
        return view(request, caller, filing.find(id).orElseThrow())
                .with("troubles", troubles)
                .status(422);
    }

    /** Takes over what the registers of persons come to: into empty fields, or with {@code others} wherever it differs. */
    @PostMapping("/returns/{id:\\d{1,15}}/register")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page register(Request request, Caller caller, @PathVariable long id) {
        Optional<Dossier> held = filing.hold(id);
        if (held.isEmpty()) {
            return new Page.NotFound();
        }
        boolean others = request.find("others").isPresent();
        int filled = register.fill(held.get(), others, caller, request.businessDate());
        return new Page.Redirect(
                "/returns/" + id, filled == 0 ? "collection.register.nothing" : "collection.register.filled");
    }

    @PostMapping("/returns/{id:\\d{1,15}}/explain")
    @Needs(action = Action.CHANGE, kind = Kind.FILING)
    Page explain(Request request, Caller caller, @PathVariable long id) {
        Optional<Dossier> held = filing.hold(id);
        if (held.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<String> words = request.find("words");
        String notice = words.isEmpty()
                ? "collection.explain-empty"
                : filing.explain(held.get(), request.find("rule").orElse(""), words.get(), by(request, caller))
                        .orElse("collection.explained");
        return new Page.Redirect("/returns/" + id + "#findings", notice);
    }

    @GetMapping("/returns/{id:\\d{1,15}}/changes")
    @Needs(action = Action.READ, kind = Kind.FILING)
    Page changes(Request request, @PathVariable long id) {
        return filing.find(id)
                .<Page>map(
                        dossier -> Page.view("collection/changes").with("changes", Changes.of(dossier, store, request)))
                .orElseGet(Page.NotFound::new);
    }

    private Page.View view(Request request, Caller caller, Dossier dossier) {
        return Page.view("collection/return")
                .with("view", made(request, caller, dossier))
                .with("offer", register.offer(dossier, request.businessDate()))
                .with("troubles", List.of());
    }

    private ReturnView made(Request request, Caller caller, Dossier dossier) {
        long id = dossier.of().id();
        List<Call.Event> concerning = calls.listEvents(dossier.call().id()).stream()
                .filter(event -> event.returnId() == 0 || event.returnId() == id)
                .toList();
        return maker(request, caller).of(dossier, new ReturnView.History(store.events(id), concerning));
    }

    private ReturnView.Maker maker(Request request, Caller caller) {
        return new ReturnView.Maker(request, caller, gate, peers, questions);
    }

    private static String words(Request request, Filing.Rejected rejected) {
        return rejected.reason().stream().map(request::text).collect(Collectors.joining(between(request)));
    }

    private static Optional<Content> trouble(Request request, Field field, Filing.Saved saved) {
        String title = request.chinese() ? field.title() : field.titleEnglish();
        if (saved instanceof Filing.Rejected rejected) {
            List<Content> reasons =
                    rejected.reason().stream().map(request::content).toList();
            return Optional.of(output -> {
                output.writeUserContent(request.text("collection.trouble", title));
                for (int index = 0; index < reasons.size(); index++) {
                    output.writeUserContent(index == 0 ? "" : between(request));
                    reasons.get(index).writeTo(output);
                }
            });
        }
        return saved instanceof Filing.Conflict conflict
                ? Optional.of(request.content(
                        "collection.trouble-conflict",
                        title,
                        conflict.mine(),
                        new Named(conflict.cell().who()),
                        conflict.theirs()))
                : Optional.empty();
    }

    private static String between(Request request) {
        return request.chinese() ? "，" : "; ";
    }

    static By by(Request request, Caller caller) {
        return new By(caller, request.businessDate(), "");
    }
}
