package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked formula, ready to be evaluated: names are indices, measures have been settled. Values are doubles; NaN is
 * "no value", conditions are 1, 0 or NaN (unknown). Shares are fractions.
 */
sealed interface Term {
    double at(Run run, int unit, int year);

    /** Where the part stands in its formula's text. */
    Span span();

    default List<Term> parts() {
        return List.of();
    }

    /** Offsets in the formula's text. */
    record Span(int start, int end) {}

    /** What terms read from: the evaluation under way. */
    interface Run {
        double variable(int variable, int unit, int year);

        double indicator(int indicator, int unit, int year);

        double attribute(int attribute, int unit, int year);

        double choice(int choice, int unit, int year);

        boolean isInstitution(int unit);

        int institutionCount(int unit);

        int institution(int unit, int i);
    }

    record Constant(double value, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return value;
        }
    }

    record Year(Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return year;
        }
    }

    record OfVariable(int variable, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return run.variable(variable, unit, year);
        }
    }

    /** The sum of those variables that have a value. */
    record OfVariables(int[] variables, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            double sum = Double.NaN;
            for (int variable : variables) {
                double value = run.variable(variable, unit, year);
                if (!Double.isNaN(value)) {
                    sum = Double.isNaN(sum) ? value : sum + value;
                }
            }
            return sum;
        }
    }

    record OfIndicator(int indicator, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return run.indicator(indicator, unit, year);
        }
    }

    record OfAttribute(int attribute, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return run.attribute(attribute, unit, year);
        }
    }

    /** Whether a text is among those of a choice of the catalogue; of none where it is only asked whether it is known. */
    record AttributeAmong(int attribute, int choice, boolean negated, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            double found = run.choice(choice, unit, year);
            return negated ? 1 - found : found;
        }
    }

    record Negative(Term of, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return -of.at(run, unit, year);
        }

        @Override
        public List<Term> parts() {
            return List.of(of);
        }
    }

    record Not(Term of, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return 1 - of.at(run, unit, year);
        }

        @Override
        public List<Term> parts() {
            return List.of(of);
        }
    }

    record Operation(Operator operator, Term left, Term right, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return operator.apply(left.at(run, unit, year), right.at(run, unit, year));
        }

        @Override
        public List<Term> parts() {
            return List.of(left, right);
        }
    }

    record Choice(Term condition, Term then, Term otherwise, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            double holds = condition.at(run, unit, year);
            if (Double.isNaN(holds)) {
                return Double.NaN;
            }
            return (holds == 1 ? then : otherwise).at(run, unit, year);
        }

        @Override
        public List<Term> parts() {
            return List.of(condition, then, otherwise);
        }
    }

    record Previous(Term of, int years, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return of.at(run, unit, year - years);
        }

        @Override
        public List<Term> parts() {
            return List.of(of);
        }
    }

    /** The sum of those years that have a value; none before the first year. */
    record Since(int firstYear, Term of, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            double sum = Double.NaN;
            for (int y = firstYear; y <= year; y++) {
                double value = of.at(run, unit, y);
                if (!Double.isNaN(value)) {
                    sum = Double.isNaN(sum) ? value : sum + value;
                }
            }
            return sum;
        }

        @Override
        public List<Term> parts() {
            return List.of(of);
        }
    }

    record Known(Term of, Span span) implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return Double.isNaN(of.at(run, unit, year)) ? 0 : 1;
        }

        @Override
        public List<Term> parts() {
            return List.of(of);
        }
    }

    record Aggregate(
            AggregateKind kind,
            @Nullable Term value,
            double level,
            @Nullable Term weight,
            @Nullable Term where,
            Span span)
            implements Term {
        @Override
        public double at(Run run, int unit, int year) {
            return Aggregates.of(this, run, unit, year);
        }

        @Override
        public List<Term> parts() {
            var parts = new ArrayList<Term>();
            for (Term part : new @Nullable Term[] {value, weight, where}) {
                if (part != null) {
                    parts.add(part);
                }
            }
            return parts;
        }
    }
}
