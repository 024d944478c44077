package org.youjiao.engine.formula;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.column.Scope;

/**
 * May this caller know this value? More scope never hides what less scope shows: every answer is "all may know it, or
 * the caller may see everything behind it".
 */
final class Disclosure {
    private final Evaluation evaluation;
    private final Scope scope;

    Disclosure(Evaluation evaluation, Scope scope) {
        this.evaluation = evaluation;
        this.scope = scope;
    }

    boolean allows(Term term, int unit, int year) {
        if (!evaluation.catalogue().isConfidential(term)) {
            return true;
        }
        if (evaluation.units().isInstitution(unit)) {
            return scope.sees(unit);
        }
        if (term instanceof Term.OfVariable one) {
            return allowsRollUp(one.variable(), unit, year);
        }
        if (term instanceof Term.OfVariables several) {
            return IntStream.of(several.variables()).allMatch(variable -> allowsRollUp(variable, unit, year));
        }
        if (term instanceof Term.OfIndicator reference) {
            Term formula = evaluation.catalogue().termOf(reference.indicator());
            return formula == null || allows(formula, unit, year);
        }
        if (term instanceof Term.Previous previous) {
            return allows(previous.of(), unit, year - previous.years());
        }
        if (term instanceof Term.Since since) {
            return IntStream.rangeClosed(since.firstYear(), year).allMatch(y -> allows(since.of(), unit, y));
        }
        if (term instanceof Term.Aggregate aggregate) {
            return allowsAggregate(aggregate, unit, year);
        }
        return term.parts().stream().allMatch(part -> allows(part, unit, year));
    }

    private boolean allowsRollUp(int variable, int unit, int year) {
        if (!evaluation.catalogue().isConfidential(variable)
                || Double.isNaN(evaluation.run().variable(variable, unit, year))) {
            return true;
        }
        int weight = evaluation.catalogue().weightOf(variable);
        int[] contributing = evaluation
                .units()
                .institutionsOf(unit)
                .filter(institution -> !Double.isNaN(evaluation.run().variable(variable, institution, year))
                        && (weight < 0 || !Double.isNaN(evaluation.run().variable(weight, institution, year))))
                .toArray();
        return contributing.length == 0
                ? evaluation.units().institutionCount(unit) > 0
                        && seesAll(evaluation.units().institutionsOf(unit))
                : isEnough(contributing);
    }

    private boolean allowsAggregate(Term.Aggregate aggregate, int unit, int year) {
        int[] contributing = Aggregates.contributions(aggregate, evaluation.run(), unit, year).stream()
                .mapToInt(Explanation.Contribution::unit)
                .toArray();
        if (aggregate.kind().showsOneInstitution()) {
            return seesAll(IntStream.of(contributing));
        }
        return isEnough(contributing) && isEnough(candidates(aggregate.where(), unit, year));
    }

    /** The institutions a confidential filter looked at: choosing one out of two would tell about the other. */
    private int[] candidates(@Nullable Term where, int unit, int year) {
        if (where == null || !evaluation.catalogue().isConfidential(where)) {
            return new int[0];
        }
        return evaluation
                .units()
                .institutionsOf(unit)
                .filter(institution -> !Double.isNaN(where.at(evaluation.run(), institution, year)))
                .toArray();
    }

    private boolean isEnough(int[] contributing) {
        return contributing.length == 0
                || contributing.length >= evaluation.fewest()
                || seesAll(IntStream.of(contributing));
    }

    private boolean seesAll(IntStream institutions) {
        return institutions.allMatch(scope::sees);
    }
}
