package org.youjiao.server.indicator.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Natural breaks: the classes within which values differ least.  minimise Σ classes Σ (x − mean of its class)²
 *  values  any order, finite; more than some hundred different ones are stood for by evenly spaced ranks
 *  limits  the roundest number of each gap between two classes, so that rounding moves no value
 *  bound   where there is one, it is a limit, and the others are chosen on either side
 *  source  Fisher (1958), On grouping for maximum homogeneity; Jenks (1967) for maps
 */
final class Breaks {
    private static final int MOST_RANKS = 300;
    private static final int[] STEPS = {5, 2, 1};

    /** A limit that must be one. */
    record Fixed(double value, boolean lowerBelongs) {}

    private record Split(double spread, List<Integer> starts) {}

    private final double[] values;
    private final double[] sums;
    private final double[] squares;
    private final boolean lowerBelongs;

    private Breaks(double[] sorted, boolean lowerBelongs) {
        this.values = sorted;
        this.lowerBelongs = lowerBelongs;
        this.sums = new double[sorted.length + 1];
        this.squares = new double[sorted.length + 1];
        double middle =
                sorted.length == 0 ? 0 : sorted[sorted.length / 2]; // near the values, so that squares stay exact
        for (int at = 0; at < sorted.length; at++) {
            double from = sorted[at] - middle;
            sums[at + 1] = sums[at] + from;
            squares[at + 1] = squares[at] + from * from;
        }
    }

    /** At most {@link Classes#MOST} classes; fewer where there are fewer different values. */
    static Classes of(double[] values, @Nullable Fixed bound) {
        double[] sorted = thinned(Arrays.stream(values).sorted().toArray());
        var breaks = new Breaks(sorted, bound == null || bound.lowerBelongs());
        if (bound == null) {
            return new Classes(breaks.limits(breaks.split(0, sorted.length, Classes.MOST)), true, -1);
        }
        int middle = 0;
        while (middle < sorted.length
                && (bound.lowerBelongs() ? sorted[middle] < bound.value() : sorted[middle] <= bound.value())) {
            middle++;
        }
        Split below = breaks.split(0, middle, 1);
        Split above = breaks.split(middle, sorted.length, Classes.MOST - 1);
        for (int under = 2; under < Classes.MOST; under++) {
            Split one = breaks.split(0, middle, under);
            Split other = breaks.split(middle, sorted.length, Classes.MOST - under);
            if (one.spread() + other.spread() < below.spread() + above.spread()) {
                below = one;
                above = other;
            }
        }
        var limits = new ArrayList<>(breaks.limits(below));
        int place = limits.size();
        limits.add(bound.value());
        limits.addAll(breaks.limits(above));
        return new Classes(limits, bound.lowerBelongs(), place);
    }

    /** The values of [from, to) in at most so many classes, and where each after the first begins. */
    private Split split(int from, int to, int most) {
        int classes = Math.min(most, different(from, to));
        if (classes <= 1) {
            return new Split(spread(from, to), List.of());
        }
        int count = to - from;
        var least = new double[classes + 1][count + 1];
        var start = new int[classes + 1][count + 1];
        for (double[] row : least) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        least[0][0] = 0;
        for (int many = 1; many <= classes; many++) {
            for (int end = many; end <= count; end++) {
                for (int begin = many - 1; begin < end; begin++) {
                    boolean parts = begin == 0 || values[from + begin] > values[from + begin - 1];
                    double spread = parts ? least[many - 1][begin] + spread(from + begin, from + end) : Double.NaN;
                    if (spread < least[many][end]) {
                        least[many][end] = spread;
                        start[many][end] = begin;
                    }
                }
            }
        }
        var starts = new ArrayList<Integer>();
        int end = count;
        for (int many = classes; many > 1; many--) {
            end = start[many][end];
            starts.add(0, from + end);
        }
        return new Split(least[classes][count], starts);
    }

    private int different(int from, int to) {
        int different = to > from ? 1 : 0;
        for (int at = from + 1; at < to; at++) {
            different += values[at] > values[at - 1] ? 1 : 0;
        }
        return different;
    }

    private double spread(int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        double sum = sums[to] - sums[from];
        return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
    }

    private List<Double> limits(Split split) {
        return split.starts().stream()
                .map(start -> roundest(values[start - 1], values[start], lowerBelongs))
                .toList();
    }

    /**
     * The roundest number between two: the multiple of the greatest 5, 2 or 1 × 10ⁿ.
     *
     * @param lowerBelongs true: in (low, high]; false: in [low, high)
     */
    static double roundest(double low, double high, boolean lowerBelongs) {
        var down = new BigDecimal(Double.toString(lowerBelongs ? high : low));
        int power = (int) Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)))) + 1;
        for (int tried = 0; tried < 20; tried++, power--) {
            for (int step : STEPS) {
                BigDecimal size = BigDecimal.valueOf(step).scaleByPowerOfTen(power);
                double multiple = down.divide(size, 0, lowerBelongs ? RoundingMode.FLOOR : RoundingMode.CEILING)
                        .multiply(size)
                        .doubleValue();
                if (lowerBelongs ? multiple > low && multiple <= high : multiple >= low && multiple < high) {
                    return multiple;
                }
            }
        }
        return lowerBelongs ? high : low;
    }

    private static double[] thinned(double[] sorted) {
        if (sorted.length <= MOST_RANKS) {
            return sorted;
        }
        var some = new double[MOST_RANKS];
        for (int at = 0; at < MOST_RANKS; at++) {
            some[at] = sorted[(int) ((long) at * (sorted.length - 1) / (MOST_RANKS - 1))];
        }
        return some;
    }
}
