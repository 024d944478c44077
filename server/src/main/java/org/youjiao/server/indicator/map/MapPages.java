package org.youjiao.server.indicator.map;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** An indicator on the map: the page, its picture, its table. */
@Controller
final class MapPages {
    private static final int PAGE = 25;

    private final Maps maps;
    private final TemplateEngine templates;

    MapPages(Maps maps, TemplateEngine templates) {
        this.maps = maps;
        this.templates = templates;
    }

    @GetMapping("/indicators/{slug}/map")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    Page map(@PathVariable String slug, Request request, Caller caller) {
        return maps.find(slug, request, new View(request.asOf(), caller.scope()))
                .<Page>map(map -> {
                    int rows = map.rows().size();
                    int from = Math.min(Math.max(0, request.number("from", 0)), Math.max(0, rows - 1)) / PAGE * PAGE;
                    List<MapView.Row> shown = map.rows().subList(from, Math.min(rows, from + PAGE));
                    return Page.view("indicator/map")
                            .with("map", map)
                            .with("from", from)
                            .with("rows", shown);
                })
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/indicators/{slug}/map.svg")
    @Needs(action = Action.EXPORT, kind = Kind.INDICATOR)
    Page picture(@PathVariable String slug, Request request, Caller caller) {
        return maps.find(slug, request, new View(request.asOf(), caller.scope()))
                .filter(map -> map.drawing() != null)
                .<Page>map(map -> new Page.Download(name(map, request) + ".svg", "image/svg+xml", out -> {
                    var picture = new Utf8ByteOutput();
                    templates.render(
                            "indicator/map-picture.jte",
                            Map.of("request", request, "map", map, "alone", true),
                            picture);
                    picture.writeTo(out);
                }))
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/indicators/{slug}/map/export")
    @Needs(action = Action.EXPORT, kind = Kind.INDICATOR)
    Page table(@PathVariable String slug, Request request, Caller caller) {
        return maps.find(slug, request, new View(request.asOf(), caller.scope()))
                .<Page>map(map -> new Page.Download(
                        name(map, request) + ".xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        out -> MapSheet.write(out, map, request)))
                .orElseGet(Page.NotFound::new);
    }

    private static String name(MapView map, Request request) {
        return map.indicator().title(request.chinese()) + "_"
                + (map.area() == null ? map.district() : map.area()).name() + "_" + map.year();
    }
}
