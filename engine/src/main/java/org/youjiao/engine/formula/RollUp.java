package org.youjiao.engine.formula;

import java.util.stream.IntStream;
import org.youjiao.engine.formula.column.Units;

/**
 * An area's figure of a variable: from its institutions if any of them has a value; otherwise its own observation;
 * otherwise from the areas below it by the same rule.
 */
final class RollUp {
    /** A number of each unit in each year; NaN where there is none. */
    interface Figures {
        double of(int unit, int year);
    }

    private static final double[] NOTHING = {Double.NaN, 0};

    private final Variable.RollUp rule;
    private final Units units;
    private final Figures own;
    private final Figures weights;

    /** {@code weights} are asked only where the rule is a mean. */
    RollUp(Variable.RollUp rule, Units units, Figures own, Figures weights) {
        this.rule = rule;
        this.units = units;
        this.own = own;
        this.weights = weights;
    }

    /** The area's figure; NaN where neither it nor any unit below it has one. */
    double of(int area, int year) {
        double[] folded = area(area, year);
        return isMean() ? folded[0] / folded[1] : folded[0];
    }

    private boolean isMean() {
        return rule instanceof Variable.RollUp.Mean;
    }

    /** Sum of (weighted) values, sum of weights; NaN, 0 without any. */
    private double[] area(int unit, int year) {
        double[] folded = fold(units.institutionsOf(unit), year);
        if (!Double.isNaN(folded[0])) {
            return folded;
        }
        double value = own.of(unit, year);
        if (!Double.isNaN(value)) {
            double weight = isMean() ? weights.of(unit, year) : 1;
            return isMean() && !(weight > 0) ? new double[] {value, 1} : new double[] {value * weight, weight};
        }
        double[] sum = NOTHING.clone();
        units.areasOf(unit).forEach(below -> add(sum, area(below, year)));
        return sum;
    }

    private double[] fold(IntStream members, int year) {
        double[] sum = NOTHING.clone();
        members.forEach(member -> {
            double value = own.of(member, year);
            double weight = isMean() ? weights.of(member, year) : 1;
            if (!Double.isNaN(value) && !Double.isNaN(weight)) {
                add(sum, new double[] {value * weight, weight});
            }
        });
        return sum;
    }

    private static void add(double[] sum, double[] more) {
        if (!Double.isNaN(more[0])) {
            sum[0] = Double.isNaN(sum[0]) ? more[0] : sum[0] + more[0];
            sum[1] += more[1];
        }
    }
}
