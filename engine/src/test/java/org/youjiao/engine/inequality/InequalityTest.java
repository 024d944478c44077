package org.youjiao.engine.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InequalityTest {
    /** The five-school example published with the rules: students, books; unrounded CV 0.515257. */
    @Test
    void gives_the_published_coefficient_of_variation() {
        double[] students = {45, 37, 89, 76, 55};
        double[] books = {279, 137, 935, 160, 402};
        double[] each = new double[5];
        Arrays.setAll(each, i -> books[i] / students[i]);
        assertThat(Inequality.coefficientOfVariation(each, students)).isCloseTo(0.515257, within(5e-7));
    }

    @Property
    void gini_is_the_double_sum(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0, max = 100) Double> figures,
            @ForAll @IntRange(min = 1, max = 9) int seed) {
        double[] x = figures.stream().mapToDouble(Double::doubleValue).toArray();
        double[] w = weights(x.length, seed);
        double total = Arrays.stream(w).sum();
        double amount = 0;
        double differences = 0;
        for (int i = 0; i < x.length; i++) {
            amount += w[i] * x[i];
            for (int j = 0; j < x.length; j++) {
                differences += w[i] * w[j] * Math.abs(x[i] - x[j]);
            }
        }
        double gini = Inequality.gini(x, w);
        if (amount > 1e-6) {
            assertThat(gini).isCloseTo(differences / (2 * total * amount), within(1e-9));
        }
    }

    private static double[] weights(int count, int seed) {
        double[] w = new double[count];
        Arrays.setAll(w, i -> 1 + (i * 7 + seed) % 5);
        return w;
    }

    @Property
    void order_scale_and_empty_schools_change_nothing(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0.5, max = 100) Double> figures,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
        double[] x = figures.stream().mapToDouble(Double::doubleValue).toArray();
        double[] w = weights(x.length, 3);
        double[] x2 = new double[x.length + 1];
        double[] w2 = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            x2[x.length - 1 - i] = x[i] * scale;
            w2[x.length - 1 - i] = w[i] * 3;
        }
        x2[x.length] = 5;
        assertThat(Inequality.coefficientOfVariation(x2, w2))
                .isCloseTo(Inequality.coefficientOfVariation(x, w), within(1e-9));
        assertThat(Inequality.gini(x2, w2)).isCloseTo(Inequality.gini(x, w), within(1e-9));
        assertThat(Inequality.theil(x2, w2)).isCloseTo(Inequality.theil(x, w), within(1e-9));
    }

    /** One school has all: T = ln(W / w), G = 1 − w/W, CV = √(W/w − 1). */
    @Test
    void knows_the_worst_case() {
        double[] x = {0, 0, 8};
        double[] w = {3, 5, 2};
        assertThat(Inequality.theil(x, w)).isCloseTo(Math.log(5), within(1e-12));
        assertThat(Inequality.gini(x, w)).isCloseTo(0.8, within(1e-12));
        assertThat(Inequality.coefficientOfVariation(x, w)).isCloseTo(2, within(1e-12));
    }

    @Test
    void says_nothing_where_there_is_nothing() {
        assertThat(Inequality.gini(new double[0], new double[0])).isNaN();
        assertThat(Inequality.theil(new double[] {0, 0}, new double[] {1, 1})).isNaN();
        assertThat(Inequality.gini(new double[] {-1, 5}, new double[] {1, 1})).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inequality.gini(new double[] {1}, new double[] {-2}))
                .withMessageContaining("[0] (-2.0)");
    }
}
