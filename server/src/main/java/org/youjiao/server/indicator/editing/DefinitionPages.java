package org.youjiao.server.indicator.editing;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.DefinitionChange;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Indicators as they are defined: which the bureau has changed, one with its editor and history, and what the editor asks. */
@Controller
public final class DefinitionPages {
    private final Definitions definitions;
    private final FormulaNotes notes;
    private final CatalogueExport export;
    private final Gate gate;

    DefinitionPages(Definitions definitions, FormulaNotes notes, CatalogueExport export, Gate gate) {
        this.definitions = definitions;
        this.notes = notes;
        this.export = export;
        this.gate = gate;
    }

    /**
     * An indicator in the list.
     *
     * @param state {@code shipped}, {@code changed}, {@code added}, {@code withdrawn} or {@code refused}
     * @param changed names of the fields that differ from the files'
     */
    public record Line(
            Indicator indicator,
            String state,
            List<String> changed,
            @Nullable DefinitionChange change) {}

    /** A version beside the one before. */
    public record Version(DefinitionChange change, boolean inForce, List<Differences.Difference> differences) {}

    /** What the editor offers to complete. */
    public record Word(String name, String title, String kind) {}

    @Bean
    static NavigationEntry definitionNavigation() {
        return new NavigationEntry("registers", 40, "indicator.policy", "/policy", "book");
    }

