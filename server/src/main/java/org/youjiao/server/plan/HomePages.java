package org.youjiao.server.plan;

import static org.youjiao.server.access.Action.READ;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.youjiao.server.plan.disclosure.Disclosure;
import org.youjiao.server.plan.disclosure.Disclosures;
import org.youjiao.server.plan.standing.Causes;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Status;
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
    private final Supervision supervision;
    private final Disclosures disclosures;
    private final Gate gate;
    private final ObjectProvider<HomePart> parts;

    HomePages(
            Plans plans,
            Standings standings,
            Causes causes,
            Supervision supervision,
            Disclosures disclosures,
            Gate gate,
            ObjectProvider<HomePart> parts) {
        this.plans = plans;
        this.standings = standings;
        this.causes = causes;
        this.supervision = supervision;
        this.disclosures = disclosures;
        this.gate = gate;
        this.parts = parts;
    }

    /** What a commitment promised and what the public was told about it. */
    public record Told(Plan.Commitment commitment, Disclosure disclosure) {}

    /**
     * The tasks that the reader may see.
     *
     * @param urgent overdue ones and those that fall due within 30 days, the most urgent first
     */
    public record Tasks(long overdue, long soon, long waiting, List<RegisterLine> urgent) {
        private static final int SOON = 30;
        private static final int SHOWN = 8;

        static Tasks of(List<RegisterLine> lines) {
            List<RegisterLine> soon = lines.stream()
                    .filter(line -> line.task().assignment() != null
                            && line.status() != Status.DONE
                            && line.status() != Status.OVERDUE
                            && line.days() >= 0
                            && line.days() <= SOON)
                    .toList();
            List<RegisterLine> overdue = lines.stream()
                    .filter(line -> line.status() == Status.OVERDUE)
                    .toList();
            return new Tasks(
                    overdue.size(),
                    soon.size(),
                    lines.stream()
                            .filter(line -> line.status() == Status.REPORTED)
                            .count(),
                    Stream.concat(overdue.stream(), soon.stream())
                            .sorted(RegisterLine.MOST_URGENT)
                            .limit(SHOWN)
                            .toList());
        }
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
        var told = disclosures.inForce(plan.slug(), request.asOf());
        return Page.view("plan/public")
                .with("plan", plan)
                .with(
                        "told",
                        plan.commitments().stream()
                                .flatMap(commitment -> Optional.ofNullable(told.get(commitment.slug()))
                                        .map(disclosure -> new Told(commitment, disclosure))
                                        .stream())
                                .toList())
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
                .with("tasks", tasks(plan, caller, view))
                .with("taskWords", new TaskWords(request))
                .with("words", new Words(request));
    }

    private Optional<Tasks> tasks(Plan plan, Caller caller, Indicators.View view) {
        return gate.permits(caller, READ, Kind.TASK)
                ? Optional.of(Tasks.of(supervision.register(plan, supervision.actor(caller), view)))
                : Optional.empty();
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
