package org.youjiao.server.plan.draft;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.Tally;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The plans side by side: which is in force, those published, those under review; and putting one in force. */
@Controller
public final class PlanListPages {
    private final Plans plans;
    private final DraftStore drafts;
    private final PublishedPlans published;
    private final Standings standings;
    private final Gate gate;
    private final Audit audit;

    PlanListPages(
            Plans plans, DraftStore drafts, PublishedPlans published, Standings standings, Gate gate, Audit audit) {
        this.plans = plans;
        this.drafts = drafts;
        this.published = published;
        this.standings = standings;
        this.gate = gate;
        this.audit = audit;
    }

    /** A plan and how its targets stand. */
    public record Row(Plan plan, boolean inForce, Tally tally) {}

    /** A draft, told shortly. */
    public record DraftRow(String slug, String title, String source, long open, int items, String who) {}

    @GetMapping("/plans")
    @Needs(action = READ, kind = Kind.PLAN)
    Page list(Request request, Caller caller) {
        String current = plans.current().slug();
        var view = new Indicators.View(request.asOf(), caller.scope());
        boolean mayChange = gate.permits(caller, Action.IMPORT, Kind.PLAN);
        return Page.view("plan/draft/list")
                .with(
                        "rows",
                        plans.list().stream()
                                .map(plan -> new Row(
                                        plan, plan.slug().equals(current), Tally.of(standings.list(plan, view))))
                                .toList())
                .with("mayChange", mayChange)
                .with(
                        "drafts",
                        mayChange
                                ? drafts.list().stream().map(PlanListPages::row).toList()
                                : List.of());
    }

    private static DraftRow row(DraftStore.Kept kept) {
        Draft draft = kept.draft();
        return new DraftRow(
                kept.slug(),
                draft.head().title(),
                kept.source(),
                draft.count(Draft.Decision.PROPOSED),
                draft.items().size(),
                kept.who());
    }

    @PostMapping("/plans/{slug}/current")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page choose(@PathVariable("slug") String slug, Request request, Caller caller) {
        String why = request.find("why").orElse("");
        if (plans.find(slug).isEmpty()) {
            return new Page.NotFound();
        }
        if (why.isEmpty() || why.length() > 500) {
            return new Page.Redirect("/plans", "draft.wrong.reason");
        }
        String before = plans.current().slug();
        published.choose(slug, request.businessDate(), why, caller);
        audit.record(caller, "choose-plan", "plan", slug, Map.of("plan", before), Map.of("plan", slug), why);
        return new Page.Redirect("/plans", "draft.chosen");
    }

    /** Next year's plan begins as a copy of this one, all of it proposed again. */
    @PostMapping("/plans/{slug}/copy")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page copy(@PathVariable("slug") String slug, Request request, Caller caller) {
        return plans.find(slug)
                .<Page>map(plan -> {
                    String draft = drafts.add(DraftCopy.of(plan), plan.title(), request.businessDate(), caller);
                    audit.record(caller, "copy-plan", "plan", draft, null, Map.of("from", slug), null);
                    return new Page.Redirect("/plans/drafts/" + draft, "draft.copied");
                })
                .orElseGet(Page.NotFound::new);
    }
}
