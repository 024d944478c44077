package org.youjiao.server.indicator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as the catalogue has it.
 *
 * @param slug in addresses and formulas: {@code public_kindergarten_share}
 * @param unit of measure; of % figures are 0…100
 * @param formula over variables and other indicators; its language: {@code docs/methods/formula.md}
 * @param programme 1…6, or 保障
 * @param note what a reader should know of it; may be empty
 * @param source where the definition is from
 * @param verified false while the definition or its bound rests on common knowledge and not on a source that was read
 * @param decimals digits after the point that are shown
 * @param stages slugs of the stages that it speaks of; empty for all
 * @param spreadOf slug of the indicator whose spread between schools this is; null for none. Of a single school it says
 *     nothing
 * @param standard a bound given by a standard, not by a plan; null for none
 */
public record Indicator(
        String slug,
        String title,
        String titleEnglish,
        String unit,
        String formula,
        Better better,
        String programme,
        String note,
        String source,
        boolean verified,
        int decimals,
        Set<String> stages,
        @Nullable String spreadOf,
        @Nullable Standard standard) {

    /** Which direction is good. */
    public enum Better {
        MORE,
        LESS,
        NONE
    }

    /**
     * A bound.
     *
     * @param comparator one of &gt;= &gt; &lt;= &lt; =
     * @param school whether it is asked of each school, and not of an area
     */
    public record Standard(String comparator, double value, String source, boolean verified, boolean school) {
        /** Whether the value keeps the bound. */
        public boolean isMet(double value) {
            return switch (comparator) {
                case ">=" -> value >= this.value;
                case ">" -> value > this.value;
                case "<=" -> value <= this.value;
                case "<" -> value < this.value;
                default -> value == this.value;
            };
        }
    }

    public Indicator {
        stages = Set.copyOf(stages);
    }

    /** Whether a higher figure is a better one. */
    public boolean moreIsBetter() {
        return better == Better.MORE;
    }

    /** The title in the reader's language. */
    public String title(boolean chinese) {
        return chinese ? title : titleEnglish;
    }
}
