package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.event.Change.Kind;
import org.youjiao.server.registry.event.Change.Mistake;
import org.youjiao.server.web.Saying;

/** What must be true of a change, judged against the register as it stands. */
final class ChangeRules {
    private static final int YEARS_AHEAD = 3;

    private final Registry registry;
    private final Caller caller;
    private final Change change;
    private final Tree then;
    private final Tree now;
    private final List<Mistake> mistakes = new ArrayList<>();

    private ChangeRules(Registry registry, Caller caller, Change change) {
        this.registry = registry;
        this.caller = caller;
        this.change = change;
        this.then = registry.tree(change.day());
        this.now = registry.tree();
    }

    static List<Mistake> check(Registry registry, Caller caller, Change change, LocalDate today) {
        var rules = new ChangeRules(registry, caller, change);
        if (change.day().isAfter(today.plusYears(YEARS_AHEAD))) {
            rules.wrong(
                    "day",
                    Saying.of("registry.fault.change-far", change.day()),
                    Saying.of("registry.advice.change-far", YEARS_AHEAD));
        }
        if (change.why().isBlank()) {
            rules.wrong("why", Saying.of("registry.fault.no-why"), Saying.of("registry.advice.no-why"));
        }
        rules.checkSources();
        switch (change.kind()) {
            case RENAME -> rules.checkRename();
            case MERGE -> rules.checkMerge();
            case SPLIT -> rules.checkSplit();
            case CLOSE -> rules.checkClose();
            case MOVE -> rules.checkMove();
        }
        return List.copyOf(rules.mistakes);
    }

    private void wrong(String field, Saying reason, Saying advice) {
        mistakes.add(new Mistake(field, reason, advice));
    }

    private Optional<Institution> find(Tree tree, String code) {
        return tree.find(code).flatMap(unit -> tree.institution(unit.id()));
    }

    private void checkSources() {
        boolean several = change.kind() == Kind.MERGE;
        if (change.sources().isEmpty() || (!several && change.sources().size() > 1)) {
            wrong(
                    "sources",
                    change.sources().isEmpty()
                            ? Saying.of("registry.fault.no-source")
                            : Saying.of(
                                    "registry.fault.sources", change.sources().size()),
                    Saying.of(several ? "registry.advice.sources" : "registry.advice.one-source"));
        }
        if (new HashSet<>(change.sources()).size() < change.sources().size()) {
            wrong("sources", Saying.of("registry.fault.source-twice"), Saying.of("registry.advice.source-twice"));
        }
        change.sources().forEach(this::checkSource);
    }

    private void checkSource(String code) {
        Optional<Institution> found = find(then, code);
        if (found.isEmpty()) {
            wrong(
                    "sources",
                    Saying.of("registry.fault.unknown-source", code, change.day()),
                    Saying.of("registry.advice.unknown-source"));
            return;
        }
        Institution one = found.get();
        if (!caller.scope().sees(one.unit().path())) {
            wrong(
                    "sources",
                    Saying.of("registry.fault.not-your-school", one.unit().name()),
                    Saying.of("registry.advice.not-your-school"));
        }
        boolean ending = change.kind() != Kind.RENAME && change.kind() != Kind.MOVE;
        if (!one.openOn(change.day()) && !(ending && change.day().equals(one.closed()))) {
            wrong(
                    "day",
                    Saying.of("registry.fault.source-not-open", one.unit().name(), change.day()),
                    Saying.of("registry.advice.source-not-open"));
        }
        registry.history(one.unit().id()).stream()
                .filter(version -> version.from().isAfter(change.day()))
                .findFirst()
                .ifPresent(later -> wrong(
                        "day",
                        Saying.of("registry.fault.changed-later", one.unit().name(), later.from()),
                        Saying.of("registry.advice.changed-later")));
    }

    private void checkRename() {
        if (change.names().size() != 1) {
            wrong("names", Saying.of("registry.fault.no-name"), Saying.of("registry.advice.no-name"));
            return;
        }
        String name = change.names().get(0);
        change.sources().stream().flatMap(code -> find(then, code).stream()).forEach(one -> {
            if (one.unit().name().equals(name)) {
                wrong(
                        "names",
                        Saying.of("registry.fault.same-name-again", name),
                        Saying.of("registry.advice.same-name-again"));
            }
            checkName(name, one, Set.of(one.unit().code()));
        });
    }

    private void checkMerge() {
        if (change.targets().size() != 1) {
            wrong(
                    "targets",
                    Saying.of("registry.fault.merge-targets", change.targets().size()),
                    Saying.of("registry.advice.merge-targets"));
            return;
        }
        String target = change.targets().get(0);
        if (change.sources().size() < 2 && change.sources().contains(target)) {
            wrong("sources", Saying.of("registry.fault.merge-one"), Saying.of("registry.advice.merge-one"));
        }
        Optional<Institution> into = find(now, target);
        if (into.isPresent()) {
            checkOpenTarget(into.get());
            if (!change.names().isEmpty()) {
                checkName(change.names().get(0), into.get(), Set.copyOf(withTargets()));
            }
        } else {
            checkNew(target, 0);
        }
    }

