package org.youjiao.server.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the register held of a unit for a while.
 *
 * @param unit its id
 * @param code its code
 * @param from first day; {@link LocalDate#MIN} is since ever
 * @param to the day after the last; null without end
 */
record Version<T>(
        int unit, String code, LocalDate from, @Nullable LocalDate to, T facts) {

    boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (to == null || to.isAfter(day));
    }
}
