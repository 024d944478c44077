package org.youjiao.server.plan.text;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A quantified promise of the plan, bound to an indicator.
 *
 * @param title in plain words
 * @param quote the plan's own words
 * @param start offset of the quotation in the plan's text; {@code end} is the offset after it
 * @param measure the unit the bound is measured in, such as {@code %} or 所
 * @param comparator one of {@code >= > <= < = about range}
 * @param bound what the indicator is held against
 * @param max the upper end of a range; null otherwise
 * @param note why the bound is put otherwise than in the sentence; empty where it is not
 * @param accumulateFrom the first school year whose flow counts; 0 where the indicator is a level
 * @param indicator slug in the catalogue of indicators
 * @param unit code of the unit it is promised for; empty for the whole district
 * @param department that leads
 * @param weight slug of the indicator that says how much a school weighs in the district's share; empty: all alike
 */
public record Target(
        String slug,
        String title,
        String titleEnglish,
        String quote,
        int start,
        int end,
        String clause,
        int programme,
        String action,
        String measure,
        String comparator,
        double bound,
        @Nullable Double max,
        String note,
        LocalDate deadline,
        int accumulateFrom,
        String indicator,
        String unit,
        String department,
        String weight) {

    /** Whether yearly figures are added up. */
    public boolean isFlow() {
        return accumulateFrom > 0;
    }

    public boolean isShare() {
        return measure.equals("%");
    }

    /** The title in the reader's language. */
    public String title(boolean chinese) {
        return chinese ? title : titleEnglish;
    }
}
