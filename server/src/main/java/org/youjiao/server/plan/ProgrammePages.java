package org.youjiao.server.plan;

import static org.youjiao.server.access.Action.READ;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.PlanMap;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The plan itself: programmes, actions, its whole text, and what the program does for each of its parts. */
@Controller
final class ProgrammePages {
    private final Plans plans;
    private final Indicators indicators;
    private final Standings standings;
    private final Supervision supervision;
    private final Gate gate;

    ProgrammePages(Plans plans, Indicators indicators, Standings standings, Supervision supervision, Gate gate) {
        this.plans = plans;
        this.indicators = indicators;
        this.standings = standings;
        this.supervision = supervision;
        this.gate = gate;
    }

    @GetMapping("/plan/programmes/{number:\\d{1,2}}")
    @Needs(action = READ, kind = Kind.PLAN)
    Page programme(@PathVariable("number") int number, Request request, Caller caller) {
        Plan plan = plans.current();
        return plan.programme(number)
                .<Page>map(programme -> {
                    List<Standing> standing = stand(plan, plan.targetsOf(programme), request, caller);
                    return Page.view("plan/programme")
                            .with("plan", plan)
                            .with("programme", programme)
                            .with("standings", standing)
                            .with("tally", Tally.of(standing))
                            .with("words", new Words(request));
                })
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/plan/actions/{slug}")
    @Needs(action = READ, kind = Kind.PLAN)
    Page action(@PathVariable("slug") String slug, Request request, Caller caller) {
        Plan plan = plans.current();
        return plan.action(slug)
                .<Page>map(action -> Page.view("plan/action")
                        .with("plan", plan)
                        .with("programme", plan.programme(action.programme()).orElseThrow())
                        .with("action", action)
                        .with(
                                "line",
                                plans.map(plan).stream()
                                        .flatMap(map -> map.lines().stream())
                                        .filter(line -> line.at().equals(slug))
                                        .findFirst())
                        .with("tasks", tasks(plan, request, caller))
                        .with("standings", stand(plan, plan.targetsOf(action), request, caller))
                        .with("titles", titles(request))
                        .with("words", new Words(request)))
                .orElseGet(Page.NotFound::new);
    }

    /** The slugs of the tasks that the caller may open. */
    private Set<String> tasks(Plan plan, Request request, Caller caller) {
        return gate.permits(caller, READ, Kind.TASK)
                ? supervision
                        .register(plan, supervision.actor(caller), new Indicators.View(request.asOf(), caller.scope()))
                        .stream()
                        .map(line -> line.task().commitment().slug())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** The text is disclosed; only the links to the targets are for those who may open them. */
    @GetMapping("/plan/text")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page text(Request request) {
        return Page.view("plan/text").with("plan", plans.current()).with("words", new Words(request));
    }

    @GetMapping("/plan/map")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page map(Request request) {
        Plan plan = plans.current();
        return Page.view("plan/map")
                .with("plan", plan)
                .with("map", plans.map(plan).orElseGet(() -> new PlanMap(List.of())))
                .with("titles", titles(request))
                .with("words", new Words(request));
    }

    /** What the pages that the map points to are called; a page that has no name of its own shows its address. */
    private Map<String, String> titles(Request request) {
        var titles = new HashMap<String, String>();
        request.navigation().forEach(entry -> titles.put(entry.path(), request.text(entry.key())));
        titles.put("/areas/zones", request.text("registry.sheet.zones"));
        titles.put("/public/data", request.text("supervision.public.data"));
        indicators
                .list()
                .forEach(
                        indicator -> titles.put("/indicators/" + indicator.slug(), indicator.title(request.chinese())));
        plans.current()
                .targets()
                .forEach(target -> titles.put("/plan/targets/" + target.slug(), target.title(request.chinese())));
        return titles;
    }

    private List<Standing> stand(Plan plan, List<Target> targets, Request request, Caller caller) {
        return standings.list(plan, new Indicators.View(request.asOf(), caller.scope())).stream()
                .filter(standing -> targets.contains(standing.target()))
                .toList();
    }
}
