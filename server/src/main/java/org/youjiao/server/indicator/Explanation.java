package org.youjiao.server.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.Explanation.Act;

/**
 * How a figure came about: one node for each part of the formula, down to the variables, the institutions behind them
 * and the import and cell that each came from.
 *
 * @param text the part as written, or a variable's or indicator's name
 * @param act what is done there beyond what the text says
 * @param title of a variable or indicator in Chinese and English; empty for others
 * @param measure its unit of measure
 * @param unit id of the unit it is evaluated for
 * @param contributions the institutions behind it that the caller may see, largest first, at most ten
 * @param contributing how many institutions are behind it; 0 where it does not come from institutions
 * @param origin where a figure of this very unit came from; null where it is computed or the caller may not know
 */
public record Explanation(
        Kind kind,
        String text,
        Act act,
        String title,
        String titleEnglish,
        String measure,
        int unit,
        int year,
        Value value,
        List<Explanation> parts,
        List<Contribution> contributions,
        int contributing,
        @Nullable Origin origin) {

    /** What a node is. */
    public enum Kind {
        INDICATOR,
        OBSERVATION,
        ROLL_UP,
        AGGREGATE,
        OPERATION,
        CONSTANT
    }

    /** An institution's figure, and its weight where it is weighted (otherwise 1). */
    public record Contribution(
            int unit, double value, double weight, @Nullable Origin origin) {}

    /**
     * Where an observation came from.
     *
     * @param batch the import's id, shown at {@code /imports/ID}; 0 for none
     * @param title the file's name, or what computed it
     * @param asOf the day for which it was known
     * @param maker who brought it in
     * @param row as Excel shows it; 0 for none
     * @param column 1-based, A = 1; 0 for none
     * @param path the page on which the source is seen where it was no import; empty for none
     */
    public record Origin(
            long batch,
            String title,
            LocalDate asOf,
            Instant recordedAt,
            String maker,
            int row,
            int column,
            String path) {
        /** The cell as Excel names it, such as {@code AB12}; empty where there is none. */
        public String cell() {
            var letters = new StringBuilder();
            for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
                letters.insert(0, (char) ('A' + (rest - 1) % 26));
            }
            return row == 0 ? letters.toString() : letters.append(row).toString();
        }
    }

    public Explanation {
        parts = List.copyOf(parts);
        contributions = List.copyOf(contributions);
    }
}
