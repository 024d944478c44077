package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.FindablePersons;

/** Staff for the box that searches everything, for those whose role is for staff: some ten thousand, so a scan is quick enough. */
@Component
final class FindableStaff implements FindablePersons {
    private final StaffStore store;
    private final StaffViews views;
    private final Registry registry;
    private final Gate gate;

    FindableStaff(StaffStore store, StaffViews views, Registry registry, Gate gate) {
        this.store = store;
        this.views = views;
        this.registry = registry;
        this.gate = gate;
    }

    @Override
    public List<Entry> find(String typed, LocalDate day, Caller caller, int most) {
        if (!gate.permits(caller, Action.READ, Kind.STAFF)) {
            return List.of();
        }
        Tree tree = registry.tree();
        Optional<Long> numbered = typed.matches("\\d{15,17}[\\dXx]{0,2}")
                ? store.findByNumber(typed.toUpperCase(Locale.ROOT))
                : Optional.empty();
        String words = typed.toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", "");
        return store
                .list(
                        new StaffStore.Question(
                                day, 0, Map.of(), "", numbered.isPresent() ? "" : words, numbered.orElse(0L)),
                        0,
                        most)
                .stream()
                .map(held -> views.line(held, tree))
                .map(line ->
                        Entry.of("search.kind.staff", line.name(), List.of(), line.school(), "/staff/" + line.id()))
                .toList();
    }
}
