package org.youjiao.server.collection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.call.Calling;
import org.youjiao.server.collection.form.Forms;
import org.youjiao.server.collection.form.Rules;
import org.youjiao.server.collection.form.Strictness;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Calls as the bureau makes them: the list, a new one, opening, closing, dropping. */
@Controller
public final class CallPages {
    private static final int SEPTEMBER = 9;

    private final CallStore store;
    private final Calling calling;
    private final Forms forms;
    private final Registry registry;

    CallPages(CallStore store, Calling calling, Forms forms, Registry registry) {
        this.store = store;
        this.calling = calling;
        this.forms = forms;
        this.registry = registry;
    }

    /** A call in the list. @param filed returns that lie with the bureau */
    public record Listed(Call call, int filed, int total) {}

    @Bean
    static NavigationEntry callsEntry() {
        return new NavigationEntry("registers", 40, "collection.calls", "/calls", "text");
    }

    @GetMapping("/calls")
    @Needs(action = Action.READ, kind = Kind.CALL)
    Page list(Request request) {
        var states = store.countStates();
        List<Listed> calls = store.list().stream()
                .map(call -> {
                    Map<String, Integer> counts = states.getOrDefault(call.id(), Map.of());
                    int total =
                            counts.values().stream().mapToInt(Integer::intValue).sum();
                    int filed = List.of("submitted", "checked", "accepted", "locked").stream()
                            .mapToInt(state -> counts.getOrDefault(state, 0))
                            .sum();
                    return new Listed(call, filed, total);
                })
                .toList();
        return Page.view("collection/calls").with("calls", calls);
    }

    @GetMapping("/calls/new")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page begin(Request request) {
        LocalDate today = request.businessDate();
        int year = today.getMonthValue() >= SEPTEMBER ? today.getYear() : today.getYear() - 1;
        String form = forms.list().isEmpty() ? "" : forms.list().get(0).sheet();
        var call = new Call(
                0,
                "",
                form,
                year,
                today,
                today,
                today.plusDays(21),
                new Call.Selection(List.of(), List.of(), List.of()),
                Strictness.AS_FILED,
                Call.State.DRAFT,
                "");
        return edit(call, List.of(), request.chinese());
    }

    @PostMapping("/calls/new")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page make(Request request, Caller caller) {
        return keep(request, caller, 0);
    }

    @GetMapping("/calls/{id:\\d{1,15}}/edit")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page change(Request request, @PathVariable long id) {
        return draft(id)
                .<Page>map(call -> edit(call, List.of(), request.chinese()))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/calls/{id:\\d{1,15}}/edit")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page changed(Request request, Caller caller, @PathVariable long id) {
        return draft(id).<Page>map(call -> keep(request, caller, id)).orElseGet(Page.NotFound::new);
    }

    @PostMapping("/calls/{id:\\d{1,15}}/open")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page open(Request request, Caller caller, @PathVariable long id) {
        return store.find(id).isEmpty()
                ? new Page.NotFound()
                : new Page.Redirect(
                        "/calls/" + id,
                        calling.open(id, caller, request.businessDate()).orElse("collection.call.opened"));
    }

    @PostMapping("/calls/{id:\\d{1,15}}/close")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page close(Request request, Caller caller, @PathVariable long id) {
        Optional<String> why = request.find("why");
        if (store.find(id).isEmpty()) {
            return new Page.NotFound();
        }
        return new Page.Redirect(
                "/calls/" + id,
                why.isEmpty()
                        ? "collection.why-missing"
                        : calling.close(id, why.get(), caller, request.businessDate())
                                .orElse("collection.call.closed"));
    }

    @PostMapping("/calls/{id:\\d{1,15}}/reopen")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page reopen(Request request, Caller caller, @PathVariable long id) {
        Optional<String> why = request.find("why");
        if (store.find(id).isEmpty()) {
            return new Page.NotFound();
        }
        return new Page.Redirect(
                "/calls/" + id,
                why.isEmpty()
                        ? "collection.why-missing"
                        : calling.reopen(id, why.get(), caller, request.businessDate())
                                .orElse("collection.call.reopened"));
    }

