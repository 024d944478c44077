package org.youjiao.server.plan.target;

import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.Tally;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Causes;
import org.youjiao.server.plan.standing.OverrideStore;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** All targets, and one: where it stands, how that came about, and the areas and schools behind it. */
@Controller
public final class TargetPages {
    private static final int ROWS = 25;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Plans plans;
    private final Standings standings;
    private final Causes causes;
    private final OverrideStore overrides;
    private final Indicators indicators;
    private final Registry registry;
    private final Gate gate;

    TargetPages(
            Plans plans,
            Standings standings,
            Causes causes,
            OverrideStore overrides,
            Indicators indicators,
            Registry registry,
            Gate gate) {
        this.plans = plans;
        this.standings = standings;
        this.causes = causes;
        this.overrides = overrides;
        this.indicators = indicators;
        this.registry = registry;
        this.gate = gate;
    }

    /**
     * The table of schools as far as it is shown.
     *
     * @param area the area it is narrowed to; the whole unit otherwise
     * @param page counted from 0
     */
    public record Schools(Unit area, boolean narrowed, List<Causes.Part> rows, int total, int page, int pages) {}

    @GetMapping("/plan/targets")
    @Needs(action = READ, kind = Kind.PLAN)
    Page list(Request request, Caller caller) {
        Plan plan = plans.current();
        List<Standing> all = standings.list(plan, view(request, caller));
        return Page.view("plan/targets")
                .with("plan", plan)
                .with("standings", all)
                .with("tally", Tally.of(all))
                .with("words", new Words(request));
    }

    @GetMapping("/plan/targets.xlsx")
    @Needs(action = EXPORT, kind = Kind.PLAN)
    Page download(Request request, Caller caller) {
        Plan plan = plans.current();
        List<Standing> all = standings.list(plan, view(request, caller));
        var sheet = new TargetSheet(new Words(request));
        return new Page.Download(
                request.text("plan.file.targets", request.asOf().toString()),
                XLSX,
                out -> sheet.targets(plan, all, out));
    }

    @GetMapping("/plan/targets/{slug}")
    @Needs(action = READ, kind = Kind.PLAN)
    Page one(@PathVariable("slug") String slug, Request request, Caller caller) {
        return plans.current()
                .target(slug)
                .<Page>map(target -> page(target, request, caller, Map.of()))
                .orElseGet(Page.NotFound::new);
    }

    /** A target of a plan beside the one in force. */
    @GetMapping("/plans/{plan}/targets/{slug}")
    @Needs(action = READ, kind = Kind.PLAN)
    Page beside(@PathVariable("plan") String plan, @PathVariable("slug") String slug, Request request, Caller caller) {
        if (plans.current().slug().equals(plan)) {
            return Page.redirect("/plan/targets/" + slug);
        }
        return plans.find(plan)
                .<Page>flatMap(found -> found.target(slug)
                        .map(target -> page(found, target, request, caller).with("inForce", false)))
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/plans/{plan}/targets/{slug}/chart")
    @Needs(action = READ, kind = Kind.PLAN)
    Page besideChart(
            @PathVariable("plan") String plan, @PathVariable("slug") String slug, Request request, Caller caller) {
        return plans.find(plan)
                .<Page>flatMap(found -> chart(found, slug, request, caller))
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/plan/targets/{slug}/chart")
    @Needs(action = READ, kind = Kind.PLAN)
    Page chart(@PathVariable("slug") String slug, Request request, Caller caller) {
        return chart(plans.current(), slug, request, caller).orElseGet(Page.NotFound::new);
    }

    private Optional<Page> chart(Plan plan, String slug, Request request, Caller caller) {
        return plan.target(slug)
                .map(target -> new Page.Json(TargetChart.of(
                        standings.of(plan, target, view(request, caller)), indicators, new Words(request))));
    }

    @GetMapping("/plan/targets/{slug}/schools.xlsx")
    @Needs(action = EXPORT, kind = Kind.PLAN)
    Page schools(@PathVariable("slug") String slug, Request request, Caller caller) {
        Plan plan = plans.current();
        Optional<Target> found = plan.target(slug);
        Optional<Unit> unit = found.flatMap(target -> area(target, request));
        if (found.isEmpty() || unit.isEmpty()) {
            return new Page.NotFound();
        }
        Indicators.View view = view(request, caller);
        Standing standing = standings.of(plan, found.get(), view);
        List<Causes.Part> parts = causes.schools(standing, unit.get(), view);
        var sheet = new TargetSheet(new Words(request));
        return new Page.Download(
                request.text(
                        "plan.file.schools",
                        found.get().title(request.chinese()),
                        request.asOf().toString()),
                XLSX,
                out -> sheet.schools(standing, parts, out));
    }

    /** The target's page; with mistakes of its form, by field. */
    Page.View page(Target target, Request request, Caller caller, Map<String, String> mistakes) {
        return page(plans.current(), target, request, caller)
                .with("inForce", true)
                .with("mayChange", gate.permits(caller, Action.CHANGE, Kind.PLAN))
                .with("mistakes", mistakes);
    }

    /** What is read of a target, whatever plan it is of; nothing of it can be changed. */
    private Page.View page(Plan plan, Target target, Request request, Caller caller) {
        Indicators.View view = view(request, caller);
        Standing standing = standings.of(plan, target, view);
        Optional<Unit> unit = standings.unit(target);
        return Page.view("plan/target")
                .with("plan", plan)
                .with("programme", plan.programme(target.programme()).orElseThrow())
                .with("action", plan.action(target.action()).orElseThrow())
                .with("standing", standing)
                .with("indicator", indicators.find(target.indicator()))
                .with("unit", unit)
                .with("year", causes.year(standing).orElse(0))
                .with(
                        "areas",
                        unit.map(root -> causes.areas(standing, root, view)).orElse(List.of()))
                .with("schools", area(target, request).map(area -> schools(standing, area, unit, view, request)))
                .with("overrides", overrides.history(plan.slug(), target.slug(), request.asOf()))
                .with("standard", standings.standard())
                .with("mayChange", false)
                .with("mistakes", Map.of())
                .with("words", new Words(request));
    }

    private Schools schools(Standing standing, Unit area, Optional<Unit> whole, Indicators.View view, Request request) {
        List<Causes.Part> all = whole.map(root -> causes.schools(standing, root, view)).orElse(List.of()).stream()
                .filter(part -> part.unit().path().startsWith(area.path()))
                .toList();
        int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int page = Math.max(0, Math.min(pages - 1, request.number("page", 1) - 1));
        return new Schools(
                area,
                whole.filter(root -> root.id() == area.id()).isEmpty(),
                all.subList(page * ROWS, Math.min(all.size(), (page + 1) * ROWS)),
                all.size(),
                page,
                pages);
    }

    private Optional<Unit> area(Target target, Request request) {
        Optional<Unit> asked = request.find("area").flatMap(registry.tree()::find);
        return asked.isPresent() ? asked : standings.unit(target);
    }

    private static Indicators.View view(Request request, Caller caller) {
        return new Indicators.View(request.asOf(), caller.scope());
    }
}
