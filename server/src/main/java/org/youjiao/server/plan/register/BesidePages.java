package org.youjiao.server.plan.register;

import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.Tally;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A plan beside the one in force, to be read: where its targets stand and what became of its tasks. */
@Controller
final class BesidePages {
    private final Plans plans;
    private final Standings standings;
    private final Supervision supervision;
    private final Gate gate;

    BesidePages(Plans plans, Standings standings, Supervision supervision, Gate gate) {
        this.plans = plans;
        this.standings = standings;
        this.supervision = supervision;
        this.gate = gate;
    }

    @GetMapping("/plans/{plan}")
    @Needs(action = READ, kind = Kind.PLAN)
    Page one(@PathVariable("plan") String slug, Request request, Caller caller) {
        Optional<Plan> found = plans.find(slug);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Plan plan = found.get();
        var view = new Indicators.View(request.asOf(), caller.scope());
        List<Standing> all = standings.list(plan, view);
        // whoever may not see tasks is shown none
        List<RegisterLine> lines = gate.permits(caller, READ, Kind.TASK)
                ? supervision.register(plan, supervision.actor(caller), view)
                : List.of();
        return Page.view("plan/beside")
                .with("plan", plan)
                .with("inForce", plans.current().slug().equals(slug))
                .with("standings", all)
                .with("tally", Tally.of(all))
                .with("lines", lines)
                .with("words", new Words(request))
                .with("taskWords", new TaskWords(request));
    }
}
