package org.youjiao.engine.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.youjiao.engine.outlook.Request.Limits;

/** Do intervals hold what they promise? On walks drawn from the model itself, and on real series. */
class CalibrationTest {
    /** Drift and variance drawn from the prior, then the walk: P(X ≤ x) must be uniform. 4000 draws, seed 20211015. */
    @Test
    void foretells_walks_of_its_own_kind_uniformly() {
        var random = new SplittableRandom(20211015);
        double lambda = 2;
        double nu = 6;
        double usual = 0.5;
        var prior = new Walk.Prior(new double[] {lambda}, nu, usual);
        int draws = 4000;
        int[] bins = new int[10];
        for (int draw = 0; draw < draws; draw++) {
            double chi = 0;
            for (int i = 0; i < nu; i++) {
                chi += Math.pow(random.nextGaussian(), 2);
            }
            double sigma = usual * Math.sqrt(nu / chi);
            double drift = random.nextGaussian() * sigma / Math.sqrt(lambda);
            double[] t = {0, 1, 1.5, 3, 4};
            double[] z = new double[5];
            for (int i = 1; i < 5; i++) {
                double gap = t[i] - t[i - 1];
                z[i] = z[i - 1] + drift * gap + sigma * Math.sqrt(gap) * random.nextGaussian();
            }
            double future = z[4] + drift * 2 + sigma * Math.sqrt(2) * random.nextGaussian();
            bins[Math.min(9, (int) (10 * Walk.of(t, z, prior).atMost(future, 2)))]++;
        }
        double chiSquare = 0;
        for (int count : bins) {
            chiSquare += Math.pow(count - draws / 10.0, 2) / (draws / 10.0);
        }
        assertThat(chiSquare).as("χ² with 9 degrees of freedom, 99.9 %% point").isLessThan(27.88);
    }

    /** One λ₀, by hand: z = 0, 1, 3 at t = 0, 1, 2; λ₀ = 1, ν₀ = 2, s₀ = 1 → m = 1, νs² = 2 + 5 − 3 = 4, ν = 4, s = 1. */
    @Test
    void agrees_with_the_posterior_computed_by_hand() {
        var walk = Walk.of(new double[] {0, 1, 2}, new double[] {0, 1, 3}, new Walk.Prior(new double[] {1}, 2, 1));
        assertThat(walk.median(2)).isEqualTo(5);
        assertThat(walk.freedom()).isEqualTo(4);
        assertThat(walk.scaleAt(3)).isEqualTo(Math.sqrt(3 + 9 / 3.0));
        assertThat(walk.atMost(5 + walk.scaleAt(2), 2)).isEqualTo(new TDistribution(4).cumulativeProbability(1));
    }

    /** 30 real series of pupils (Utah State Board of Education; NYC Open Data). */
    @Test
    void holds_what_it_promises_on_real_enrolment_and_better_than_the_naive() throws IOException {
        var series = Backtest.fixture(3);
        int held = 0;
        int cases = 0;
        double[] brier = new double[3];
        for (int length : new int[] {3, 5, 8}) {
            var ours = Backtest.run(series, Limits.COUNT, Backtest.Method.OURS, length, 1);
            held += ours.held[1];
            cases += ours.cases;
            for (Backtest.Method method : Backtest.Method.values()) {
                brier[method.ordinal()] += Backtest.run(series, Limits.COUNT, method, length, 1).brier;
            }
        }
        assertThat((double) held / cases).isBetween(0.75, 0.9);
        assertThat(brier[0]).isLessThan(brier[Backtest.Method.REGRESSION.ordinal()]);
        assertThat(brier[0]).isLessThan(1.05 * brier[Backtest.Method.LAST_VALUE.ordinal()]);
    }
}
