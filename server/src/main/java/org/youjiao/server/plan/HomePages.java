package org.youjiao.server.plan;

import static org.youjiao.server.access.Action.READ;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.HomePart;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.standing.Causes;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The front page: the plan as it is disclosed, and for those who work on it, where it stands and who has to move. */
@Controller
public final class HomePages {
    private static final int CULPRITS_SHOWN = 3;

    private final Plans plans;
    private final Standings standings;
    private final Causes causes;
    private final Gate gate;
    private final ObjectProvider<HomePart> parts;

    HomePages(Plans plans, Standings standings, Causes causes, Gate gate, ObjectProvider<HomePart> parts) {
        this.plans = plans;
        this.standings = standings;
        this.causes = causes;
        this.gate = gate;
        this.parts = parts;
    }

    /** A programme and how its targets stand. */
    public record ProgrammeRow(Plan.Programme programme, Tally tally) {}

    /** A target that calls for somebody, with the areas or schools behind it. */
    public record Red(Standing standing, List<Causes.Culprit> culprits) {}

    /** A deadline to come, the targets that it ends, and the days left. */
    public record Due(LocalDate deadline, long days, List<Standing> standings) {}

    @GetMapping("/")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page front(Request request, Caller caller) {
        return caller.known() && gate.permits(caller, READ, Kind.PLAN) ? home(request, caller) : disclosed(request);
    }

    /** What anybody may see: computed with nobody's scope, so that nothing held in confidence enters it. */
    private Page disclosed(Request request) {
        Plan plan = plans.current();
        List<Standing> all = standings.list(plan, new Indicators.View(request.asOf(), Scope.PUBLIC));
        return Page.view("plan/public")
                .with("plan", plan)
                .with("standings", all)
                .with("tally", Tally.of(all))
                .with("words", new Words(request));
    }

    private Page home(Request request, Caller caller) {
        Plan plan = plans.current();
        var view = new Indicators.View(request.asOf(), caller.scope());
        List<Standing> all = standings.list(plan, view);
        List<ProgrammeRow> programmes = plan.programmes().stream()
                .map(programme -> new ProgrammeRow(
                        programme,
                        Tally.of(all.stream()
                                .filter(standing -> standing.target().programme() == programme.number())
                                .toList())))
                .toList();
        List<Red> reds = all.stream()
                .filter(Standing::isRed)
                .sorted(Comparator.comparingInt(Standing::severity)
                        .thenComparingDouble(standing -> standing.outlook().probability()))
                .map(standing -> new Red(standing, culprits(standing, view)))
                .toList();
        return Page.view("plan/home")
                .with(
                        "parts",
                        parts.stream()
                                .sorted(Comparator.comparingInt(HomePart::order))
                                .flatMap(part -> part.part(request, caller).stream())
                                .toList())
                .with("plan", plan)
                .with("tally", Tally.of(all))
                .with("programmes", programmes)
                .with("reds", reds)
                .with("due", due(all, request.asOf()))
                .with("words", new Words(request));
    }

    private List<Causes.Culprit> culprits(Standing standing, Indicators.View view) {
        return standings
                .unit(standing.target())
                .map(unit -> causes.culprits(standing, unit, view, CULPRITS_SHOWN))
                .orElse(List.of());
    }

    private static List<Due> due(List<Standing> all, LocalDate asOf) {
        var byDeadline = new TreeMap<LocalDate, List<Standing>>();
        all.stream()
                .filter(standing -> standing.bound().deadline().isAfter(asOf))
                .forEach(standing -> byDeadline
                        .computeIfAbsent(standing.bound().deadline(), missing -> new java.util.ArrayList<>())
                        .add(standing));
        return byDeadline.entrySet().stream()
                .map(entry -> new Due(
                        entry.getKey(),
                        ChronoUnit.DAYS.between(asOf, entry.getKey()),
                        entry.getValue().stream()
                                .sorted(Comparator.comparingInt(Standing::severity))
                                .toList()))
                .toList();
    }
}
