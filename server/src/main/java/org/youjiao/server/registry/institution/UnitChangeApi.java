package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.kept.UnitFeed;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Changes;
import org.youjiao.server.web.api.Cursor;
import org.youjiao.server.web.api.Query;

/** Which areas and institutions have changed since, for programs that keep a copy. */
@Controller
final class UnitChangeApi {
    private final Registry registry;
    private final UnitFeed feed;

    UnitChangeApi(Registry registry, UnitFeed feed) {
        this.registry = registry;
        this.feed = feed;
    }

    /**
     * A unit as the register has it at last.
     *
     * @param change {@code upsert}, or {@code remove} where the import that brought it was taken back
     * @param institution null for areas and for what is removed
     */
    record UnitChange(
            String code,
            String change,
            @Nullable String name,
            @Nullable String parent,
            InstitutionApi.@Nullable InstitutionItem institution) {}

    @GetMapping("/api/v1/changes/units")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "changed-units", value = UnitChange.class, shape = Answers.Shape.CHANGES)
    Page changes(Query query) {
        Optional<Cursor> since = query.since();
        Cursor now = feed.now();
        if (since.isEmpty()) {
            return new Page.Document(new Changes<>(List.of(), now.text(), false), true);
        }
        Query.refuseAhead(since.get(), now);
        List<UnitFeed.Noted> noted = feed.list(since.get(), query.limit() + 1);
        boolean more = noted.size() > query.limit();
        List<UnitFeed.Noted> page = more ? noted.subList(0, query.limit()) : noted;
        if (page.isEmpty()) {
            return new Page.Document(new Changes<>(List.of(), since.get().text(), false), true);
        }
        registry.refresh(); // what is told must not be older than what was noted
        Set<String> codes = new LinkedHashSet<>();
        page.forEach(one -> codes.add(one.code()));
        Tree tree = registry.tree();
        var words = CodeWords.of(registry.codes(), query.request());
        List<UnitChange> items = codes.stream()
                .map(code -> change(code, tree, words, query.day()))
                .toList();
        return new Page.Document(
                new Changes<>(items, page.get(page.size() - 1).cursor().text(), more), true);
    }

    private static UnitChange change(String code, Tree tree, CodeWords words, LocalDate day) {
        return tree.find(code)
                .map(unit -> new UnitChange(
                        code,
                        "upsert",
                        unit.name(),
                        unit.parent() == Unit.NO_PARENT
                                ? null
                                : tree.get(unit.parent()).code(),
                        tree.institution(unit.id())
                                .map(one -> InstitutionApi.InstitutionItem.of(one, tree, words, day))
                                .orElse(null)))
                .orElseGet(() -> new UnitChange(code, "remove", null, null, null));
    }
}
