package org.youjiao.engine.inequality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted measures of inequality between schools. All take figures x and weights w (mostly pupils) of equal length,
 * are unchanged by the order of the schools, by scaling x or w, by adding a school of weight 0, and by splitting a
 * school in two of the same figure.
 */
public final class Inequality {
    private Inequality() {}

    /**
     * Coefficient of variation 差异系数, population form.  CV = √(Σ (wᵢ/W)(xᵢ − x̄)²) / x̄,  x̄ = Σ wᵢ xᵢ / W.
     *
     * @param x figures, any finite numbers
     * @param w weights, ≥ 0
     * @return ≥ 0, dimensionless; NaN if the weights sum to 0 or x̄ ≤ 0, where it means nothing
     * @throws IllegalArgumentException if lengths differ or a weight is negative or not a number
     *     <p>source: 教督〔2017〕6号 (2012 measuring rules). oracle: the five-school example, 0.515257.
     */
    public static double coefficientOfVariation(double[] x, double[] w) {
        double mean = mean(x, w);
        if (!(mean > 0)) {
            return Double.NaN;
        }
        double squares = 0;
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            squares += w[i] * (x[i] - mean) * (x[i] - mean);
            total += w[i];
        }
        return Math.sqrt(squares / total) / mean;
    }

    /**
     * Gini coefficient.  G = Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 W² x̄), computed by sorting in n log n.
     *
     * @param x figures, ≥ 0
     * @param w weights, ≥ 0
     * @return 0 (equal) … 1, dimensionless; NaN if the weights sum to 0, x̄ = 0, or a figure of positive weight is < 0
     * @throws IllegalArgumentException if lengths differ or a weight is negative or not a number
     *     <p>source: Gini (1912); oracle: the double sum itself.
     */
    public static double gini(double[] x, double[] w) {
        double mean = mean(x, w);
        if (!(mean > 0) || hasNegative(x, w)) {
            return Double.NaN;
        }
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted((a, b) -> Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double weightBelow = 0;
        double amountBelow = 0;
        double differences = 0;
        for (int i : order) {
            differences += w[i] * (x[i] * weightBelow - amountBelow);
            weightBelow += w[i];
            amountBelow += w[i] * x[i];
        }
        return Math.max(0, differences / (weightBelow * weightBelow * mean));
    }

    /**
     * Theil's T.  T = Σ (wᵢ/W) (xᵢ/x̄) ln(xᵢ/x̄); a figure of 0 contributes 0.
     *
     * @param x figures, ≥ 0
     * @param w weights, ≥ 0
     * @return 0 (equal) … ln(W / least weight), dimensionless; NaN if the weights sum to 0, x̄ = 0, or a figure is < 0
     * @throws IllegalArgumentException if lengths differ or a weight is negative or not a number
     *     <p>source: Theil (1967); oracle: closed form for two schools, one having all.
     */
    public static double theil(double[] x, double[] w) {
        double mean = mean(x, w);
        if (!(mean > 0) || hasNegative(x, w)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double relative = x[i] / mean;
            sum += relative > 0 ? w[i] * relative * Math.log(relative) : 0;
        }
        return Math.max(0, sum / Arrays.stream(w).sum());
    }

    private static boolean hasNegative(double[] x, double[] w) {
        return IntStream.range(0, x.length).anyMatch(i -> x[i] < 0 && w[i] > 0);
    }

    private static double mean(double[] x, double[] w) {
        if (x.length != w.length) {
            throw new IllegalArgumentException(
                    "The number of weights (%d) must equal the number of figures (%d).".formatted(w.length, x.length));
        }
        double total = 0;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (!(w[i] >= 0)) {
                throw new IllegalArgumentException(
                        "The weight at [%d] (%s) must be ≥ 0. Leave out schools whose weight is unknown."
                                .formatted(i, w[i]));
            }
            total += w[i];
            sum += w[i] * x[i];
        }
        return total > 0 ? sum / total : Double.NaN;
    }
}
