package org.youjiao.server.plan;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.TargetBounds;
import org.youjiao.server.plan.standing.BoundInForce;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.text.Plan;

/** The shares that the plan in force promises for the whole district, for maps to part their classes at. */
@Component
final class PlanTargetBounds implements TargetBounds {
    private static final Set<String> ONE_SIDED = Set.of(">=", ">", "<=", "<");

    private final Plans plans;
    private final Standings standings;

    PlanTargetBounds(Plans plans, Standings standings) {
        this.plans = plans;
        this.standings = standings;
    }

    @Override
    public Optional<TargetBound> find(Indicator indicator, LocalDate asOf) {
        Plan plan = plans.current();
        var view = new Indicators.View(asOf, Scope.PUBLIC); // a bound is no secret, and no figure is asked for
        return plan.targets().stream()
                .filter(target -> target.indicator().equals(indicator.slug())
                        && target.unit().isEmpty()
                        && target.isShare()
                        && indicator.unit().equals("%")
                        && !target.isFlow())
                .map(target -> standings.of(plan, target, view).bound())
                .filter(bound -> ONE_SIDED.contains(bound.comparator()))
                .map(PlanTargetBounds::shown)
                .findFirst();
    }

    private static TargetBound shown(BoundInForce bound) {
        return new TargetBound(bound.comparator(), bound.value());
    }
}
