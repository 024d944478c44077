package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Why a value is missing, and how complete it is where it is not: a second walk through the term. */
final class Inquiry {
    private static final int MOST = 20;
    private static final int NAMED = 5;

    private final Evaluation evaluation;
    private final List<Result.Missing> missing = new ArrayList<>();
    private final Set<String> notApplicable = new LinkedHashSet<>();
    private final Set<Reason> other = new LinkedHashSet<>();
    private int present = 1;
    private int expected = 1;
    private boolean counted;

    Inquiry(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Result result(Term term, int unit, int year, double shown) {
        visit(term, unit, year);
        var few = missing.subList(0, Math.min(MOST, missing.size()));
        if (Double.isNaN(shown)) {
            return new Result.NoData(reason(year), few);
        }
        return new Result.Number(shown, present, expected, few);
    }

    private Reason reason(int year) {
        if (!missing.isEmpty()) {
            var inputs =
                    new TreeSet<>(Comparator.comparing(Reason.Input::name).thenComparing(Reason.Input::yearsBefore));
            missing.forEach(gap -> inputs.add(new Reason.Input(gap.name(), year - gap.year())));
            return new Reason.Lacking(inputs.stream().limit(NAMED).toList(), inputs.size() > NAMED);
        }
        if (!other.isEmpty()) {
            return other.size() == 1 ? other.iterator().next() : new Reason.Several(List.copyOf(other));
        }
        return notApplicable.isEmpty()
                ? new Reason.NothingToSum()
                : new Reason.NotApplicable(List.copyOf(notApplicable));
    }

    private void visit(Term term, int unit, int year) {
        if (term instanceof Term.OfVariable one) {
            variables(new int[] {one.variable()}, unit, year);
        } else if (term instanceof Term.OfVariables several) {
            variables(several.variables(), unit, year);
        } else if (term instanceof Term.OfIndicator reference) {
            Term formula = evaluation.catalogue().termOf(reference.indicator());
            if (formula == null) {
                other.add(new Reason.WrongFormula(evaluation
                        .catalogue()
                        .indicators()
                        .get(reference.indicator())
                        .name()));
            } else {
                visit(formula, unit, year);
            }
        } else if (term instanceof Term.Previous previous) {
            visit(previous.of(), unit, year - previous.years());
        } else if (term instanceof Term.Since since) {
            if (year < since.firstYear()) {
                other.add(new Reason.BeforeFirstYear(year, since.firstYear()));
            }
            for (int y = since.firstYear(); y <= year; y++) {
                visit(since.of(), unit, y);
            }
        } else if (term instanceof Term.Aggregate aggregate) {
            aggregate(aggregate, unit, year);
        } else if (term instanceof Term.OfAttribute || term instanceof Term.AttributeAmong) {
            attribute(term, unit, year);
        } else {
            parts(term, unit, year);
        }
    }

    private void parts(Term term, int unit, int year) {
        if (term instanceof Term.Choice choice) {
            double holds = choice.condition().at(evaluation.run(), unit, year);
            visit(choice.condition(), unit, year);
            if (!Double.isNaN(holds)) {
                visit(holds == 1 ? choice.then() : choice.otherwise(), unit, year);
            }
            return;
        }
        if (term instanceof Term.Known) {
            return;
        }
        term.parts().forEach(part -> visit(part, unit, year));
        if (term instanceof Term.Operation operation && operation.operator() == Operator.OVER) {
            if (operation.right().at(evaluation.run(), unit, year) == 0) {
                other.add(new Reason.DivisionByZero());
            }
        }
    }

    private void attribute(Term term, int unit, int year) {
        if (Double.isNaN(term.at(evaluation.run(), unit, year))) {
            int attribute =
                    term instanceof Term.OfAttribute one ? one.attribute() : ((Term.AttributeAmong) term).attribute();
            missing.add(new Result.Missing(evaluation.catalogue().attributeName(attribute), unit, year));
        }
    }

    private void variables(int[] variables, int unit, int year) {
        if (evaluation.units().isInstitution(unit)) {
            own(variables, unit, year);
            return;
        }
        int here = 0;
        int should = 0;
        for (int i = 0; i < evaluation.units().institutionCount(unit); i++) {
            int institution = evaluation.units().institution(unit, i);
            if (anyPresent(variables, institution, year)) {
                here++;
                should++;
            } else if (isExpected(variables, institution, year)) {
                should++;
                own(variables, institution, year);
            }
        }
        if (should == 0 && !anyPresent(variables, unit, year)) {
            missing.add(new Result.Missing(name(variables[0]), unit, year));
        }
        count(here, should);
    }

    private void own(int[] variables, int unit, int year) {
        if (anyPresent(variables, unit, year)) {
            return;
        }
        if (isExpected(variables, unit, year)) {
            for (int variable : variables) {
                if (evaluation.isExpected(variable, unit, year)) {
                    missing.add(new Result.Missing(name(variable), unit, year));
                }
            }
        } else {
            notApplicable.add(name(variables[0]));
        }
    }

    private String name(int variable) {
        return evaluation.catalogue().variables().get(variable).name();
    }

    private boolean anyPresent(int[] variables, int unit, int year) {
        for (int variable : variables) {
            if (!Double.isNaN(evaluation.run().variable(variable, unit, year))) {
                return true;
            }
        }
        return false;
    }

    private boolean isExpected(int[] variables, int unit, int year) {
        for (int variable : variables) {
            if (evaluation.isExpected(variable, unit, year)) {
                return true;
            }
        }
        return false;
    }

    private void aggregate(Term.Aggregate aggregate, int unit, int year) {
        int here = 0;
        int should = 0;
        for (int i = 0; i < evaluation.units().institutionCount(unit); i++) {
            int institution = evaluation.units().institution(unit, i);
            double chosen = aggregate.where() == null ? 1 : aggregate.where().at(evaluation.run(), institution, year);
            var inner = new Inquiry(evaluation);
            if (aggregate.where() != null && Double.isNaN(chosen)) {
                inner.visit(aggregate.where(), institution, year);
            } else if (chosen == 1) {
                for (Term part : aggregate.parts()) {
                    if (part != aggregate.where() && Double.isNaN(part.at(evaluation.run(), institution, year))) {
                        inner.visit(part, institution, year);
                    }
                }
            }
            boolean gap = !inner.missing.isEmpty();
            boolean whole = chosen == 1 && !gap && inner.notApplicable.isEmpty() && inner.other.isEmpty();
            here += whole ? 1 : 0;
            should += whole || gap ? 1 : 0;
            missing.addAll(inner.missing);
        }
        count(here, should);
    }

    /** Keeps the least complete of the parts. */
    private void count(int here, int should) {
        if (should == 0) {
            return;
        }
        if (!counted
                || (double) here / should < (double) present / expected
                || ((double) here / should == (double) present / expected && should > expected)) {
            present = here;
            expected = should;
            counted = true;
        }
    }
}
