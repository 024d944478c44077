package org.youjiao.server.registry.map;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.registry.map.MapSketch.Ground;

/** The outlines that a page lays beneath its points. */
@Component
public final class Grounds {
    private final Registry registry;

    Grounds(Registry registry) {
        this.registry = registry;
    }

    /** The district and what of it has outlines one level below; the unit itself, if it has one, is what the page is about. */
    public List<Ground> of(Tree tree, Unit unit, LocalDate day) {
        Map<String, Outline> outlines = registry.outlines(day);
        var grounds = new ArrayList<Ground>();
        tree.root().ifPresent(root -> {
            add(grounds, outlines.get(root.code()), root.name(), "", false);
            for (Unit area : tree.children(root.id())) {
                if (area.area()) {
                    boolean focus = area.id() == unit.id();
                    add(grounds, outlines.get(area.code()), area.name(), focus ? "" : "/areas/" + area.code(), focus);
                }
            }
        });
        return grounds;
    }

    /** The district alone. */
    public List<Ground> district(Tree tree, LocalDate day) {
        var grounds = new ArrayList<Ground>();
        tree.root()
                .ifPresent(root ->
                        add(grounds, registry.findOutline(root.code(), day).orElse(null), root.name(), "", false));
        return grounds;
    }

    /** The district and the zones of one type; the zone of this code, if any, is what the page is about. */
    public List<Ground> zones(Tree tree, List<Zone> zones, String focus, LocalDate day) {
        Map<String, Outline> outlines = registry.outlines(day);
        var grounds = new ArrayList<Ground>();
        tree.root().ifPresent(root -> add(grounds, outlines.get(root.code()), root.name(), "", false));
        for (Zone zone : zones) {
            boolean here = zone.code().equals(focus);
            add(grounds, outlines.get(zone.code()), zone.name(), here ? "" : "/areas/zones/" + zone.code(), here);
        }
        return grounds;
    }

    private static void add(
            List<Ground> grounds,
            @org.jspecify.annotations.Nullable Outline outline,
            String name,
            String path,
            boolean focus) {
        if (outline != null) {
            grounds.add(new Ground(outline.geojson(), outline.code(), name, path, focus, outline.example()));
        }
    }
}
