package org.youjiao.server.indicator.definition;

import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the ledger as the catalogue declares it, families written out.
 *
 * @param name dotted: {@code pupils.g1.m}
 * @param unit of measure; 是否 is 1 or 0
 * @param weight the variable that weights an area's mean; null unless {@code overUnits} is MEAN
 * @param flow within the year, so that years may be added; otherwise a stock on the day of the count
 * @param room that publishes it
 * @param sheet on which it is typed
 * @param stages slugs of the stages whose institutions are asked; empty for all
 * @param kinds JY/T 1001 codes of the kinds that are asked; empty for all
 * @param confidential whether a single school's figure is for itself and its superiors only
 */
public record Variable(
        String name,
        String title,
        String titleEnglish,
        String unit,
        OverUnits overUnits,
        @Nullable String weight,
        boolean flow,
        MonthDay counted,
        String room,
        String sheet,
        Set<String> stages,
        Set<String> kinds,
        boolean confidential,
        String source) {

    /** How an area's figure comes from its institutions. */
    public enum OverUnits {
        SUM,
        MEAN,
        NONE
    }

    public Variable {
        stages = Set.copyOf(stages);
        kinds = Set.copyOf(kinds);
    }

    /** Typed as 是 or 否. */
    public boolean isYesNo() {
        return unit.equals("是否");
    }

    /** Only whole numbers make sense. */
    public boolean isCount() {
        return Set.of("人", "班", "间", "册", "项", "个", "所").contains(unit);
    }
}
