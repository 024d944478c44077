package org.youjiao.server.registry.naming;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.Findable;

/** Areas, institutions, zones and groups for the search box: by name, short name, every former name and code. */
@Component
final class FindableUnits implements Findable {
    private final Registry registry;
    private final Timeline groups;

    FindableUnits(Registry registry, JdbcTemplate jdbc) {
        this.registry = registry;
        this.groups = new Timeline(jdbc, Tables.GROUPS);
    }

    @Override
    public List<Entry> entries(LocalDate asOf, boolean chinese) {
        Tree tree = registry.tree(asOf);
        Map<Integer, Set<String>> aliases = registry.aliases();
        var entries = new ArrayList<Entry>();
        for (Unit unit : tree.units()) {
            entries.add(tree.institution(unit.id())
                    .map(one -> institution(one, tree, chinese, aliases.getOrDefault(unit.id(), Set.of())))
                    .orElseGet(() -> area(unit)));
        }
        registry.zones(asOf).forEach(zone -> entries.add(zone(zone)));
        groups.list(asOf).forEach(group -> entries.add(group(group)));
        return entries;
    }

    private Entry institution(Institution one, Tree tree, boolean chinese, Set<String> names) {
        Unit unit = one.unit();
        var aliases = new ArrayList<>(List.of(one.shortName(), one.formerName(), unit.code()));
        names.stream()
                .filter(name -> !name.equals(unit.name()) && !aliases.contains(name))
                .forEach(aliases::add);
        return Entry.of(
                "search.kind.institution",
                unit.name(),
                aliases,
                registry.kindTitle(one.kind(), chinese) + " · "
                        + tree.get(unit.parent()).name(),
                "/institutions/" + unit.code());
    }

    private static Entry area(Unit unit) {
        return Entry.of("search.kind.area", unit.name(), List.of(unit.code()), "", "/areas/" + unit.code());
    }

    private static Entry zone(Zone zone) {
        return Entry.of(
                        "registry.zone-type." + zone.type().slug(),
                        zone.name(),
                        List.of(zone.code()),
                        "",
                        "/areas/zones/" + zone.code())
                .gathering();
    }

    private static Entry group(Kept row) {
        return Entry.of(
                        "registry.group-kind",
                        row.text("name"),
                        List.of(row.text("code")),
                        "",
                        "/groups/" + row.text("code"))
                .gathering();
    }
}