    /** More time for all, or for the one institution whose return is named. */
    @PostMapping("/calls/{id:\\d{1,15}}/extend")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page extend(Request request, Caller caller, @PathVariable long id) {
        if (store.find(id).isEmpty()) {
            return new Page.NotFound();
        }
        long one = request.find("return")
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
        String page = one == 0 ? "/calls/" + id : "/returns/" + one;
        Optional<String> why = request.find("why");
        LocalDate until = date(request, "until", LocalDate.MIN);
        if (why.isEmpty() || until.equals(LocalDate.MIN)) {
            return new Page.Redirect(page + "#extend", "collection.extend-incomplete");
        }
        var how = new Calling.Extension(one, until, why.get());
        Optional<String> refusal = calling.extend(id, how, caller, request.businessDate());
        return new Page.Redirect(
                page + (refusal.isPresent() ? "#extend" : ""), refusal.orElse("collection.call.extended"));
    }

    /** Which checks block, which ask for an explanation, which are not asked; until the call is opened. */
    @GetMapping("/calls/{id:\\d{1,15}}/checks")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page checks(@PathVariable long id) {
        return draft(id)
                .flatMap(call -> forms.find(call.form())
                        .<Page>map(form -> Page.view("collection/checks")
                                .with("call", call)
                                .with("choices", form.rules().choices())))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/calls/{id:\\d{1,15}}/checks")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page choose(Request request, Caller caller, @PathVariable long id) {
        Optional<Call> call = draft(id);
        if (call.isEmpty() || forms.find(call.get().form()).isEmpty()) {
            return new Page.NotFound();
        }
        var chosen = new HashMap<String, Strictness.Level>();
        var rules = forms.get(call.get().form()).rules();
        for (Rules.Choice choice : rules.choices()) {
            request.find("check." + choice.slug())
                    .flatMap(Strictness.Level::find)
                    .ifPresent(level -> chosen.put(choice.slug(), level));
        }
        calling.save(call.get().with(rules.allowed(chosen)), caller);
        return new Page.Redirect("/calls/" + id, "collection.call.checks-kept");
    }

    @PostMapping("/calls/{id:\\d{1,15}}/drop")
    @Needs(action = Action.CHANGE, kind = Kind.CALL)
    Page drop(Caller caller, @PathVariable long id) {
        return store.find(id).isEmpty()
                ? new Page.NotFound()
                : new Page.Redirect("/calls", calling.drop(id, caller).orElse("collection.call.dropped"));
    }

    private Optional<Call> draft(long id) {
        return store.find(id).filter(call -> call.state() == Call.State.DRAFT);
    }

    private Page keep(Request request, Caller caller, long id) {
        Call call = read(request, id);
        List<String> problems = calling.problems(call);
        if (!problems.isEmpty()) {
            return edit(call, problems, request.chinese()).status(422);
        }
        return new Page.Redirect("/calls/" + calling.save(call, caller), "collection.call.kept");
    }

    private Page.View edit(Call call, List<String> problems, boolean chinese) {
        var kinds = new TreeMap<String, String>();
        registry.tree().institutions().forEach(one -> kinds.put(one.kind(), registry.kindTitle(one.kind(), chinese)));
        var areas = new LinkedHashMap<String, String>();
        registry.tree().units().stream()
                .filter(unit -> unit.area() && unit.parent() != Unit.NO_PARENT)
                .forEach(area -> areas.put(area.code(), area.name()));
        return Page.view("collection/call-form")
                .with("call", call)
                .with("forms", forms.list())
                .with("kinds", kinds)
                .with("areas", areas)
                .with("problems", problems);
    }

    private Call read(Request request, long id) {
        LocalDate today = request.businessDate();
        LocalDate opens = date(request, "opens", today);
        String form = request.find("form").orElse("");
        // what was chosen for another form says nothing of this one
        Strictness checks = draft(id)
                .filter(call -> call.form().equals(form))
                .map(Call::checks)
                .orElse(Strictness.AS_FILED);
        return new Call(
                id,
                request.find("title").filter(title -> title.length() <= 100).orElse(""),
                form,
                Math.min(Math.max(request.number("year", today.getYear()), 2000), 2200),
                date(request, "listed", today),
                opens,
                date(request, "deadline", opens),
                new Call.Selection(
                        request.parameters().getOrDefault("kind", List.of()),
                        request.parameters().getOrDefault("area", List.of()),
                        Arrays.stream(request.find("codes").orElse("").split("[\\s,，、;；]+"))
                                .filter(code -> !code.isEmpty())
                                .distinct()
                                .toList()),
                checks,
                Call.State.DRAFT,
                "");
    }

    private static LocalDate date(Request request, String field, LocalDate otherwise) {
        try {
            return request.find(field).map(LocalDate::parse).orElse(otherwise);
        } catch (DateTimeException noDate) {
            return otherwise;
        }
    }
}
