package org.youjiao.server.plan.standing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.outlook.Bound;
import org.youjiao.server.plan.text.Target;

/**
 * What a target is held against: the text's bound, or the bureau's own.
 *
 * @param max the upper end of a range; null otherwise
 * @param changed the newest decision on it; null where there never was one
 */
public record BoundInForce(
        String comparator,
        double value,
        @Nullable Double max,
        LocalDate deadline,
        @Nullable TargetOverride changed) {

    static BoundInForce of(Target target, @Nullable TargetOverride newest) {
        TargetOverride.Own own = newest == null ? null : newest.bound();
        return own == null
                ? new BoundInForce(target.comparator(), target.bound(), target.max(), target.deadline(), newest)
                : new BoundInForce(own.comparator(), own.value(), null, own.deadline(), newest);
    }

    /** Whether it differs from the text by the bureau's decision. */
    public boolean isOwn() {
        return changed != null && changed.bound() != null;
    }

    Bound engine(double aboutTolerance) {
        Bound bound = Bound.of(comparator, value, max);
        return bound.comparator() == Bound.Comparator.ABOUT
                ? new Bound(Bound.Comparator.ABOUT, value, null, aboutTolerance)
                : bound;
    }
}
