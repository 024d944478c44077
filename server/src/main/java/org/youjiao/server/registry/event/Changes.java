package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.event.Change.Kind;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.web.Saying;

/** Carries changes of institutions out, and takes them back; all in the transaction that is open. */
@Component
final class Changes {
    private final Registry registry;
    private final EventStore store;
    private final Audit audit;
    private final ObjectProvider<InstitutionTies> ties;

    Changes(Registry registry, EventStore store, Audit audit, ObjectProvider<InstitutionTies> ties) {
        this.registry = registry;
        this.store = store;
        this.audit = audit;
        this.ties = ties;
    }

    /** What hangs on an institution that is changed: message keys and numbers, none of them 0. */
    record Consequence(String code, String name, Map<String, Long> ties) {}

    List<Consequence> consequences(Change change) {
        var codes = new ArrayList<>(change.sources());
        change.targets().stream().filter(code -> !codes.contains(code)).forEach(codes::add);
        return codes.stream()
                .flatMap(code -> find(registry.tree(), code).stream())
                .map(one -> new Consequence(one.unit().code(), one.unit().name(), ties(one)))
                .toList();
    }

    private Map<String, Long> ties(Institution one) {
        Map<String, Long> counts = new LinkedHashMap<>();
        ties.orderedStream().forEach(tie -> {
            long count = tie.count(one);
            if (count > 0) {
                counts.put(tie.messageKey(), count);
            }
        });
        return counts;
    }

    /** Carries out a change that was judged right; the caller of this settles the register once for all changes. */
    long apply(Caller caller, Change change, long batch) {
        long event = store.record(caller, change, what(change), batch);
        switch (change.kind()) {
            case RENAME ->
                replace(
                        event,
                        change,
                        change.sources().get(0),
                        batch,
                        facts -> facts.renamed(change.names().get(0), change.shortName(0)));
            case MOVE ->
                replace(
                        event,
                        change,
                        change.sources().get(0),
                        batch,
                        facts -> facts.movedTo(
                                change.place().street(),
                                change.place().address(),
                                change.place().longitude(),
                                change.place().latitude()));
            case MERGE -> merge(event, change, batch);
            case SPLIT -> {
                begin(event, change, batch);
                close(event, change, batch);
            }
            case CLOSE -> close(event, change, batch);
        }
        audit.concerning(String.join(",", change.sources()))
                .record(
                        caller,
                        change.kind().slug() + "-institution",
                        "institution",
                        String.join(",", change.sources()),
                        null,
                        change,
                        change.why());
        return event;
    }

    private void merge(long event, Change change, long batch) {
        String target = change.targets().get(0);
        if (find(registry.tree(), target).isEmpty()) {
            begin(event, change, batch);
        } else if (!change.names().isEmpty()
                && !name(target, change.day()).equals(change.names().get(0))) {
            replace(
                    event,
                    change,
                    target,
                    batch,
                    facts -> facts.renamed(change.names().get(0), change.shortName(0)));
        }
        close(event, change, batch);
    }

    /** New institutions begin with what the first source was. */
    private void begin(long event, Change change, long batch) {
        InstitutionFacts like = facts(change.sources().get(0), change.day());
        int next = 0;
        for (String target : change.targets()) {
            if (find(registry.tree(), target).isEmpty()) {
                store.begin(
                        event,
                        target,
                        change.day(),
                        batch,
                        like.begunAs(change.names().get(next), change.shortName(next), change.day()));
                next++;
            }
        }
    }

    /** Sources that don't go on are no more from the day; one that was closed on this day before needs nothing. */
    private void close(long event, Change change, long batch) {
        for (String source : change.sources()) {
            if (!change.targets().contains(source)
                    && !change.day().equals(facts(source, change.day()).closed())) {
                replace(event, change, source, batch, facts -> facts.closedOn(change.day()));
            }
        }
    }

    private void replace(
            long event,
            Change change,
            String code,
            long batch,
            java.util.function.UnaryOperator<InstitutionFacts> how) {
        store.replace(event, code, change.day(), batch, how.apply(facts(code, change.day())));
    }

