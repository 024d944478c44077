package org.youjiao.server.registry.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.institution.Listing;
import org.youjiao.server.registry.map.Grounds;
import org.youjiao.server.registry.map.MapSketch;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The district and its streets, as of any day. */
@Controller
final class AreaPages {
    private final Registry registry;
    private final Grounds grounds;

    AreaPages(Registry registry, Grounds grounds) {
        this.registry = registry;
        this.grounds = grounds;
    }

    @Bean
    static NavigationEntry areasEntry() {
        return new NavigationEntry("registers", 20, "registry.areas", "/areas", "map");
    }

    @GetMapping("/areas")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page areas(Request request) {
        Tree tree = registry.tree(request.asOf());
        return tree.root().<Page>map(root -> area(request, tree, root)).orElseGet(() -> Page.view("registry/no-areas"));
    }

    @GetMapping("/areas/{code:\\d{6,9}}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page area(Request request, @PathVariable("code") String code) {
        Tree tree = registry.tree(request.asOf());
        return tree.find(code)
                .filter(Unit::area)
                .<Page>map(unit -> area(request, tree, unit))
                .orElseGet(Page.NotFound::new);
    }

    private Page.View area(Request request, Tree tree, Unit unit) {
        LocalDate day = request.asOf();
        var words = CodeWords.of(registry.codes(), request);
        List<Institution> within = tree.institutionsUnder(unit.id());
        List<Institution> open = within.stream().filter(one -> one.openOn(day)).toList();
        var below = tree.children(unit.id()).stream()
                .filter(Unit::area)
                .map(area -> new AreaEntry.Below(area, Listing.Totals.of(tree.institutionsUnder(area.id()), day)))
                .toList();
        var above = new ArrayList<>(tree.ancestors(unit.id()));
        Collections.reverse(above);
        var rows = below.isEmpty()
                ? open.stream().map(one -> Listing.row(one, tree, words, day)).toList()
                : List.<Listing.Row>of();
        var view = Page.view("registry/area")
                .with("entry", new AreaEntry(unit, above, Listing.Totals.of(within, day), below, rows));
        return MapSketch.of(open, grounds.of(tree, unit, day), one -> false)
                .map(map -> view.with("map", map))
                .orElse(view);
    }
}
