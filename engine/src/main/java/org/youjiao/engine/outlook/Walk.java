package org.youjiao.engine.outlook;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A random walk with unknown drift and unknown variance, after what was seen of it.
 *
 * <p>Increments over gaps gᵢ: dᵢ ~ N(μ gᵢ, σ² gᵢ). Before: μ | σ² ~ N(0, σ²/λ₀), σ² ~ scaled inverse χ²(ν₀, s₀²). After,
 * with T = Σ gᵢ: λ = λ₀ + T, m = Σ dᵢ / λ, ν = ν₀ + n, ν s² = ν₀ s₀² + Σ dᵢ²/gᵢ − λ m². Ahead by h years the value is
 * Student-t with ν degrees of freedom around z + m h, scale s √(h + h²/λ): the first term is the walk, the second the
 * drift's own uncertainty.
 *
 * <p>source: conjugate normal model, Gelman et al., Bayesian Data Analysis, ch. 3. oracle: simulated walks, uniform PIT.
 */
record Walk(double last, double drift, double precision, double freedom, double scale) {
    /** Years of "no drift" and number of "usual" changes believed beforehand. */
    record Prior(double years, double changes, double usualChange) {}

    /** From values z at increasing dates t (at least one). */
    static Walk of(double[] t, double[] z, Prior prior) {
        int n = t.length - 1;
        double precision = prior.years + t[n] - t[0];
        double drift = (z[n] - z[0]) / precision;
        double squares = prior.changes * prior.usualChange * prior.usualChange;
        for (int i = 1; i <= n; i++) {
            squares += (z[i] - z[i - 1]) * (z[i] - z[i - 1]) / (t[i] - t[i - 1]);
        }
        double freedom = prior.changes + n;
        double variance = Math.max(0, squares - precision * drift * drift) / freedom;
        return new Walk(z[n], drift, precision, freedom, Math.sqrt(variance));
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
        return new TDistribution(freedom).cumulativeProbability((z - median(ahead)) / spread);
    }

    /** Half-width of the central interval of probability p, in scales. */
    double halfWidth(double p) {
        return new TDistribution(freedom).inverseCumulativeProbability((1 + p) / 2);
    }
}
