package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;

/** Zones and groups with their members, for whoever counts over them. */
@Component
public final class Gatherings {
    /** What the key of a group begins with. */
    public static final String GROUP = "group:";

    private final Registry registry;
    private final Timeline groups;
    private final Timeline memberships;

    Gatherings(Registry registry, JdbcTemplate jdbc) {
        this.registry = registry;
        this.groups = new Timeline(jdbc, Tables.GROUPS);
        this.memberships = new Timeline(jdbc, Tables.MEMBERSHIPS);
    }

    /** The zones of one type as they are on the day, by code. */
    public List<Gathering> zones(Zone.Type type, LocalDate day) {
        Map<String, List<String>> members = registry.members(day);
        return registry.zones(day).stream()
                .filter(zone -> zone.type() == type)
                .map(zone -> zone(zone, members))
                .toList();
    }

    /** All zones and groups as they are on the day. */
    public List<Gathering> list(LocalDate day) {
        Map<String, List<String>> ofZones = registry.members(day);
        var all = new ArrayList<Gathering>();
        registry.zones(day).forEach(zone -> all.add(zone(zone, ofZones)));
        Map<String, List<String>> ofGroups = new HashMap<>();
        memberships.list(day).stream()
                .filter(row -> row.within("joined", "left_on", day))
                .forEach(row -> ofGroups.computeIfAbsent(row.text("school_group"), missing -> new ArrayList<>())
                        .add(row.text("institution")));
        groups.list(day).stream()
                .filter(row -> row.within("founded", "dissolved", day))
                .forEach(row -> all.add(group(row, ofGroups)));
        return all;
    }

    private static Gathering zone(Zone zone, Map<String, List<String>> members) {
        return new Gathering(
                zone.code(),
                zone.name(),
                "registry.zone-type." + zone.type().slug(),
                "/areas/zones/" + zone.code(),
                members.getOrDefault(zone.code(), List.of()));
    }

    private static Gathering group(Kept row, Map<String, List<String>> members) {
        String code = row.text("code");
        return new Gathering(
                GROUP + code,
                row.text("name"),
                "registry.group-kind",
                "/groups/" + code,
                members.getOrDefault(code, List.of()));
    }
}
