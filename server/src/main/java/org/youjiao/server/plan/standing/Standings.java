package org.youjiao.server.plan.standing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.engine.outlook.Outlook;
import org.youjiao.engine.outlook.Request;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Point;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;

/**
 * Computes where targets stand, fresh at every request from the ledger, the catalogue and the bureau's own bounds. Only
 * the engine's answer is kept, under the numbers it was asked with: the same question has the same answer.
 */
@Component
public final class Standings {
    private static final int OUTLOOKS_KEPT = 2000;

    private final Indicators indicators;
    private final Registry registry;
    private final OverrideStore overrides;
    private final Supplier<OutlookStandard> standard;
    private final Map<Request, Outlook> outlooks = new ConcurrentHashMap<>();

    Standings(Indicators indicators, Registry registry, OverrideStore overrides, Catalogue catalogue) {
        this.indicators = indicators;
        this.registry = registry;
        this.overrides = overrides;
        this.standard = catalogue.derive(OutlookStandard::read);
    }

    /** All targets of the plan, in its order. */
    public List<Standing> list(Plan plan, Indicators.View view) {
        Map<String, TargetOverride> inForce = overrides.inForce(plan.slug(), view.asOf());
        return plan.targets().stream()
                .map(target -> of(plan, target, inForce.get(target.slug()), view))
                .toList();
    }

    /** One target of the plan. */
    public Standing of(Plan plan, Target target, Indicators.View view) {
        return of(plan, target, overrides.inForce(plan.slug(), view.asOf()).get(target.slug()), view);
    }

    /** The bounds of probability in force. */
    public OutlookStandard standard() {
        return standard.get();
    }

    /** The unit a target is promised for; empty while the register is. */
    public Optional<Unit> unit(Target target) {
        return target.unit().isEmpty()
                ? registry.tree().root()
                : registry.tree().find(target.unit());
    }

    private Standing of(Plan plan, Target target, @Nullable TargetOverride newest, Indicators.View view) {
        BoundInForce bound = BoundInForce.of(target, newest);
        List<Point> points = unit(target)
                .map(unit -> indicators.history(target.indicator(), unit.id(), view))
                .orElse(List.of());
        List<Standing.Figure> known = known(points);
        Reason reason = known.isEmpty() && !points.isEmpty()
                ? points.get(points.size() - 1).value().why().orElse(null)
                : null;
        double decidedAt = decidedAt(target, bound, known, view.asOf());
        Outlook outlook = outlook(request(plan, target, bound, known, decidedAt, view.asOf()));
        return new Standing(target, bound, target.isFlow() ? sums(target, known) : known, reason, decidedAt, outlook);
    }

    private static List<Standing.Figure> known(List<Point> points) {
        var known = new ArrayList<Standing.Figure>();
        for (Point point : points) {
            if (point.value() instanceof Value.Known value) {
                known.add(new Standing.Figure(point.year(), point.counted(), value.value()));
            }
        }
        return known;
    }

    private static List<Standing.Figure> sums(Target target, List<Standing.Figure> increments) {
        var sums = new ArrayList<Standing.Figure>();
        double sum = 0;
        for (Standing.Figure figure : increments) {
            if (figure.year() >= target.accumulateFrom()) {
                sum += figure.value();
                sums.add(new Standing.Figure(figure.year(), figure.counted(), sum));
            }
        }
        return sums;
    }

    /**
     * The count that answers the deadline. Once its day has come it decides only if its figure is in; as long as it is
     * not, the deadline itself stands, until which a late return may still bring it.
     */
    private double decidedAt(Target target, BoundInForce bound, List<Standing.Figure> known, LocalDate asOf) {
        LocalDate deadline = bound.deadline();
        int year = indicators.lastYear(target.indicator(), deadline).orElse(deadline.getYear());
        LocalDate counted = indicators.counted(target.indicator(), year);
        boolean in = known.stream().anyMatch(figure -> figure.year() == year);
        return Request.decimalYear(in || asOf.isBefore(counted) ? counted : deadline);
    }

    private Request request(
            Plan plan,
            Target target,
            BoundInForce bound,
            List<Standing.Figure> known,
            double decidedAt,
            LocalDate asOf) {
        OutlookStandard usual = standard.get();
        Request.Point baseline = known.stream()
                .filter(figure -> figure.counted().isBefore(plan.from()))
                .reduce((earlier, later) -> later)
                .map(figure -> new Request.Point(figure.date(), figure.value()))
                .orElse(null);
        return new Request(
                target.isFlow() ? Request.Kind.FLOW : Request.Kind.LEVEL,
                known.stream()
                        .map(figure -> new Request.Point(figure.date(), figure.value()))
                        .toList(),
                target.isFlow() ? null : baseline,
                bound.engine(usual.aboutTolerance()),
                decidedAt,
                Request.decimalYear(asOf),
                target.isShare() ? Request.Limits.PERCENT : Request.Limits.COUNT,
                target.isFlow()
                        ? Request.decimalYear(indicators.counted(target.indicator(), target.accumulateFrom() - 1))
                        : 0,
                usual.thresholds());
    }

    private Outlook outlook(Request request) {
        Outlook known = outlooks.get(request);
        if (known == null) {
            known = Outlook.of(request);
            if (outlooks.size() >= OUTLOOKS_KEPT) {
                outlooks.clear();
            }
            outlooks.put(request, known);
        }
        return known;
    }
}
