package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.Sections;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.map.Grounds;
import org.youjiao.server.registry.map.MapSketch;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Institutions, as of any day. */
@Controller
final class InstitutionPages {
    private static final int ROWS = 25;

    private final Registry registry;
    private final Grounds grounds;
    private final Sections sections;
    private final ObjectProvider<InstitutionPart> parts;

    InstitutionPages(Registry registry, Grounds grounds, Sections sections, ObjectProvider<InstitutionPart> parts) {
        this.registry = registry;
        this.grounds = grounds;
        this.sections = sections;
        this.parts = parts;
    }

    @Bean
    static NavigationEntry institutionsEntry() {
        return new NavigationEntry("registers", 10, "registry.institutions", "/institutions", "school");
    }

    @GetMapping("/institutions")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page institutions(Request request) {
        Tree tree = registry.tree(request.asOf());
        LocalDate day = request.asOf();
        var words = CodeWords.of(registry.codes(), request);
        InstitutionFilter filter = InstitutionFilter.of(request);
        List<Institution> found = filter.apply(tree, day, registry.aliases());
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(request.number("page", 1), pages));
        var rows = found.subList((page - 1) * ROWS, Math.min(page * ROWS, found.size())).stream()
                .map(one -> Listing.row(one, tree, words, day))
                .toList();
        return Page.view("registry/institutions")
                .with(
                        "listing",
                        new Listing(
                                filter,
                                Listing.Totals.of(tree.institutions(), day),
                                rows,
                                found.size(),
                                page,
                                pages,
                                sponsors(tree, words),
                                streets(tree)));
    }

    @GetMapping("/institutions/export")
    @Needs(action = Action.EXPORT, kind = Kind.REGISTER)
    Page export(Request request) {
        Tree tree = registry.tree(request.asOf());
        List<Institution> found = InstitutionFilter.of(request).apply(tree, request.asOf(), registry.aliases());
        return InstitutionExport.of(found, tree, registry.codes(), request);
    }

    @GetMapping("/institutions/{code:\\d{10}}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page institution(Request request, Caller caller, @PathVariable("code") String code) {
        Tree tree = registry.tree(request.asOf());
        Optional<Institution> found = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Institution one = found.get();
        var view = Page.view("registry/institution")
                .with(
                        "entry",
                        RegisterEntry.of(
                                one,
                                tree,
                                request.asOf(),
                                CodeWords.of(registry.codes(), request),
                                registry.history(one.unit().id())))
                .with("headlines", parts(part -> part.headline(one, request, caller), request))
                .with("parts", parts(part -> part.section(one, request, caller), request));
        return one.longitude() == null
                ? view
                : MapSketch.of(List.of(one), grounds.district(tree, request.asOf()), marked -> true)
                        .map(map -> view.with("map", map))
                        .orElse(view);
    }

    private List<Sections.Written> parts(Function<InstitutionPart, Optional<Section>> asked, Request request) {
        return sections.write(
                parts.stream()
                        .sorted(Comparator.comparing(InstitutionPart::order))
                        .flatMap(part -> asked.apply(part).stream()),
                request);
    }

    private static Map<String, String> sponsors(Tree tree, CodeWords words) {
        var sponsors = new LinkedHashMap<String, String>();
        tree.institutions().stream()
                .map(Institution::sponsor)
                .distinct()
                .sorted()
                .forEach(code -> sponsors.put(code, words.sponsorTitle(code)));
        return sponsors;
    }

    private static Map<String, String> streets(Tree tree) {
        var streets = new LinkedHashMap<String, String>();
        tree.units().stream()
                .filter(unit -> unit.area() && unit.parent() != Unit.NO_PARENT)
                .forEach(unit -> streets.put(unit.code(), unit.name()));
        return streets;
    }
}
