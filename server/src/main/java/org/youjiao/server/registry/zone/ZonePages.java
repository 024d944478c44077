package org.youjiao.server.registry.zone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.institution.Listing;
import org.youjiao.server.registry.map.Grounds;
import org.youjiao.server.registry.map.MapSketch;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Zones by type, and the page of one with its institutions. */
@Controller
final class ZonePages {
    private final Registry registry;
    private final Grounds grounds;

    ZonePages(Registry registry, Grounds grounds) {
        this.registry = registry;
        this.grounds = grounds;
    }

    @GetMapping("/areas/zones")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page zones(Request request) {
        LocalDate day = request.asOf();
        Zone.Type type = request.find("type").flatMap(Zone.Type::find).orElse(Zone.Type.CLUSTER);
        Tree tree = registry.tree(day);
        List<Zone> zones = of(type, day);
        Map<String, List<String>> members = registry.members(day);
        var outlined = registry.outlines(day).keySet();
        var lines = zones.stream()
                .map(zone -> new ZoneEntry.Line(
                        zone,
                        Listing.Totals.of(institutions(tree, members.getOrDefault(zone.code(), List.of()), day), day),
                        outlined.contains(zone.code())))
                .toList();
        var view = Page.view("registry/zones")
                .with("type", type)
                .with("lines", lines)
                .with("lacking", lacking(tree, type, members, zones, day));
        return MapSketch.of(List.of(), grounds.zones(tree, zones, "", day), one -> false)
                .map(map -> view.with("map", map))
                .orElse(view);
    }

    @GetMapping("/areas/zones/{code}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page zone(Request request, @PathVariable("code") String code) {
        LocalDate day = request.asOf();
        Optional<Zone> found = registry.zones(day).stream()
                .filter(zone -> zone.code().equals(code))
                .findFirst();
        return found.<Page>map(zone -> one(request, zone)).orElseGet(Page.NotFound::new);
    }

    private Page one(Request request, Zone zone) {
        LocalDate day = request.asOf();
        Tree tree = registry.tree(day);
        var words = CodeWords.of(registry.codes(), request);
        List<Institution> open = institutions(tree, registry.members(day).getOrDefault(zone.code(), List.of()), day);
        var streets = open.stream()
                .map(one -> tree.get(one.unit().parent()))
                .distinct()
                .sorted(java.util.Comparator.comparing(unit -> unit.code()))
                .toList();
        var entry = new ZoneEntry(
                zone,
                Listing.Totals.of(open, day),
                streets,
                open.stream().map(one -> Listing.row(one, tree, words, day)).toList(),
                registry.findOutline(zone.code(), day).isPresent());
        var view = Page.view("registry/zone").with("entry", entry);
        return MapSketch.of(open, grounds.zones(tree, of(zone.type(), day), zone.code(), day), one -> false)
                .map(map -> view.with("map", map))
                .orElse(view);
    }

    private List<Zone> of(Zone.Type type, LocalDate day) {
        return registry.zones(day).stream().filter(zone -> zone.type() == type).toList();
    }

    /** How many open institutions that the type speaks of belong to none; intake areas are for those that have one. */
    private static long lacking(
            Tree tree, Zone.Type type, Map<String, List<String>> members, List<Zone> zones, LocalDate day) {
        if (zones.isEmpty() || type == Zone.Type.INTAKE) {
            return 0;
        }
        var belonging = zones.stream()
                .flatMap(zone -> members.getOrDefault(zone.code(), List.of()).stream())
                .collect(java.util.stream.Collectors.toSet());
        boolean kindergartens = type == Zone.Type.KINDERGARTEN;
        return tree.institutions().stream()
                .filter(one -> one.openOn(day) && !belonging.contains(one.unit().code()))
                .filter(one -> one.stages().contains(org.youjiao.server.registry.Stage.KINDERGARTEN) == kindergartens)
                .count();
    }

    private static List<Institution> institutions(Tree tree, List<String> codes, LocalDate day) {
        return codes.stream()
                .flatMap(code -> tree.find(code).flatMap(unit -> tree.institution(unit.id())).stream())
                .filter(one -> one.openOn(day))
                .toList();
    }
}
