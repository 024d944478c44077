package org.youjiao.server.registry.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/** Changes of institutions: the list, the form with its consequence, and taking one back. */
@Controller
public final class ChangePages {
    private static final int ROWS = 25;

    private final Registry registry;
    private final Changes changes;
    private final EventStore store;

    ChangePages(Registry registry, Changes changes, EventStore store) {
        this.registry = registry;
        this.changes = changes;
        this.store = store;
    }

    /** A change in the list. */
    public record Line(Event event, boolean mayUndo) {}

    @GetMapping("/institutions/changes")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page list(Request request, Caller caller) {
        boolean mayChange = request.viewer().mayOpen().test("/areas/boundaries");
        List<Event> all = store.list(true);
        int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(request.number("page", 1), pages));
        var lines = all.subList((page - 1) * ROWS, Math.min(page * ROWS, all.size())).stream()
                .map(event -> new Line(event, mayChange && changes.mayUndo(caller, event)))
                .toList();
        return Page.view("registry/changes")
                .with("lines", lines)
                .with("page", page)
                .with("pages", pages);
    }

    @GetMapping("/institutions/{code:\\d{10}}/change")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER, unit = "code")
    Page form(Request request, @PathVariable("code") String code) {
        return Changes.find(registry.tree(), code)
                .<Page>map(one -> {
                    Change.Kind kind =
                            request.find("kind").flatMap(Change.Kind::find).orElse(Change.Kind.RENAME);
                    return view(one, typed(request), kind, List.of(), List.of());
                })
                .orElseGet(Page.NotFound::new);
    }

    /** First shown with its consequence, then, confirmed, carried out. */
    @PostMapping("/institutions/{code:\\d{10}}/change")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER, unit = "code")
    Page change(Request request, Caller caller, @PathVariable("code") String code) {
        Institution one = Changes.find(registry.tree(), code).orElse(null);
        Change.Kind kind = request.find("kind").flatMap(Change.Kind::find).orElse(null);
        if (one == null || kind == null) {
            return new Page.NotFound();
        }
        Map<String, String> typed = typed(request);
        var mistakes = new ArrayList<Change.Mistake>();
        Change change = change(request, kind, code, registry.institutionNames(caller.scope(), ""), mistakes);
        mistakes.addAll(ChangeRules.check(registry, caller, change, request.businessDate()));
        if (!mistakes.isEmpty()) {
            return view(one, typed, kind, mistakes, List.of()).status(422);
        }
        if (request.find("confirmed").isEmpty()) {
            return view(one, typed, kind, List.of(), changes.consequences(change));
        }
        changes.apply(caller, change, 0);
        settle();
        return new Page.Redirect(
                "/institutions/"
                        + (change.targets().isEmpty() ? code : change.targets().get(0)),
                "registry.change.done");
    }

    @PostMapping("/institutions/changes/{id:\\d{1,15}}/undo")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page undo(Request request, Caller caller, @PathVariable("id") long id) {
        var refusal = changes.undo(caller, id, request.find("why").orElse(""));
        if (refusal.isPresent()) {
            return Page.view("registry/undo-refused")
                    .with("mistake", refusal.get())
                    .status(422);
        }
        refreshAfterwards();
        return new Page.Redirect("/institutions/changes", "registry.change.undone");
    }

    private void settle() {
        registry.settle();
        refreshAfterwards();
    }

    /** What is kept in memory is read anew as soon as the transaction has ended. */
    private void refreshAfterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                registry.refresh();
            }
        });
    }

    private Page.View view(
            Institution one,
            Map<String, String> typed,
            Change.Kind kind,
            List<Change.Mistake> mistakes,
            List<Changes.Consequence> consequences) {
        var streets = new LinkedHashMap<String, String>();
        registry.tree().units().stream()
                .filter(unit -> unit.area() && unit.parent() != Unit.NO_PARENT)
                .forEach(unit -> streets.put(unit.code(), unit.name()));
        // offered while typing: open ones of the same stages
        var schools = new LinkedHashMap<String, String>();
        if (kind == Change.Kind.MERGE || kind == Change.Kind.CLOSE) {
            registry.tree().institutions().stream()
                    .filter(other -> other.closed() == null && other.stages().equals(one.stages()))
                    .forEach(other ->
                            schools.put(other.unit().code(), other.unit().name()));
        }
        return Page.view("registry/change")
                .with("schools", schools)
                .with("one", one)
                .with("kind", kind)
                .with("typed", typed)
                .with("mistakes", mistakes)
                .with(
                        "consequences",
                        consequences.stream()
                                .map(each -> new Shown(each.code(), each.name(), each.ties()))
                                .toList())
                .with("streets", streets);
    }

    /** What hangs on an institution, for the page. */
    public record Shown(String code, String name, Map<String, Long> ties) {}

    private static Map<String, String> typed(Request request) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : List.of(
                "day",
                "others",
                "targets",
                "names",
                "shortNames",
                "street",
                "address",
                "longitude",
                "latitude",
                "why",
                "document")) {
            typed.put(field, request.find(field).orElse(""));
        }
        return typed;
    }

    private static Change change(
            Request request,
            Change.Kind kind,
            String code,
            SheetOwner.Resolver schools,
            List<Change.Mistake> mistakes) {
        var sources = new ArrayList<>(List.of(code));
        if (kind == Change.Kind.MERGE) {
            sources.addAll(codes(request, "others", schools));
        }
        boolean names = kind != Change.Kind.CLOSE && kind != Change.Kind.MOVE;
        return new Change(
                kind,
                day(request, mistakes),
                sources,
                kind == Change.Kind.RENAME || kind == Change.Kind.MOVE ? List.of() : codes(request, "targets", schools),
                names ? ChangeSheet.parts(request.find("names").orElse("")) : List.of(),
                names ? ChangeSheet.parts(request.find("shortNames").orElse("")) : List.of(),
                new Change.Place(
                        request.find("street").orElse(""),
                        request.find("address").orElse(""),
                        number(request, "longitude", mistakes),
                        number(request, "latitude", mistakes)),
                request.find("why").orElse(""),
                request.find("document").orElse(""));
    }

    /** People know schools by name: one that only one school bears stands for its code. What can't be found stays as typed. */
    private static List<String> codes(Request request, String field, SheetOwner.Resolver schools) {
        return ChangeSheet.parts(request.find(field).orElse("")).stream()
                .map(part -> {
                    List<SheetOwner.Named> found = schools.resolve(part);
                    return found.size() == 1 ? found.get(0).code() : part;
                })
                .toList();
    }

    private static LocalDate day(Request request, List<Change.Mistake> mistakes) {
        try {
            return request.find("day").map(LocalDate::parse).orElseThrow();
        } catch (DateTimeException | java.util.NoSuchElementException noDay) {
            mistakes.add(
                    new Change.Mistake("day", Saying.of("registry.fault.no-day"), Saying.of("registry.advice.no-day")));
            return request.businessDate();
        }
    }

    private static @Nullable Double number(Request request, String field, List<Change.Mistake> mistakes) {
        try {
            return request.find(field).map(Double::valueOf).orElse(null);
        } catch (NumberFormatException noNumber) {
            mistakes.add(new Change.Mistake(
                    "longitude",
                    Saying.of("registry.fault.degrees", request.find(field).orElse("")),
                    Saying.of("registry.advice.degrees")));
            return null;
        }
    }
}
