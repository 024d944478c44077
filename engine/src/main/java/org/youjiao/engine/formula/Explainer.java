package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.Explanation.Act;
import org.youjiao.engine.formula.Explanation.Contribution;
import org.youjiao.engine.formula.Explanation.Kind;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.measure.Measure;

/** Builds {@link Explanation} trees; every node asks for its own right to be shown. */
final class Explainer {
    private static final int MOST = 10;
    private static final Act PLAIN = new Act.Plain();

    private final Evaluation evaluation;
    private final Scope scope;

    Explainer(Evaluation evaluation, Scope scope) {
        this.evaluation = evaluation;
        this.scope = scope;
    }

    Explanation indicator(int index, int unit, int year) {
        Indicator indicator = evaluation.catalogue().indicators().get(index);
        Term term = evaluation.catalogue().termOf(index);
        var parts = new ArrayList<Explanation>();
        if (term != null) {
            parts.add(part(
                    term,
                    indicator.formula(),
                    unit,
                    year,
                    evaluation.catalogue().indicatorMeasure(index)));
        }
        return new Explanation(
                Kind.INDICATOR,
                indicator.name(),
                PLAIN,
                indicator.measure(),
                unit,
                year,
                evaluation.indicator(index, unit, year, scope),
                parts,
                List.of(),
                0,
                -1);
    }

    private Explanation part(Term term, String formula, int unit, int year, @Nullable Measure measure) {
        if (term instanceof Term.OfIndicator reference) {
            return indicator(reference.indicator(), unit, year);
        }
        if (term instanceof Term.OfVariable one) {
            return variable(one.variable(), unit, year);
        }
        String text =
                formula.substring(term.span().start(), Math.min(term.span().end(), formula.length()));
        Result result = evaluation.result(term, unit, year, scope, measure);
        String unitOfMeasure = measure == null ? "" : measure.toString();
        if (term instanceof Term.Aggregate aggregate) {
            return aggregate(aggregate, text, result, unit, year);
        }
        Kind kind = term instanceof Term.Constant || term instanceof Term.Year ? Kind.CONSTANT : Kind.OPERATION;
        return new Explanation(
                kind,
                text,
                act(term),
                unitOfMeasure,
                unit,
                year,
                result,
                parts(term, formula, unit, year),
                List.of(),
                0,
                -1);
    }

    private static Act act(Term term) {
        if (term instanceof Term.Previous previous) {
            return new Act.YearsBefore(previous.years());
        }
        return term instanceof Term.Since since ? new Act.SumSince(since.firstYear()) : PLAIN;
    }

    private List<Explanation> parts(Term term, String formula, int unit, int year) {
        var parts = new ArrayList<Explanation>();
        if (term instanceof Term.OfVariables several) {
            for (int variable : several.variables()) {
                if (!Double.isNaN(evaluation.run().variable(variable, unit, year))) {
                    parts.add(variable(variable, unit, year));
                }
            }
        } else if (term instanceof Term.Previous previous) {
            parts.add(part(previous.of(), formula, unit, year - previous.years(), null));
        } else if (term instanceof Term.Since since) {
            for (int y = Math.max(since.firstYear(), evaluation.columns().firstYear()); y <= year; y++) {
                parts.add(part(since.of(), formula, unit, y, null));
            }
        } else {
            term.parts().forEach(part -> parts.add(part(part, formula, unit, year, null)));
        }
        return parts;
    }

    private Explanation variable(int index, int unit, int year) {
        Variable variable = evaluation.catalogue().variables().get(index);
        Result result = evaluation.variable(index, unit, year, scope);
        var behind = new ArrayList<Contribution>();
        Measure measure = evaluation.catalogue().variableMeasure(index);
        int weight = evaluation.catalogue().weightOf(index);
        if (!evaluation.units().isInstitution(unit)) {
            evaluation.units().institutionsOf(unit).forEach(institution -> {
                double value = evaluation.run().variable(index, institution, year);
                double w = weight < 0 ? 1 : evaluation.run().variable(weight, institution, year);
                if (!Double.isNaN(value) && !Double.isNaN(w)) {
                    behind.add(new Contribution(institution, Evaluation.shown(value, measure), w));
                }
            });
        }
        behind.sort((a, b) -> Double.compare(Math.abs(b.value() * b.weight()), Math.abs(a.value() * a.weight())));
        boolean rolledUp = !behind.isEmpty();
        return new Explanation(
                rolledUp ? Kind.ROLL_UP : Kind.OBSERVATION,
                variable.name(),
                PLAIN,
                variable.measure(),
                unit,
                year,
                result,
                List.of(),
                visible(new Term.OfVariable(index, new Term.Span(0, 0)), behind, year),
                result instanceof Result.Withheld ? 0 : behind.size(),
                index);
    }

    private Explanation aggregate(Term.Aggregate aggregate, String text, Result result, int unit, int year) {
        List<Contribution> behind = Aggregates.largest(aggregate, evaluation.run(), unit, year);
        return new Explanation(
                Kind.AGGREGATE,
                text,
                new Act.Function(aggregate.kind().word()),
                "",
                unit,
                year,
                result,
                List.of(),
                visible(aggregate, behind, year),
                result instanceof Result.Withheld ? 0 : behind.size(),
                -1);
    }

    /** The largest contributions whose own figure the caller may see. */
    private List<Contribution> visible(Term term, List<Contribution> behind, int year) {
        var disclosure = new Disclosure(evaluation, scope);
        return behind.stream()
                .filter(contribution -> disclosure.allows(term, contribution.unit(), year))
                .limit(MOST)
                .toList();
    }
}
