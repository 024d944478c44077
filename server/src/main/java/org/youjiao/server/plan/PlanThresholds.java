package org.youjiao.server.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Thresholds;
import org.youjiao.server.plan.standing.BoundInForce;
import org.youjiao.server.plan.standing.OutlookStandard;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.standing.TargetOverride;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Request;

/** The bounds of the plan's targets, and those from which a status follows. */
@Component
@Order(20)
final class PlanThresholds implements Thresholds {
    private final Plans plans;
    private final Standings standings;

    PlanThresholds(Plans plans, Standings standings) {
        this.plans = plans;
        this.standings = standings;
    }

    @Override
    public List<Threshold> thresholds(Request request) {
        Plan plan = plans.current();
        var words = new Words(request);
        var all = new ArrayList<Threshold>();
        var view = new org.youjiao.server.indicator.Indicators.View(request.asOf(), org.youjiao.server.db.Scope.PUBLIC);
        for (Standing standing : standings.list(plan, view)) {
            BoundInForce bound = standing.bound();
            TargetOverride changed = bound.isOwn() ? bound.changed() : null;
            LocalDate from = changed == null ? null : changed.decidedOn();
            all.add(new Threshold(
                    "plan.threshold.target",
                    standing.target().title(request.chinese()),
                    words.bound(bound, standing.target()),
                    changed == null ? plan.number() + " " + standing.target().clause() : changed.why(),
                    true,
                    changed != null,
                    from,
                    bound.deadline(),
                    "/plan/targets/" + standing.target().slug() + "#bound"));
        }
        OutlookStandard standard = standings.standard();
        all.add(outlook(request, "on-course", ">= " + standard.thresholds().onCourse(), standard));
        all.add(outlook(request, "at-risk", ">= " + standard.thresholds().atRisk(), standard));
        all.add(outlook(request, "about", "− " + standard.aboutTolerance() * 100 + "%", standard));
        return all;
    }

    private static Threshold outlook(Request request, String key, String bound, OutlookStandard standard) {
        return new Threshold(
                "plan.threshold.outlook",
                request.text("plan.threshold." + key),
                bound.replace(">=", "≥"),
                standard.source(),
                standard.verified(),
                false,
                null,
                null,
                "/plan/targets");
    }
}
