package org.youjiao.server.plan.standing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The bureau's own bound of a target, or its going back to the text's.
 *
 * @param version 1, 2 … of this target
 * @param bound null where the text's own bound holds again
 * @param decidedOn business day from which it holds
 */
public record TargetOverride(
        String target, int version, @Nullable Own bound, String why, String who, LocalDate decidedOn) {

    /** A bound as the bureau set it. */
    public record Own(String comparator, double value, LocalDate deadline) {}
}
