package org.youjiao.server.registry.area;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.institution.Listing;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** The tree and its areas for programs. */
@Controller
final class UnitApi {
    private final Registry registry;

    UnitApi(Registry registry) {
        this.registry = registry;
    }

    /** @param type {@code area} or {@code institution}; @param parent null for the district */
    record UnitItem(
            String code, String name, String type, @Nullable String parent) {
        static UnitItem of(Unit unit, Tree tree) {
            return new UnitItem(
                    unit.code(),
                    unit.name(),
                    unit.area() ? "area" : "institution",
                    unit.parent() == Unit.NO_PARENT
                            ? null
                            : tree.get(unit.parent()).code());
        }
    }

    /** @param institutions that are open on the day; one of several stages counts in each */
    record AreaItem(String code, String name, @Nullable String parent, Listing.Totals institutions) {
        static AreaItem of(Unit unit, Tree tree, Query query) {
            return new AreaItem(
                    unit.code(),
                    unit.name(),
                    unit.parent() == Unit.NO_PARENT
                            ? null
                            : tree.get(unit.parent()).code(),
                    Listing.Totals.of(tree.institutionsUnder(unit.id()), query.day()));
        }
    }

    @GetMapping("/api/v1/units")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "units", value = UnitItem.class)
    Page units(Query query) {
        Tree tree = registry.tree(query.day());
        return Items.of(
                query,
                after(tree.units().stream(), query)
                        .map(unit -> UnitItem.of(unit, tree))
                        .toList(),
                UnitItem::code);
    }

    @GetMapping("/api/v1/areas")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "areas", value = AreaItem.class)
    Page areas(Query query) {
        Tree tree = registry.tree(query.day());
        List<AreaItem> areas = after(tree.units().stream().filter(Unit::area), query)
                .map(unit -> AreaItem.of(unit, tree, query))
                .toList();
        return Items.of(query, areas, AreaItem::code);
    }

    @GetMapping("/api/v1/areas/{code}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "area", value = AreaItem.class, shape = Answers.Shape.ONE)
    Page area(Query query, @PathVariable("code") String code) {
        Tree tree = registry.tree(query.day());
        return tree.find(code)
                .filter(Unit::area)
                .<Page>map(unit -> new Page.Document(AreaItem.of(unit, tree, query), true))
                .orElseThrow(() -> Query.notFound("code", code));
    }

    private static Stream<Unit> after(Stream<Unit> units, Query query) {
        return units.filter(unit -> unit.code().compareTo(query.after()) > 0)
                .sorted(Comparator.comparing(Unit::code))
                .limit(query.limit() + 1L);
    }
}