    private InstitutionFacts facts(String code, LocalDate day) {
        int unit = registry.tree(day).find(code).orElseThrow().id();
        return registry.history(unit).stream()
                .filter(version -> version.holdsOn(day))
                .findFirst()
                .orElseThrow()
                .facts();
    }

    /** Takes a change back, or says why not. */
    Optional<Change.Mistake> undo(Caller caller, long id, String why) {
        Optional<Event> found = store.take(id).filter(event -> !event.undone());
        if (found.isEmpty()) {
            return refused("undo-unknown");
        }
        Event event = found.get();
        Optional<Change.Mistake> refusal = refusal(caller, event, why);
        if (refusal.isPresent()) {
            return refusal;
        }
        store.undo(id, caller, why);
        registry.settle();
        audit.concerning(String.join(",", event.before()))
                .record(
                        caller,
                        "undo-" + event.kind().slug(),
                        "institution",
                        String.join(",", event.before()),
                        event.what(),
                        null,
                        why);
        return Optional.empty();
    }

    /** Whether the caller may take it back as far as time and place go; what was built on it is asked when it is done. */
    boolean mayUndo(Caller caller, Event event) {
        return !event.undone() && event.recent() && (event.account() == caller.account() || overAll(caller));
    }

    private boolean overAll(Caller caller) {
        return registry.tree()
                .root()
                .filter(root -> caller.scope().sees(root.path()))
                .isPresent();
    }

    private Optional<Change.Mistake> refusal(Caller caller, Event event, String why) {
        if (why.isBlank()) {
            return refused("undo-why");
        }
        if (!event.recent()) {
            return refused("undo-late");
        }
        if (event.account() != caller.account() && !overAll(caller)) {
            return refused("undo-who");
        }
        List<String> changed = store.changedSince(event.id());
        if (!changed.isEmpty()) {
            return refused("undo-changed", changed.get(0));
        }
        List<String> written = store.writtenSince(event.id());
        if (!written.isEmpty()) {
            return refused("undo-written", written.get(0));
        }
        for (String code : store.begun(event.id())) {
            Optional<Institution> fresh = find(registry.tree(), code);
            if (fresh.isPresent() && !ties(fresh.get()).isEmpty()) {
                return refused("undo-tied", fresh.get().unit().name());
            }
        }
        return Optional.empty();
    }

    private static Optional<Change.Mistake> refused(String key, Object... arguments) {
        return Optional.of(new Change.Mistake(
                "", Saying.of("registry.fault." + key, arguments), Saying.of("registry.advice." + key)));
    }

    private String what(Change change) {
        return switch (change.kind()) {
            case RENAME ->
                name(change.sources().get(0), change.day()) + " → "
                        + change.names().get(0);
            case MOVE ->
                name(change.sources().get(0), change.day()) + " → "
                        + registry.tree()
                                .find(change.place().street())
                                .orElseThrow()
                                .name();
            case CLOSE, MERGE, SPLIT -> {
                String from = change.sources().stream()
                        .map(code -> name(code, change.day()))
                        .collect(Collectors.joining("、"));
                String to = String.join("、", targetNames(change));
                yield to.isEmpty() ? from : from + " → " + to;
            }
        };
    }

    private List<String> targetNames(Change change) {
        var names = new ArrayList<String>();
        int next = 0;
        for (String target : change.targets()) {
            boolean known = find(registry.tree(), target).isPresent();
            boolean renamed = change.kind() == Kind.MERGE && !change.names().isEmpty();
            names.add(
                    known && !renamed
                            ? name(target, change.day())
                            : change.names().get(next++));
        }
        return names;
    }

    /** The name on the day; of one that begins later, its first. */
    private String name(String code, LocalDate day) {
        return find(registry.tree(day), code)
                .or(() -> find(registry.tree(), code))
                .map(one -> one.unit().name())
                .orElse(code);
    }

    static Optional<Institution> find(Tree tree, String code) {
        return tree.find(code).flatMap(unit -> tree.institution(unit.id()));
    }
}
