package org.youjiao.server.registry.kept;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the register held of a unit for a while.
 *
 * @param unit its id
 * @param code its code
 * @param from first day; {@link LocalDate#MIN} is since ever
 * @param to the day after the last; null without end
 */
public record Version<T>(
        int unit, String code, LocalDate from, @Nullable LocalDate to, T facts) {

    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (to == null || to.isAfter(day));
    }

    /** The versions that hold on the day, by code. */
    public static <T> Map<String, Version<T>> byCode(List<Version<T>> versions, LocalDate day) {
        Map<String, Version<T>> byCode = new HashMap<>();
        versions.stream()
                .filter(version -> version.holdsOn(day))
                .forEach(version -> byCode.put(version.code(), version));
        return byCode;
    }
}
