package org.youjiao.server.indicator.editing;

import static org.youjiao.server.access.Action.CHANGE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.definition.DefinitionChange;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Trying out, saving and taking back a definition. Nothing is saved that was not tried out just so. */
@Controller
final class DefinitionActs {
    private static final String SAVE = "save";
    /** Fields that stand beside the try-out; a mistake in them does not hinder it. */
    private static final Set<String> ASKED_ON_SAVING = Set.of("why", "from", "to");

    private final Definitions definitions;
    private final DefinitionPages pages;
    private final FormulaNotes notes;
    private final Trial trial;
    private final Audit audit;

    DefinitionActs(Definitions definitions, DefinitionPages pages, FormulaNotes notes, Trial trial, Audit audit) {
        this.definitions = definitions;
        this.pages = pages;
        this.notes = notes;
        this.trial = trial;
        this.audit = audit;
    }

    @PostMapping("/policy/indicators/{slug}")
    @Needs(action = CHANGE, kind = Kind.INDICATOR)
    Page change(@PathVariable("slug") String slug, Request request, Caller caller) {
        Optional<Indicator> current = pages.findLatest(slug);
        return current.isEmpty()
                ? new Page.NotFound()
                : tryOrSave(slug, DefinitionForm.read(request, current), current.get(), request, caller);
    }

    @PostMapping("/policy/new")
    @Needs(action = CHANGE, kind = Kind.INDICATOR)
    Page create(Request request, Caller caller) {
        DefinitionForm form = DefinitionForm.read(request, Optional.empty());
        String slug = form.definition().slug();
        if (pages.findLatest(slug).isPresent() || isVariable(slug)) {
            form = form.with("slug", request.text("indicator.edit.slug-taken", slug));
        }
        return tryOrSave("", form, null, request, caller);
    }

    @PostMapping("/policy/indicators/{slug}/restore")
    @Needs(action = CHANGE, kind = Kind.INDICATOR)
    Page restore(@PathVariable("slug") String slug, Request request, Caller caller) {
        Optional<Indicator> current = pages.findLatest(slug);
        if (current.isEmpty()) {
            return new Page.NotFound();
        }
        LocalDate today = request.businessDate();
        int wanted = request.number("to-version", 0);
        Optional<DefinitionChange> version = definitions.history(slug).stream()
                .filter(change -> change.version() == wanted)
                .findFirst();
        Indicator definition = version.map(DefinitionChange::definition).orElse(null);
        var form = new DefinitionForm(
                        definition == null ? current.get() : definition,
                        today,
                        null,
                        request.find("why").orElse(""),
                        java.util.Map.of())
                .withReason(request);
        List<FormulaNotes.Note> wrong = definition == null ? notes.without(slug) : notes.of(definition);
        if (!form.mistakes().isEmpty() || !wrong.isEmpty()) {
            return pages.page(slug, form, wrong, Optional.empty(), request, caller)
                    .status(422);
        }
        return save(slug, form, definition, request, caller);
    }

    private Page tryOrSave(
            String slug, DefinitionForm sent, @Nullable Indicator current, Request request, Caller caller) {
        boolean saving = request.find("act").filter(SAVE::equals).isPresent();
        DefinitionForm form = saving ? sent.withReason(request) : sent;
        Indicator definition = form.definition();
        List<FormulaNotes.Note> wrong =
                form.mistakes().containsKey("formula") || form.mistakes().containsKey("slug")
                        ? List.of()
                        : notes.of(definition);
        if (!wrong.isEmpty() || !ASKED_ON_SAVING.containsAll(form.mistakes().keySet())) {
            return pages.page(slug, form, wrong, Optional.empty(), request, caller)
                    .status(422);
        }
        if (saving && definition.equals(current)) {
            form = form.with("act", request.text("indicator.edit.unchanged"));
        } else if (saving && !request.find("tried").filter(form.mark()::equals).isPresent()) {
            form = form.with("act", request.text("indicator.edit.try-first"));
        }
        if (saving && form.mistakes().isEmpty()) {
            return save(slug, form, definition, request, caller);
        }
        Optional<Trial.Outcome> outcome = Optional.of(trial.of(definition.slug(), definition, request, caller));
        return pages.page(slug, form, List.of(), outcome, request, caller)
                .status(form.mistakes().isEmpty() ? 200 : 422);
    }

    private Page save(
            String slug, DefinitionForm form, @Nullable Indicator definition, Request request, Caller caller) {
        String saved = slug.isEmpty() ? form.definition().slug() : slug;
        List<DefinitionChange> history = definitions.history(saved);
        int newest = history.isEmpty() ? 0 : history.get(0).version();
        var change = new DefinitionChange(
                saved,
                newest + 1,
                definition,
                form.from(),
                form.to(),
                form.why(),
                caller.name(),
                request.businessDate());
        if (request.number("version", -1) != newest || !definitions.add(change, caller)) {
            DefinitionForm refused = form.with("act", request.text("indicator.edit.changed-meanwhile"));
            return pages.page(slug, refused, List.of(), Optional.empty(), request, caller)
                    .status(409);
        }
        audit.record(
                caller,
                definition == null ? "restore-indicator" : "change-indicator",
                "indicator",
                saved,
                definitions.now().findIndicator(saved).orElse(null),
                definition == null ? definitions.shipped().findIndicator(saved).orElse(null) : definition,
                form.why());
        return new Page.Redirect(
                "/policy/indicators/" + saved, definition == null ? "indicator.edit.restored" : "indicator.edit.saved");
    }

    private boolean isVariable(String slug) {
        return definitions.shipped().findVariable(slug).isPresent();
    }
}
