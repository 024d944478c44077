package org.youjiao.server.plan.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.outlook.Outlook;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Standing;

/**
 * A target's picture over the years of its counts: history, expectation with its fan, the way to the bound, the bound.
 *
 * @param years the calendar years of the counts
 */
public record TargetChart(String unit, List<String> years, List<Line> series, List<Fan> fan, Mark target) {
    private static final double NEAR = 0.13;

    /** A line; null where it has no value in a year. */
    public record Line(String name, String kind, List<@Nullable Double> values) {}

    /** A central interval of this probability in per cent. */
    public record Fan(int level, List<@Nullable Double> low, List<@Nullable Double> high) {}

    /** The bound. */
    public record Mark(double value, String label) {}

    static TargetChart of(Standing standing, Indicators indicators, Words words) {
        var years = new Years(standing, indicators);
        var series = new ArrayList<Line>();
        series.add(new Line(words.request().text("plan.chart.history"), "history", years.each(years::history)));
        var fan = new ArrayList<Fan>();
        if (!standing.outlook().projection().isEmpty()) {
            series.add(new Line(
                    words.request().text("plan.chart.median"),
                    "median",
                    years.each(year -> years.band(year, Outlook.Band::median))));
            fan.add(new Fan(
                    95,
                    years.each(year -> years.band(year, Outlook.Band::lo95)),
                    years.each(year -> years.band(year, Outlook.Band::hi95))));
            fan.add(new Fan(
                    80,
                    years.each(year -> years.band(year, Outlook.Band::lo80)),
                    years.each(year -> years.band(year, Outlook.Band::hi80))));
        }
        if (!standing.outlook().glidePath().isEmpty()) {
            series.add(new Line(words.request().text("plan.chart.glide"), "glide", years.each(years::glide)));
        }
        String label = words.request()
                .text(
                        "plan.chart.target",
                        words.bound(standing.bound(), standing.target()),
                        words.deadline(standing.bound().deadline()));
        return new TargetChart(
                words.request().figures().unit(standing.target().measure()),
                years.labels(),
                series,
                fan,
                new Mark(standing.bound().value(), label));
    }

    /** The counts from the first that is known to the one that decides. */
    private static final class Years {
        private final Standing standing;
        private final TreeMap<Integer, Double> dates = new TreeMap<>();

        Years(Standing standing, Indicators indicators) {
            this.standing = standing;
            int deadlineYear = (int) Math.floor(standing.decidedAt());
            int first = standing.history().isEmpty()
                    ? deadlineYear
                    : standing.history().get(0).year() - (standing.target().isFlow() ? 1 : 0);
            int last = Math.max(
                    deadlineYear, standing.latest().map(Standing.Figure::year).orElse(deadlineYear));
            for (int year = first; year <= last; year++) {
                dates.put(
                        year,
                        org.youjiao.engine.outlook.Request.decimalYear(
                                indicators.counted(standing.target().indicator(), year)));
            }
        }

        List<String> labels() {
            return dates.keySet().stream().map(year -> Integer.toString(year)).toList();
        }

        List<@Nullable Double> each(IntFunction<@Nullable Double> value) {
            var values = new ArrayList<@Nullable Double>();
            dates.keySet().forEach(year -> values.add(value.apply(year)));
            return values;
        }

        private double date(int year) {
            return dates.getOrDefault(year, Double.NaN);
        }

        @Nullable
        Double history(int year) {
            if (standing.target().isFlow()
                    && !standing.history().isEmpty()
                    && year < standing.history().get(0).year()) {
                return 0.0;
            }
            Optional<Standing.Figure> found = standing.history().stream()
                    .filter(figure -> figure.year() == year)
                    .findFirst();
            return found.map(Standing.Figure::value).orElse(null);
        }

        @Nullable
        Double band(int year, java.util.function.ToDoubleFunction<Outlook.Band> part) {
            double date = date(year);
            for (Outlook.Band band : standing.outlook().projection()) {
                if (Math.abs(band.date() - date) < NEAR) {
                    return part.applyAsDouble(band);
                }
            }
            return null;
        }

        @Nullable
        Double glide(int year) {
            var from = standing.outlook().glidePath().get(0);
            var to = standing.outlook().glidePath().get(1);
            double share = (date(year) - from.date()) / (to.date() - from.date());
            return share < -0.01 || share > 1.01
                    ? null
                    : Double.valueOf(from.value() + Math.min(1, Math.max(0, share)) * (to.value() - from.value()));
        }
    }
}
