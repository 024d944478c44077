package org.youjiao.server.registry.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.map.MapSketch;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Outlines come in as a GeoJSON file: sent, matched and shown, then taken in all at once or not at all. */
@Controller
final class BoundaryPages {
    private static final long MOST_BYTES = 20L * 1024 * 1024;

    private final Registry registry;
    private final OutlineDrafts drafts;
    private final Audit audit;

    BoundaryPages(Registry registry, OutlineDrafts drafts, Audit audit) {
        this.registry = registry;
        this.drafts = drafts;
        this.audit = audit;
    }

    @GetMapping("/areas/boundaries")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page form(Request request) {
        return Page.view("registry/boundaries");
    }

    @PostMapping("/areas/boundaries")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page send(
            Request request, Caller caller, @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return new Page.Redirect("/areas/boundaries", "registry.boundary.nothing-sent");
        }
        if (file.getSize() > MOST_BYTES) {
            return new Page.Redirect("/areas/boundaries", "registry.boundary.too-large");
        }
        String name = String.valueOf(file.getOriginalFilename()).replaceFirst(".*[/\\\\]", "");
        String text = new String(file.getBytes(), StandardCharsets.UTF_8).replace("\0", "");
        return Page.redirect("/areas/boundaries/" + drafts.add(caller.account(), name, day(request), text));
    }

    @GetMapping("/areas/boundaries/{id:\\d{1,15}}")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page preview(Request request, Caller caller, @PathVariable("id") long id) {
        return drafts.find(caller.account(), id, false)
                .<Page>map(draft -> {
                    GeoFile file = GeoFile.read(draft.geojson(), names());
                    var view = Page.view("registry/boundary-preview")
                            .with("id", id)
                            .with("fileName", draft.fileName())
                            .with("day", draft.day())
                            .with("file", file);
                    return MapSketch.of(List.of(), grounds(file), one -> false)
                            .map(map -> view.with("map", map))
                            .orElse(view);
                })
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/areas/boundaries/{id:\\d{1,15}}/take")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page take(Request request, Caller caller, @PathVariable("id") long id) {
        OutlineDrafts.Draft draft = drafts.find(caller.account(), id, true).orElse(null);
        if (draft == null) {
            return new Page.NotFound();
        }
        List<GeoFile.Feature> matched = GeoFile.read(draft.geojson(), names()).matched();
        if (matched.isEmpty()) {
            return new Page.Redirect("/areas/boundaries/" + id, "registry.boundary.none-matched");
        }
        registry.setOutlines(
                matched.stream()
                        .map(feature -> new Outline(feature.code(), feature.geometry(), false, draft.fileName()))
                        .toList(),
                draft.day());
        drafts.remove(id);
        audit.record(
                caller,
                "import",
                "boundaries",
                draft.fileName(),
                null,
                Map.of(
                        "from",
                        draft.day().toString(),
                        "codes",
                        matched.stream().map(GeoFile.Feature::code).toList()),
                null);
        return new Page.Redirect("/areas", "registry.boundary.taken");
    }

    @PostMapping("/areas/boundaries/{id:\\d{1,15}}/discard")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page discard(Request request, Caller caller, @PathVariable("id") long id) {
        drafts.find(caller.account(), id, true).ifPresent(draft -> drafts.remove(draft.id()));
        return new Page.Redirect("/areas/boundaries", "registry.boundary.discarded");
    }

    private static List<MapSketch.Ground> grounds(GeoFile file) {
        return file.matched().stream()
                .map(feature ->
                        new MapSketch.Ground(feature.geometry(), feature.code(), feature.name(), "", false, false))
                .toList();
    }

    /** Names of all areas and zones by code; zones are asked for after areas, whose names they may share. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        registry.tree().units().stream().filter(Unit::area).forEach(unit -> names.put(unit.code(), unit.name()));
        registry.zones(LocalDate.MAX).forEach(zone -> names.put(zone.code(), zone.name()));
        return names;
    }

    private static LocalDate day(Request request) {
        try {
            return request.find("day").map(LocalDate::parse).orElse(request.businessDate());
        } catch (DateTimeException noDay) {
            return request.businessDate();
        }
    }
}
