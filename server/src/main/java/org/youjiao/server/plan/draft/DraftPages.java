package org.youjiao.server.plan.draft;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.IMPORT;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.files.document.DocumentText;
import org.youjiao.files.document.UnreadableDocumentException;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.department.Departments;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Bringing a plan in: the file, its review beside the text, and its publication. */
@Controller
final class DraftPages {
    private static final String HERE = "/plans/drafts/";

    private final DraftStore store;
    private final PublishedPlans published;
    private final Indicators indicators;
    private final Registry registry;
    private final Departments departments;
    private final Audit audit;

    DraftPages(
            DraftStore store,
            PublishedPlans published,
            Indicators indicators,
            Registry registry,
            Departments departments,
            Audit audit) {
        this.store = store;
        this.published = published;
        this.indicators = indicators;
        this.registry = registry;
        this.departments = departments;
        this.audit = audit;
    }

    /** A change of a draft, or the key of a message why it is none. */
    private record Change(@Nullable Draft next, String mistake, String done) {}

    @PostMapping("/plans/drafts")
    @Needs(action = IMPORT, kind = Kind.PLAN)
    Page receive(
            Request request, Caller caller, @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return new Page.Redirect("/plans", "draft.no-file");
        }
        String name = String.valueOf(file.getOriginalFilename());
        try {
            Draft draft = DraftReader.read(DocumentText.read(file.getBytes(), name));
            String slug = store.add(draft, name, request.businessDate(), caller);
            audit.record(
                    caller,
                    "import-plan",
                    "plan",
                    slug,
                    null,
                    Map.of("file", name, "items", draft.items().size()),
                    null);
            return new Page.Redirect(HERE + slug, "draft.received");
        } catch (UnreadableDocumentException unreadable) {
            return Page.view("plan/draft/unreadable")
                    .with("problem", String.valueOf(unreadable.getMessage()))
                    .status(422);
        }
    }

    @GetMapping(HERE + "{slug}")
    @Needs(action = IMPORT, kind = Kind.PLAN)
    Page one(@PathVariable("slug") String slug) {
        return store.find(slug).<Page>map(kept -> page(kept, "")).orElseGet(Page.NotFound::new);
    }

    private Page.View page(DraftStore.Kept kept, String mistake) {
        return Page.view("plan/draft/one")
                .with("slug", kept.slug())
                .with("version", kept.version())
                .with("source", kept.source())
                .with("draft", kept.draft())
                .with("paragraphs", DraftText.of(kept.draft()))
                .with("indicators", indicators.list())
                .with("unregistered", departments.unregistered(kept.draft().departments()))
                .with("published", published.find(kept.slug()).isPresent())
                .with("mistake", mistake);
    }

    @PostMapping(HERE + "{slug}/head")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page head(@PathVariable("slug") String slug, Request request, Caller caller) {
        return change(slug, request, caller, draft -> {
            Draft.Head head = new DraftForm(request).head();
            return head.title().isEmpty()
                    ? new Change(null, "draft.obstacle.title", "")
                    : new Change(draft.with(head), "", "draft.saved");
        });
    }

    @PostMapping(HERE + "{slug}/items/{id}")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page item(@PathVariable("slug") String slug, @PathVariable("id") String id, Request request, Caller caller) {
        return change(slug, request, caller, draft -> {
            Optional<Draft.Item> item = draft.item(id);
            if (item.isEmpty()) {
                return new Change(null, "draft.wrong.words", "");
            }
            DraftForm.Read read = new DraftForm(request)
                    .item(
                            draft,
                            item.get(),
                            slugOf -> indicators.find(slugOf).isPresent(),
                            code -> registry.tree().find(code).isPresent());
            return read.item() == null
                    ? new Change(null, read.mistake(), "")
                    : new Change(draft.with(read.item()), "", "draft.saved");
        });
    }

    /** Accepts what is proposed and needs no binding: commitments and documents whose clause is known. */
    @PostMapping(HERE + "{slug}/accept-all")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page acceptAll(@PathVariable("slug") String slug, Request request, Caller caller) {
        return change(slug, request, caller, draft -> {
            var items = draft.items().stream()
                    .map(item -> item.type() != Draft.Type.TARGET
                                    && item.decision() == Draft.Decision.PROPOSED
                                    && !item.clause().isEmpty()
                            ? item.decided(Draft.Decision.ACCEPTED)
                            : item)
                    .toList();
            return new Change(draft.with(items), "", "draft.saved");
        });
    }

    @PostMapping(HERE + "{slug}/items")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page add(@PathVariable("slug") String slug, Request request, Caller caller) {
        return change(slug, request, caller, draft -> {
            DraftForm.Read read = new DraftForm(request).added(draft);
            if (read.item() == null) {
                return new Change(null, read.mistake(), "");
            }
            var items = new java.util.ArrayList<>(draft.items());
            items.add(read.item());
            return new Change(draft.with(items), "", "draft.added");
        });
    }

    @PostMapping(HERE + "{slug}/publish")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page publish(@PathVariable("slug") String slug, Request request, Caller caller) {
        Optional<DraftStore.Kept> kept = store.find(slug);
        if (kept.isEmpty()) {
            return new Page.NotFound();
        }
        Draft draft = kept.get().draft();
        Optional<DraftPlan.Obstacle> obstacle =
                DraftPlan.obstacle(draft, slugOf -> indicators.find(slugOf).isPresent());
        if (obstacle.isPresent()) {
            String words = request.text(obstacle.get().key(), obstacle.get().about());
            return page(kept.get(), words).status(422);
        }
        published.publish(slug, draft, request.businessDate(), caller);
        audit.record(
                caller,
                "publish-plan",
                "plan",
                slug,
                null,
                Map.of("title", draft.head().title(), "accepted", draft.count(Draft.Decision.ACCEPTED)),
                null);
        return new Page.Redirect("/plans", "draft.published");
    }

    private Page change(String slug, Request request, Caller caller, Function<Draft, Change> make) {
        Optional<DraftStore.Kept> found = store.find(slug);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        DraftStore.Kept kept = found.get();
        Change change = request.number("version", -1) == kept.version()
                ? make.apply(kept.draft())
                : new Change(null, "draft.wrong.meanwhile", "");
        Draft next = change.next();
        String mistake = change.mistake();
        if (next != null && !store.save(kept, next, request.businessDate(), caller)) {
            mistake = "draft.wrong.meanwhile";
        }
        if (!mistake.isEmpty() || next == null) {
            return page(kept, request.text(mistake)).status(422);
        }
        audit.record(caller, "review-plan", "plan", slug, told(kept.draft(), next), told(next, kept.draft()), null);
        String anchor = request.find("anchor").orElse("");
        return new Page.Redirect(HERE + slug + (anchor.matches("[a-z]-\\d{1,5}") ? "#" + anchor : ""), change.done());
    }

    /** What of the one is not in the other. */
    private static Map<String, Object> told(Draft one, Draft other) {
        return Map.of(
                "head",
                one.head(),
                "items",
                one.items().stream()
                        .filter(item -> !other.items().contains(item))
                        .limit(20)
                        .toList());
    }
}
