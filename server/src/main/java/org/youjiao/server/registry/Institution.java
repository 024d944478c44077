package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A school or kindergarten as the register has it on a day.
 *
 * @param unit its place in the tree; {@code unit.name()} is the full name
 * @param shortName never empty: the full name where none is given
 * @param kind JY/T 1001 办学类型, such as {@code 211}
 * @param stages what the kind offers, by {@code catalogue/codes/kind.yaml}; in the enum's order, may be empty (a kind of
 *     no stage that the plan counts)
 * @param sponsor JY/T 1001 举办者, such as {@code 831}
 * @param inclusive 普惠性, of kindergartens
 * @param urban JY/T 1001 所在地城乡类型, such as {@code 111}
 * @param address empty where unknown
 * @param longitude degrees east, WGS 84
 * @param latitude degrees north, WGS 84
 * @param closed the first day on which it is no more
 * @param formerName empty for none
 */
public record Institution(
        Unit unit,
        String shortName,
        String kind,
        Set<Stage> stages,
        String sponsor,
        boolean isPublic,
        boolean inclusive,
        boolean forProfit,
        String urban,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable LocalDate opened,
        @Nullable LocalDate closed,
        String formerName) {

    public Institution {
        EnumSet<Stage> sorted = EnumSet.noneOf(Stage.class);
        sorted.addAll(stages);
        stages = Collections.unmodifiableSet(sorted);
    }

    /** Whether it exists on the day; an unknown opening is long ago. */
    public boolean openOn(LocalDate day) {
        return (opened == null || !opened.isAfter(day)) && (closed == null || closed.isAfter(day));
    }
}
