package org.youjiao.server.registry.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.quota.PersonsExport;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Gives a roster to whoever may read the persons in it and says what for. */
@Controller
final class ExchangePages {
    private static final String PUPILS = "/pupils/exchange";
    private static final String STAFF = "/staff/exchange";
    private static final int SHORTEST_REASON = 4;

    private final Registry registry;
    private final ObjectProvider<RosterPeople> people;
    private final PersonsExport exports;
    private final Transactions transactions;
    private final Gate gate;

    ExchangePages(
            Registry registry,
            ObjectProvider<RosterPeople> people,
            PersonsExport exports,
            Transactions transactions,
            Gate gate) {
        this.registry = registry;
        this.people = people;
        this.exports = exports;
        this.transactions = transactions;
        this.gate = gate;
    }

    @GetMapping(PUPILS)
    @Needs(action = Action.EXPORT, kind = Kind.PUPIL)
    Page form(Request request, Caller caller) {
        return form(request, caller, "");
    }

    /** For who may export staff and no pupils. */
    @GetMapping(STAFF)
    @Needs(action = Action.EXPORT, kind = Kind.STAFF)
    Page formOfStaff(Request request, Caller caller) {
        return form(request, caller, "");
    }

    @PostMapping(PUPILS)
    @Needs(action = Action.EXPORT, kind = Kind.PUPIL, transaction = false, fresh = true)
    Page give(Request request, Caller caller) {
        return made(request, caller);
    }

    @PostMapping(STAFF)
    @Needs(action = Action.EXPORT, kind = Kind.STAFF, transaction = false, fresh = true)
    Page giveOfStaff(Request request, Caller caller) {
        return made(request, caller);
    }

    private Page made(Request request, Caller caller) {
        String why = request.find("why").orElse("");
        if (why.length() < SHORTEST_REASON) {
            return form(request, caller, "pupil.reveal.say-why").status(422);
        }
        LocalDate day = request.asOf();
        Tree tree = registry.tree(day);
        String asked = request.find("school").orElse("");
        List<Institution> chosen = own(caller, tree, day).stream()
                .filter(one -> asked.isEmpty() || one.unit().code().equals(asked))
                .toList();
        if (chosen.isEmpty()) {
            return new Page.NotFound();
        }
        return transactions.write(
                caller.scope(),
                () -> exports.give(caller, count(caller, chosen, day), () -> file(caller, chosen, tree, day), why));
    }

    /** Those whose people the caller may take away. */
    private List<RosterPeople> people(Caller caller) {
        return people.orderedStream()
                .filter(some ->
                        gate.permits(caller, Action.EXPORT, some.topic() == Topic.STAFF ? Kind.STAFF : Kind.PUPIL))
                .toList();
    }

    private int count(Caller caller, List<Institution> chosen, LocalDate day) {
        return people(caller).stream()
                .mapToInt(some -> chosen.stream()
                        .mapToInt(one -> some.count(one.unit().id(), day))
                        .sum())
                .sum();
    }

    private PersonsExport.File file(Caller caller, List<Institution> chosen, Tree tree, LocalDate day) {
        List<Person> found = new ArrayList<>();
        for (Institution one : chosen) {
            people(caller).forEach(some -> found.addAll(some.people(one.unit().id(), day)));
        }
        byte[] zip = new OneRoster(schools(chosen, tree), found, day).zip();
        String unit = chosen.size() == 1
                ? chosen.get(0).unit().code()
                : tree.root().map(Unit::code).orElse("");
        return new PersonsExport.File(
                "roster", unit, found.size(), "oneroster-%s-%s.zip".formatted(unit, day), "application/zip", zip);
    }

    private Page.View form(Request request, Caller caller, String refusal) {
        Map<String, String> schools = new LinkedHashMap<>();
        own(caller, registry.tree(request.asOf()), request.asOf())
                .forEach(one -> schools.put(one.unit().code(), one.unit().name()));
        return Page.view("registry/exchange")
                .with("schools", schools)
                .with("path", request.path())
                .with("topics", people(caller).stream().map(RosterPeople::topic).collect(Collectors.toSet()))
                .with("asked", request.find("school").orElse(""))
                .with("refusal", refusal)
                .with(
                        "mayImport",
                        gate.permits(caller, Action.IMPORT, Kind.PUPIL)
                                || gate.permits(caller, Action.IMPORT, Kind.STAFF));
    }

    /** Institutions whose people the caller sees and may take away. */
    private List<Institution> own(Caller caller, Tree tree, LocalDate day) {
        List<RosterPeople> kinds = people(caller);
        return tree.institutions().stream()
                .filter(one -> one.openOn(day)
                        && kinds.stream()
                                .anyMatch(some -> caller.scope()
                                        .sees(some.topic(), one.unit().path())))
                .toList();
    }

    private static OneRoster.Schools schools(List<Institution> chosen, Tree tree) {
        Set<Unit> above = chosen.stream()
                .flatMap(one -> tree.ancestors(one.unit().id()).stream())
                .collect(Collectors.toSet());
        List<Unit> areas = tree.units().stream().filter(above::contains).toList();
        Map<Integer, String> parents = new HashMap<>();
        java.util.stream.Stream.concat(areas.stream(), chosen.stream().map(Institution::unit))
                .forEach(unit -> Optional.of(unit.parent())
                        .filter(parent -> parent != Unit.NO_PARENT)
                        .ifPresent(parent ->
                                parents.put(unit.id(), tree.get(parent).code())));
        return new OneRoster.Schools(areas, chosen, parents);
    }
}