    private void checkSplit() {
        List<String> fresh = change.targets().stream()
                .filter(code -> find(now, code).isEmpty())
                .toList();
        if (fresh.isEmpty()) {
            wrong("targets", Saying.of("registry.fault.split-targets"), Saying.of("registry.advice.split-targets"));
        }
        if (change.names().size() != fresh.size()) {
            wrong(
                    "names",
                    Saying.of(
                            "registry.fault.split-names",
                            fresh.size(),
                            change.names().size()),
                    Saying.of("registry.advice.split-names"));
        }
        change.targets().stream()
                .filter(code -> !change.sources().contains(code))
                .forEach(code -> find(now, code)
                        .ifPresent(one -> wrong(
                                "targets",
                                Saying.of(
                                        "registry.fault.split-known", one.unit().name(), code),
                                Saying.of("registry.advice.split-known"))));
        for (int index = 0; index < fresh.size(); index++) {
            checkNew(fresh.get(index), index);
        }
    }

    private void checkClose() {
        if (change.targets().size() > 1) {
            wrong(
                    "targets",
                    Saying.of("registry.fault.close-targets", change.targets().size()),
                    Saying.of("registry.advice.close-targets"));
        }
        for (String target : change.targets()) {
            Optional<Institution> found = find(now, target);
            if (found.isEmpty() || change.sources().contains(target)) {
                wrong(
                        "targets",
                        Saying.of("registry.fault.close-target", target),
                        Saying.of("registry.advice.close-target"));
            }
        }
    }

    private void checkMove() {
        Change.Place place = change.place();
        Optional<Unit> street = now.find(place.street()).filter(Unit::area);
        if (street.isEmpty() || street.get().parent() == Unit.NO_PARENT) {
            wrong(
                    "street",
                    place.street().isEmpty()
                            ? Saying.of("registry.fault.no-new-street")
                            : Saying.of("registry.fault.new-street", place.street()),
                    Saying.of("registry.advice.new-street"));
        }
        if ((place.longitude() == null) != (place.latitude() == null)) {
            wrong("longitude", Saying.of("registry.fault.one-coordinate"), Saying.of("registry.advice.one-coordinate"));
        } else if (place.longitude() != null
                && place.latitude() != null
                && !(place.longitude() >= 73
                        && place.longitude() <= 136
                        && place.latitude() >= 3
                        && place.latitude() <= 54)) {
            wrong(
                    "longitude",
                    Saying.of("registry.fault.coordinates", place.longitude(), place.latitude()),
                    Saying.of("registry.advice.coordinates"));
        }
    }

    private void checkOpenTarget(Institution into) {
        if (!into.openOn(change.day())) {
            wrong(
                    "targets",
                    Saying.of("registry.fault.target-not-open", into.unit().name(), change.day()),
                    Saying.of("registry.advice.target-not-open"));
        }
        if (!caller.scope().sees(into.unit().path())) {
            wrong(
                    "targets",
                    Saying.of("registry.fault.not-your-school", into.unit().name()),
                    Saying.of("registry.advice.not-your-school"));
        }
        if (!change.names().isEmpty()) {
            registry.history(into.unit().id()).stream()
                    .filter(version -> version.from().isAfter(change.day()))
                    .findFirst()
                    .ifPresent(later -> wrong(
                            "day",
                            Saying.of(
                                    "registry.fault.changed-later", into.unit().name(), later.from()),
                            Saying.of("registry.advice.changed-later")));
        }
    }

    private void checkNew(String code, int index) {
        if (!code.matches("\\d{10}")) {
            wrong("targets", Saying.of("registry.fault.new-code", code), Saying.of("registry.advice.new-code"));
        }
        if (index >= change.names().size()) {
            if (change.kind() == Kind.MERGE) {
                wrong("names", Saying.of("registry.fault.no-new-name"), Saying.of("registry.advice.no-new-name", code));
            }
            return;
        }
        change.sources().stream()
                .flatMap(source -> find(then, source).stream())
                .findFirst()
                .ifPresent(like -> checkName(change.names().get(index), like, Set.copyOf(withTargets())));
    }

    private List<String> withTargets() {
        var all = new ArrayList<>(change.sources());
        all.addAll(change.targets());
        return all.stream().distinct().toList();
    }

    /** No open institution of the same kind bears the name. */
    private void checkName(String name, Institution like, Set<String> except) {
        now.institutions().stream()
                .filter(other ->
                        other.unit().name().equals(name) && other.kind().equals(like.kind()))
                .filter(other ->
                        other.closed() == null && !except.contains(other.unit().code()))
                .findFirst()
                .ifPresent(other -> wrong(
                        "names",
                        Saying.of(
                                "registry.fault.name-taken", name, other.unit().code()),
                        Saying.of("registry.advice.name-taken")));
    }
}
