package org.youjiao.engine.outlook;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A random walk with unknown drift and unknown variance, after what was seen of it.
 *
 * <p>Increments over gaps gᵢ: dᵢ ~ N(μ gᵢ, σ² gᵢ). Before: μ | σ² ~ N(0, σ²/λ₀), σ² ~ scaled inverse χ²(ν₀, s₀²). After,
 * with T = Σ gᵢ: λ = λ₀ + T, m = Σ dᵢ / λ, ν = ν₀ + n, ν s² = ν₀ s₀² + Σ dᵢ²/gᵢ − λ m². Several λ₀ are weighed by how
 * well they foretold what was seen, ∝ √(λ₀/λ) (ν s²)^(−ν/2), so that a steady course is believed more than a jumpy one,
 * and folded into one by their first two moments. Ahead by h years the value is Student-t with ν degrees of freedom
 * around z + m h, scale s √(h + h²/λ): the first term is the walk, the second the drift's own uncertainty.
 *
 * <p>source: conjugate normal model, Gelman et al., Bayesian Data Analysis, ch. 3. oracle: simulated walks, uniform PIT.
 */
record Walk(double last, double drift, double precision, TDistribution shape, double scale) {
    /** What is believed beforehand: each λ₀ (years of "no drift"), ν₀ (number of "usual" changes), s₀ (a usual change). */
    record Prior(double[] years, double changes, double usualChange) {}

    /** From values z at increasing dates t (at least one). */
    static Walk of(double[] t, double[] z, Prior prior) {
        int n = t.length - 1;
        double squares = prior.changes * prior.usualChange * prior.usualChange;
        for (int i = 1; i <= n; i++) {
            squares += (z[i] - z[i - 1]) * (z[i] - z[i - 1]) / (t[i] - t[i - 1]);
        }
        double freedom = prior.changes + n;
        int count = prior.years.length;
        var drifts = new double[count];
        var variances = new double[count];
        var evidence = new double[count];
        for (int k = 0; k < count; k++) {
            double precision = prior.years[k] + t[n] - t[0];
            drifts[k] = (z[n] - z[0]) / precision;
            variances[k] = Math.max(0, squares - precision * drifts[k] * drifts[k]) / freedom;
            evidence[k] = Math.log(prior.years[k] / precision) / 2
                    - freedom / 2 * Math.log(Math.max(variances[k], Double.MIN_NORMAL));
        }
        double[] weights = normalized(evidence);
        double drift = 0;
        double variance = 0;
        for (int k = 0; k < count; k++) {
            drift += weights[k] * drifts[k];
            variance += weights[k] * variances[k];
        }
        double driftVariance = 0;
        for (int k = 0; k < count; k++) {
            double precision = prior.years[k] + t[n] - t[0];
            driftVariance += weights[k] * (variances[k] / precision + (drifts[k] - drift) * (drifts[k] - drift));
        }
        double precision = driftVariance > 0 ? variance / driftVariance : prior.years[0] + t[n] - t[0];
        return new Walk(z[n], drift, precision, new TDistribution(freedom), Math.sqrt(variance));
    }

    private static double[] normalized(double[] logarithms) {
        double largest = Arrays.stream(logarithms).max().orElseThrow();
        double[] weights =
                Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    double freedom() {
        return shape.getDegreesOfFreedom();
    }

    double median(double ahead) {
        return last + drift * ahead;
    }

    /** Scale of the Student-t ahead by h ≥ 0 years. */
    double scaleAt(double ahead) {
        return scale * Math.sqrt(ahead + ahead * ahead / precision);
    }

    /** P(value ahead by h years ≤ z); a step where there is no uncertainty. */
    double atMost(double z, double ahead) {
        double spread = scaleAt(ahead);
        if (Double.isInfinite(z)) {
            return z > 0 ? 1 : 0;
        }
        if (!(spread > 0)) {
            return median(ahead) <= z ? 1 : 0;
        }
        return shape.cumulativeProbability((z - median(ahead)) / spread);
    }

    /** The value that the one ahead by h years stays below with probability p. */
    double quantile(double p, double ahead) {
        double spread = scaleAt(ahead);
        return spread > 0 ? median(ahead) + spread * shape.inverseCumulativeProbability(p) : median(ahead);
    }
}
