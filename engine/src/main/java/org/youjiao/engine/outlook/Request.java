package org.youjiao.engine.outlook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target and what is known of its indicator. Dates are decimal years: 2021.789 is 15 October 2021 (see
 * {@link #decimalYear}).
 *
 * @param kind how the history is to be read
 * @param history the indicator's counts, by date, gaps allowed; counts after {@code asOf} are left out. For a flow: each
 *     period's increment, dated at its end, including periods before the plan
 * @param baseline the level the plan set out from, null if not given; the glide path starts there (a flow's starts at 0)
 * @param bound what is promised: for a flow, of the sum since {@code flowStart}
 * @param deadline when it must be met
 * @param asOf today
 * @param limits what the value can be at all
 * @param flowStart for a flow: increments dated after this count towards the bound; ignored for a level
 * @param thresholds from which probabilities it is on course or at risk
 */
public record Request(
        Kind kind,
        List<Point> history,
        @Nullable Point baseline,
        Bound bound,
        double deadline,
        double asOf,
        Limits limits,
        double flowStart,
        Thresholds thresholds) {
    public Request {
        history = List.copyOf(history);
        if (!Double.isFinite(deadline) || !Double.isFinite(asOf)) {
            throw new IllegalArgumentException(
                    "The deadline (%s) and the as-of date (%s) must be decimal years.".formatted(deadline, asOf));
        }
        if (kind == Kind.FLOW && !Double.isFinite(flowStart)) {
            throw new IllegalArgumentException(
                    "The start of a flow (%s) must be a decimal year. Maybe the plan's first day."
                            .formatted(flowStart));
        }
    }

    /** A level with the usual thresholds and no baseline. */
    public static Request ofLevel(List<Point> history, Bound bound, double deadline, double asOf, Limits limits) {
        return new Request(Kind.LEVEL, history, null, bound, deadline, asOf, limits, 0, Thresholds.USUAL);
    }

    /** How the history is to be read. */
    public enum Kind {
        /** Each value is the state at its date; the bound is on the state. */
        LEVEL,
        /** Each value is what was added in its period; the bound is on the sum since the start. */
        FLOW
    }

    /** A value at a date (decimal year). */
    public record Point(double date, double value) {
        public Point {
            if (!Double.isFinite(date) || !Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "The point (%s, %s) must be two numbers. Leave out dates without a value."
                                .formatted(date, value));
            }
        }
    }

    /** What the value can be: infinite ends are open. Both ends finite: a percentage-like scale. */
    public record Limits(double lowest, double highest) {
        /** 0 … 100. */
        public static final Limits PERCENT = new Limits(0, 100);
        /** 0 and above. */
        public static final Limits COUNT = new Limits(0, Double.POSITIVE_INFINITY);
        /** Any number. */
        public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Limits {
            if (!(lowest < highest)) {
                throw new IllegalArgumentException(
                        "The lowest value (%s) must be below the highest (%s).".formatted(lowest, highest));
            }
        }
    }

    /** Probabilities from which a target is on course, and at risk; below, it is off course. */
    public record Thresholds(double onCourse, double atRisk) {
        /** 0.8 and 0.5. */
        public static final Thresholds USUAL = new Thresholds(0.8, 0.5);

        public Thresholds {
            if (!(0 <= atRisk && atRisk <= onCourse && onCourse <= 1)) {
                throw new IllegalArgumentException(
                        "The thresholds (on course %s, at risk %s) must satisfy 0 ≤ at risk ≤ on course ≤ 1."
                                .formatted(onCourse, atRisk));
            }
        }
    }

    /** A day as a decimal year: year + (day of year − 1) / length of year. */
    public static double decimalYear(LocalDate day) {
        return day.getYear() + (day.getDayOfYear() - 1) / (double) day.lengthOfYear();
    }
}
