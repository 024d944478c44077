package org.youjiao.engine.formula;

import java.util.stream.IntStream;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Units;

/**
 * An area's figure of a variable: from its institutions if any of them has a value; otherwise its own observation;
 * otherwise from the areas below it by the same rule.
 */
final class RollUp {
    private final Catalogue catalogue;
    private final Units units;
    private final Columns columns;
    private final int variable;
    private final double[] own;
    private final double[] weights;

    /** {@code own} and {@code weights} are {@code [unit * years + year − firstYear]}; no weights unless it is a mean. */
    RollUp(Catalogue catalogue, Units units, Columns columns, int variable, double[] own, double[] weights) {
        this.catalogue = catalogue;
        this.units = units;
        this.columns = columns;
        this.variable = variable;
        this.own = own;
        this.weights = weights;
    }

    /** A variable's observations in one array. */
    static double[] own(Columns columns, int variable) {
        var all = new double[columns.units() * columns.years()];
        for (int unit = 0; unit < columns.units(); unit++) {
            for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
                all[unit * columns.years() + year - columns.firstYear()] = columns.value(variable, unit, year);
            }
        }
        return all;
    }

    void into(double[] values) {
        if (catalogue.variables().get(variable).rollUp() instanceof Variable.RollUp.None) {
            return;
        }
        for (int unit = 0; unit < units.count(); unit++) {
            if (!units.isInstitution(unit)) {
                for (int i = 0; i < columns.years(); i++) {
                    double[] folded = area(unit, i);
                    values[unit * columns.years() + i] = isMean() ? folded[0] / folded[1] : folded[0];
                }
            }
        }
    }

    private boolean isMean() {
        return catalogue.variables().get(variable).rollUp() instanceof Variable.RollUp.Mean;
    }

    /** Sum of (weighted) values, sum of weights; NaN, 0 without any. */
    private double[] area(int unit, int i) {
        double[] folded = fold(units.institutionsOf(unit), i);
        if (!Double.isNaN(folded[0])) {
            return folded;
        }
        int cell = unit * columns.years() + i;
        if (!Double.isNaN(own[cell])) {
            double weight = isMean() ? weight(cell) : 1;
            return isMean() && !(weight > 0) ? new double[] {own[cell], 1} : new double[] {own[cell] * weight, weight};
        }
        double[] sum = {Double.NaN, 0};
        units.areasOf(unit).forEach(below -> add(sum, area(below, i)));
        return sum;
    }

    private double[] fold(IntStream members, int i) {
        double[] sum = {Double.NaN, 0};
        members.forEach(member -> {
            int cell = member * columns.years() + i;
            double weight = isMean() ? weight(cell) : 1;
            if (!Double.isNaN(own[cell]) && !Double.isNaN(weight)) {
                add(sum, new double[] {own[cell] * weight, weight});
            }
        });
        return sum;
    }

    private double weight(int cell) {
        return weights.length == 0 ? Double.NaN : weights[cell];
    }

    private static void add(double[] sum, double[] more) {
        if (!Double.isNaN(more[0])) {
            sum[0] = Double.isNaN(sum[0]) ? more[0] : sum[0] + more[0];
            sum[1] += more[1];
        }
    }
}
