package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.youjiao.engine.inequality.Inequality;

/** Functions over the institutions of a unit. Institutions without the value, the weight or a known filter do not contribute. */
final class Aggregates {
    private Aggregates() {}

    static double of(Term.Aggregate term, Term.Run run, int unit, int year) {
        return switch (term.kind()) {
            case SUM, MEAN, SHARE, COUNT -> folded(term, run, unit, year);
            default -> ofAll(term, run, unit, year);
        };
    }

    private static double folded(Term.Aggregate term, Term.Run run, int unit, int year) {
        double sum = 0;
        double weights = 0;
        int contributing = 0;
        for (int i = 0; i < run.institutionCount(unit); i++) {
            int institution = run.institution(unit, i);
            if (isChosen(term, run, institution, year)) {
                double value = term.value() == null ? 1 : term.value().at(run, institution, year);
                double weight = weight(term, run, institution, year);
                if (!Double.isNaN(value) && !Double.isNaN(weight)) {
                    sum += value * weight;
                    weights += weight;
                    contributing++;
                }
            }
        }
        return switch (term.kind()) {
            case COUNT -> contributing;
            case SUM -> contributing == 0 ? Double.NaN : sum;
            default -> weights == 0 ? Double.NaN : sum / weights;
        };
    }

    private static double ofAll(Term.Aggregate term, Term.Run run, int unit, int year) {
        List<Explanation.Contribution> all = contributions(term, run, unit, year);
        if (all.isEmpty()) {
            return Double.NaN;
        }
        double[] values =
                all.stream().mapToDouble(Explanation.Contribution::value).toArray();
        double[] weights =
                all.stream().mapToDouble(Explanation.Contribution::weight).toArray();
        if (term.kind().isInequality()) {
            for (double weight : weights) {
                if (weight < 0) {
                    return Double.NaN;
                }
            }
        }
        return switch (term.kind()) {
            case CV -> Inequality.coefficientOfVariation(values, weights);
            case GINI -> Inequality.gini(values, weights);
            case THEIL -> Inequality.theil(values, weights);
            case MIN -> quantile(values, 0);
            case MAX -> quantile(values, 1);
            case MEDIAN -> quantile(values, 0.5);
            default -> quantile(values, term.level());
        };
    }

    /** Linear between order statistics at (n − 1)·level: R's type 7, Excel's PERCENTILE.INC. */
    static double quantile(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = (sorted.length - 1) * level;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static boolean isChosen(Term.Aggregate term, Term.Run run, int institution, int year) {
        return term.where() == null || term.where().at(run, institution, year) == 1;
    }

    static double weight(Term.Aggregate term, Term.Run run, int institution, int year) {
        return term.weight() == null ? 1 : term.weight().at(run, institution, year);
    }

    /** The institutions that contribute, largest value × weight first. */
    static List<Explanation.Contribution> largest(Term.Aggregate term, Term.Run run, int unit, int year) {
        var all = contributions(term, run, unit, year);
        all.sort(Comparator.comparingDouble((Explanation.Contribution c) -> -Math.abs(c.value() * c.weight()))
                .thenComparingInt(Explanation.Contribution::unit));
        return all;
    }

    static List<Explanation.Contribution> contributions(Term.Aggregate term, Term.Run run, int unit, int year) {
        var all = new ArrayList<Explanation.Contribution>();
        for (int i = 0; i < run.institutionCount(unit); i++) {
            int institution = run.institution(unit, i);
            if (isChosen(term, run, institution, year)) {
                double value = term.value() == null ? 1 : term.value().at(run, institution, year);
                double weight = weight(term, run, institution, year);
                if (!Double.isNaN(value) && !Double.isNaN(weight)) {
                    all.add(new Explanation.Contribution(institution, value, weight));
                }
            }
        }
        return all;
    }
}