    @GetMapping("/policy")
    @Needs(action = READ, kind = Kind.INDICATOR)
    Page list(Request request, Caller caller) {
        String wanted = request.find("q").orElse("").toLowerCase(Locale.ROOT);
        String state = request.find("state").orElse("");
        List<Line> all = lines(request);
        return Page.view("indicator/policy")
                .with("total", all.size())
                .with("own", (int) all.stream()
                        .filter(line -> !line.state().equals("shipped"))
                        .count())
                .with("unverified", (int) all.stream()
                        .filter(line -> !line.indicator().verified())
                        .count())
                .with("wanted", request.find("q").orElse(""))
                .with("state", state)
                .with(
                        "lines",
                        all.stream()
                                .filter(line -> (line.indicator().slug()
                                                + line.indicator().title()
                                                + line.indicator().titleEnglish())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted))
                                .filter(line -> matches(line, state))
                                .toList())
                .with("mayChange", gate.permits(caller, CHANGE, Kind.INDICATOR));
    }

    @GetMapping("/policy/indicators/{slug}")
    @Needs(action = READ, kind = Kind.INDICATOR)
    Page one(@PathVariable("slug") String slug, Request request, Caller caller) {
        return findLatest(slug)
                .<Page>map(now -> page(
                        slug,
                        DefinitionForm.of(now, request.businessDate()),
                        List.of(),
                        Optional.empty(),
                        request,
                        caller))
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/policy/new")
    @Needs(action = CHANGE, kind = Kind.INDICATOR)
    Page create(Request request, Caller caller) {
        return page("", DefinitionForm.empty(request.businessDate()), List.of(), Optional.empty(), request, caller);
    }

    /** Asked while somebody types. */
    @PostMapping("/policy/check")
    @Needs(action = CHANGE, kind = Kind.INDICATOR)
    Page check(Request request) {
        String slug = request.find("slug").orElse("");
        String formula =
                request.parameters().getOrDefault("formula", List.of("")).get(0).replace("\r\n", "\n");
        var base = DefinitionForm.empty(request.businessDate()).definition();
        var candidate = new Indicator(
                slug.matches("[a-z0-9][a-z0-9_]*") ? slug : "new_indicator",
                base.title(),
                base.titleEnglish(),
                request.find("unit").orElse(""),
                formula.strip(),
                base.better(),
                base.programme(),
                "",
                "",
                true,
                1,
                base.stages(),
                null,
                null);
        return new Page.Json(Map.of("notes", notes.of(candidate)));
    }

    @GetMapping("/policy/words")
    @Needs(action = READ, kind = Kind.INDICATOR)
    Page words(Request request) {
        Declarations now = definitions.at(request.businessDate());
        var words = new ArrayList<Word>();
        FormulaWords.LIST.forEach(word ->
                words.add(new Word(word, request.text("indicator.word." + word.replaceAll("\\W", "")), "function")));
        new TreeSet<>(Declarations.ATTRIBUTES.keySet())
                .forEach(name -> words.add(new Word(name, request.text("indicator.attribute." + name), "attribute")));
        now.variables()
                .forEach(variable -> words.add(new Word(
                        variable.name(),
                        (request.chinese() ? variable.title() : variable.titleEnglish()) + "（" + variable.unit() + "）",
                        "variable")));
        now.indicators()
                .forEach(indicator -> words.add(new Word(
                        Declarations.formulaName(indicator.slug()),
                        indicator.title(request.chinese())
                                + (indicator.unit().isEmpty() ? "" : "（" + indicator.unit() + "）"),
                        "indicator")));
        return new Page.Json(words);
    }

    @GetMapping("/policy/export")
    @Needs(action = EXPORT, kind = Kind.INDICATOR)
    Page export(Request request) {
        var inForce = definitions.inForce(request.businessDate());
        return new Page.Download(
                "catalogue-%s.zip".formatted(request.businessDate()),
                "application/zip",
                out -> export.write(inForce.declarations().indicators(), out));
    }

    /** The editor; with what is wrong, and what a try-out gave. An empty slug is a new indicator. */
    Page.View page(
            String slug,
            DefinitionForm form,
            List<FormulaNotes.Note> wrong,
            Optional<Trial.Outcome> outcome,
            Request request,
            Caller caller) {
        var inForce = definitions.inForce(request.businessDate());
        Optional<Indicator> shipped = definitions.shipped().findIndicator(slug);
        Optional<Indicator> now = inForce.declarations().findIndicator(slug);
        List<DefinitionChange> history = definitions.history(slug);
        return Page.view("indicator/definition")
                .with("slug", slug)
                .with("now", now)
                .with("shipped", shipped)
                .with("form", form)
                .with("notes", wrong)
                .with("outcome", outcome)
                .with(
                        "compared",
                        slug.isEmpty() || history.isEmpty()
                                ? List.<Differences.Difference>of()
                                : Differences.of(request, shipped.orElse(null), now.orElse(null)))
                .with(
                        "versions",
                        versions(
                                request,
                                history,
                                shipped.orElse(null),
                                inForce.changed().get(slug)))
                .with("refused", inForce.refused().getOrDefault(slug, ""))
                .with("mayChange", gate.permits(caller, CHANGE, Kind.INDICATOR));
    }

    /** In force today, or, where it is withdrawn or not yet in force, as it was last defined. */
    Optional<Indicator> findLatest(String slug) {
        return definitions
                .now()
                .findIndicator(slug)
                .or(() -> definitions.history(slug).stream()
                        .map(DefinitionChange::definition)
                        .filter(java.util.Objects::nonNull)
                        .findFirst());
    }

    private static List<Version> versions(
            Request request,
            List<DefinitionChange> history,
            @Nullable Indicator shipped,
            @Nullable DefinitionChange inForce) {
        var versions = new ArrayList<Version>();
        for (int i = 0; i < history.size(); i++) {
            DefinitionChange change = history.get(i);
            Indicator before = i + 1 < history.size() ? stands(history.get(i + 1), shipped) : shipped;
            versions.add(new Version(
                    change, change.equals(inForce), Differences.of(request, before, stands(change, shipped))));
        }
        return versions;
    }

    private static @Nullable Indicator stands(DefinitionChange change, @Nullable Indicator shipped) {
        return change.definition() == null ? shipped : change.definition();
    }

    private List<Line> lines(Request request) {
        var inForce = definitions.inForce(request.businessDate());
        var lines = new ArrayList<Line>();
        for (Indicator indicator : inForce.declarations().indicators()) {
            String slug = indicator.slug();
            DefinitionChange change = inForce.changed().get(slug);
            Optional<Indicator> shipped = definitions.shipped().findIndicator(slug);
            String state = inForce.refused().containsKey(slug)
                    ? "refused"
                    : change == null ? "shipped" : shipped.isEmpty() ? "added" : "changed";
            lines.add(new Line(
                    indicator,
                    state,
                    change == null || shipped.isEmpty()
                            ? List.of()
                            : Differences.of(request, shipped.get(), indicator).stream()
                                    .map(Differences.Difference::field)
                                    .toList(),
                    change));
        }
        for (String slug : new TreeSet<>(definitions.everChanged())) {
            if (inForce.declarations().findIndicator(slug).isEmpty()) {
                findLatest(slug)
                        .ifPresent(last -> lines.add(new Line(
                                last,
                                "withdrawn",
                                List.of(),
                                definitions.history(slug).get(0))));
            }
        }
        return lines;
    }

    private static boolean matches(Line line, String state) {
        return switch (state) {
            case "own" -> !line.state().equals("shipped");
            case "unverified" -> !line.indicator().verified();
            default -> true;
        };
    }
}
