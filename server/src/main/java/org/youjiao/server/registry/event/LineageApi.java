package org.youjiao.server.registry.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Query;

/** What befell an institution, for programs: renamed, merged, split, closed, moved; before and after whom. */
@Controller
final class LineageApi {
    private final EventStore store;
    private final Registry registry;

    LineageApi(EventStore store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    /** @param predecessors codes of those that it befell; @param successors codes of those that go on */
    record Step(
            String kind,
            LocalDate day,
            String what,
            String document,
            List<String> predecessors,
            List<String> successors) {}

    /** The newest first. */
    record LineageDetail(LocalDate asOf, String code, List<Step> steps) {}

    @GetMapping("/api/v1/institutions/{code}/lineage")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "lineage", value = LineageDetail.class, shape = Answers.Shape.ONE)
    Page lineage(Query query, @PathVariable("code") String code) {
        if (Changes.find(registry.tree(), code).isEmpty()) {
            throw Query.notFound("code", code);
        }
        List<Step> steps = store.list(code).stream()
                .filter(event -> !event.day().isAfter(query.day()))
                .map(event -> new Step(
                        event.kind().name().toLowerCase(Locale.ROOT),
                        event.day(),
                        event.what(),
                        event.document(),
                        event.before(),
                        event.after()))
                .toList();
        return new Page.Document(new LineageDetail(query.day(), code, steps), true);
    }
}
