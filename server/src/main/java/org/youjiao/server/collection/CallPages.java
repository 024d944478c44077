package org.youjiao.server.collection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
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
    Page open(Caller caller, @PathVariable long id) {
        return store.find(id).isEmpty()
                ? new Page.NotFound()
                : new Page.Redirect("/calls/" + id, calling.open(id, caller).orElse("collection.call.opened"));
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
                        : calling.close(id, why.get(), caller).orElse("collection.call.closed"));
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
                        : calling.reopen(id, why.get(), caller).orElse("collection.call.reopened"));
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

    private static Call read(Request request, long id) {
        LocalDate today = request.businessDate();
        LocalDate opens = date(request, "opens", today);
        return new Call(
                id,
                request.find("title").filter(title -> title.length() <= 100).orElse(""),
                request.find("form").orElse(""),
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
