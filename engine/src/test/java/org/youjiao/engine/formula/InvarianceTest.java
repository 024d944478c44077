package org.youjiao.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.column.Units;

/** What must not matter does not matter: the order of units, units without figures, the scale of ratios. */
class InvarianceTest {
    private static final List<Variable> VARIABLES = List.of(
            Variable.of("x", "甲", "人", Variable.RollUp.sum()), Variable.of("w", "乙", "人", Variable.RollUp.sum()));
    private static final List<Indicator> INDICATORS = List.of(
            new Indicator("total", "", "人", "x"),
            new Indicator("ratio", "", "%", "x / w"),
            new Indicator("spread", "", "", "cv(x / w weighted by w)"),
            new Indicator("unequal", "", "", "gini(x / w weighted by w)"),
            new Indicator("theils", "", "", "theil(x / w weighted by w)"),
            new Indicator("middle", "", "人", "median(x)"),
            new Indicator("part", "", "%", "share(x > w of w)"),
            new Indicator("level", "", "", "mean(x / w weighted by w where x > 3)"));

    /** All indicators of one area whose schools have the given figures, in the given order; NaN is none. */
    private static double[] all(List<double[]> schools) {
        int n = schools.size();
        var institutions = new BitSet();
        institutions.set(0, n);
        int[] parent = new int[n + 1];
        Arrays.fill(parent, n);
        parent[n] = -1;
        var columns = new Columns(2, n + 1, 2021, 1);
        for (int i = 0; i < n; i++) {
            columns.set(0, i, 2021, schools.get(i)[0]);
            columns.set(1, i, 2021, schools.get(i)[1]);
        }
        var catalogue = Catalogue.of(Map.of(), VARIABLES, INDICATORS);
        assertThat(catalogue.problems()).isEmpty();
        var evaluation =
                Evaluation.of(catalogue, Units.of(parent, institutions), columns, new Attributes(n + 1, 2021, 1));
        var values = new double[INDICATORS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluation.indicator(i, n, 2021, Scope.ofPublic()).orNaN();
        }
        return values;
    }

    private static List<double[]> schools(List<Double> figures) {
        var schools = new ArrayList<double[]>();
        for (int i = 0; i < figures.size(); i++) {
            schools.add(new double[] {figures.get(i), 1 + (i * 13) % 7});
        }
        return schools;
    }

    @Property(tries = 100)
    void the_order_of_units_does_not_matter(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 50) Double> figures, @ForAll long seed) {
        var schools = schools(figures);
        double[] before = all(schools);
        Collections.shuffle(schools, new Random(seed));
        same(all(schools), before);
    }

    @Property(tries = 100)
    void a_unit_without_figures_does_not_matter(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 50) Double> figures) {
        var schools = schools(figures);
        double[] before = all(schools);
        schools.add(0, new double[] {Double.NaN, Double.NaN});
        same(all(schools), before);
    }

    @Property(tries = 100)
    void scale_does_not_matter_to_what_is_relative(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 50) Double> figures,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
        var schools = schools(figures);
        double[] before = all(schools);
        schools.forEach(school -> {
            school[0] *= scale;
            school[1] *= scale;
        });
        double[] after = all(schools);
        for (int i = 1; i <= 4; i++) {
            if (!Double.isNaN(before[i])) {
                assertThat(after[i]).isCloseTo(before[i], within(1e-6 * (1 + Math.abs(before[i]))));
            }
        }
        assertThat(after[0]).isCloseTo(scale * before[0], within(1e-9 * (1 + scale * before[0])));
    }

    private static void same(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as(INDICATORS.get(i).name()).isNaN();
            } else {
                assertThat(actual[i])
                        .as(INDICATORS.get(i).name())
                        .isCloseTo(expected[i], within(1e-7 * (1 + expected[i])));
            }
        }
    }
}
