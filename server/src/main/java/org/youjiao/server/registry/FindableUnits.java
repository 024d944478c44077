package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.Findable;

/** Areas and institutions for the search box: by name, short name, former name and code. */
@Component
final class FindableUnits implements Findable {
    private final Registry registry;

    FindableUnits(Registry registry) {
        this.registry = registry;
    }

    @Override
    public List<Entry> entries(LocalDate asOf, boolean chinese) {
        Tree tree = registry.tree(asOf);
        var entries = new ArrayList<Entry>();
        for (Unit unit : tree.units()) {
            entries.add(tree.institution(unit.id())
                    .map(one -> institution(one, tree, chinese))
                    .orElseGet(() -> area(unit)));
        }
        return entries;
    }

    private Entry institution(Institution one, Tree tree, boolean chinese) {
        Unit unit = one.unit();
        return Entry.of(
                "search.kind.institution",
                unit.name(),
                List.of(one.shortName(), one.formerName(), unit.code()),
                registry.kindTitle(one.kind(), chinese) + " · "
                        + tree.get(unit.parent()).name(),
                "/institutions/" + unit.code());
    }

    private static Entry area(Unit unit) {
        return Entry.of("search.kind.area", unit.name(), List.of(unit.code()), "", "/areas/" + unit.code());
    }
}
