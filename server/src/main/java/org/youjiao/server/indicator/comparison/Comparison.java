package org.youjiao.server.indicator.comparison;

import java.util.List;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.upshot.UpshotWords;

/**
 * One indicator of the chosen units over the years.
 *
 * @param upshot of the newest year in which any of them has a figure
 * @param year that year
 * @param years oldest first
 * @param lines as chosen, the district last unless it was chosen itself
 */
public record Comparison(Indicator indicator, UpshotWords upshot, int year, List<Integer> years, List<Line> lines) {

    /**
     * A unit's figures.
     *
     * @param figures by year
     * @param difference of the newest year to the district's, with its sign; empty where one of the two is unknown
     * @param ahead the same as a number; NaN where unknown
     * @param rank in the newest year, from the best; equal figures share it; 0 without a figure and for the reference
     * @param reference the district, which the others are held against
     */
    public record Line(
            Party party, List<Shown.Figure> figures, String difference, double ahead, int rank, boolean reference) {}

    public Comparison {
        years = List.copyOf(years);
        lines = List.copyOf(lines);
    }
}
