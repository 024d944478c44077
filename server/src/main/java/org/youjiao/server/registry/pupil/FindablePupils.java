package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.school.Grades;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.FindablePersons;

/** Pupils for the box that searches everything, for those whose role is for pupils. */
@Component
final class FindablePupils implements FindablePersons {
    private final PupilStore store;
    private final Registry registry;
    private final Gate gate;

    FindablePupils(PupilStore store, Registry registry, Gate gate) {
        this.store = store;
        this.registry = registry;
        this.gate = gate;
    }

    @Override
    public List<Entry> find(String typed, LocalDate day, Caller caller, int most) {
        // in an emergency pupils are read where each look is recorded, not here
        if (!gate.permits(caller, Action.READ, Kind.PUPIL)
                || caller.scope().paths(Topic.PUPILS).isEmpty()) {
            return List.of();
        }
        Tree tree = registry.tree();
        Optional<Long> numbered =
                PupilQuestion.isNumber(typed) ? store.findByNumber(typed.toUpperCase(Locale.ROOT)) : Optional.empty();
        List<Long> found =
                numbered.map(List::of).orElseGet(() -> store.find(typed.toLowerCase(Locale.ROOT), day, most));
        return store.list(new HashSet<>(found), day).stream()
                .sorted(Comparator.comparing(held -> found.indexOf(held.id())))
                .map(held -> entry(held, tree))
                .toList();
    }

    private static Entry entry(Held<Pupil> held, Tree tree) {
        Pupil pupil = held.person();
        String inClass = pupil.classNumber() == null ? "" : "（" + pupil.classNumber() + "）班";
        return Entry.of(
                "search.kind.pupil",
                pupil.name(),
                List.of(),
                tree.get(pupil.unit()).name() + " " + Grades.title(pupil.grade()) + inClass,
                "/pupils/" + held.id());
    }
}
