package org.youjiao.engine.formula;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Grid;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.column.Units;
import org.youjiao.engine.formula.measure.Measure;

/**
 * All indicators of all units in all years, computed once; every question takes the caller's scope. Immutable and safe
 * for any number of threads.
 *
 * <p>Confidential figures: an institution's is shown to callers whose scope holds the institution; an area's is shown if
 * at least {@code fewest} institutions contribute, or the caller may see all that contribute.
 */
public final class Evaluation {
    private final Catalogue catalogue;
    private final Units units;
    private final Columns columns;
    private final Attributes attributes;
    private final int fewest;
    private final int[] attributePlaces;
    private final byte[][] chosen;
    private final BitSet reported;
    private final Grid[] variableValues; // areas' rolled up; shares as parts of one
    private final Grid[] indicatorValues;
    private final BitSet[] done;
    private final Term.Run run = new Reading();

    private Evaluation(Catalogue catalogue, Units units, Columns columns, Attributes attributes, int fewest) {
        this.catalogue = catalogue;
        this.units = units;
        this.columns = columns;
        this.attributes = attributes;
        this.fewest = fewest;
        int cells = columns.units() * columns.years();
        attributePlaces = new int[catalogue.attributeCount()];
        for (int i = 0; i < attributePlaces.length; i++) {
            attributePlaces[i] = attributes.placeOf(catalogue.attributeName(i));
        }
        chosen = new byte[catalogue.choices().size()][cells];
        reported = new BitSet(columns.variables() * columns.units());
        variableValues = new Grid[columns.variables()];
        indicatorValues = new Grid[catalogue.indicators().size()];
        Arrays.setAll(indicatorValues, indicator -> grid());
        done = new BitSet[indicatorValues.length];
        for (int i = 0; i < done.length; i++) {
            done[i] = new BitSet(cells);
        }
    }

    /** Computes with the usual three institutions as the fewest that hide one another. */
    public static Evaluation of(Catalogue catalogue, Units units, Columns columns, Attributes attributes) {
        return of(catalogue, units, columns, attributes, 3);
    }

    /**
     * Computes. The columns are sealed.
     *
     * @param fewest how many institutions must contribute to a confidential figure of an area for anybody to see it, ≥ 2
     * @throws IllegalArgumentException if the columns' variables or units are not the catalogue's and the tree's
     */
    public static Evaluation of(Catalogue catalogue, Units units, Columns columns, Attributes attributes, int fewest) {
        if (columns.variables() != catalogue.variables().size() || columns.units() != units.count()) {
            throw new IllegalArgumentException(
                    "The columns (%d variables, %d units) must fit the catalogue (%d) and the tree (%d)."
                            .formatted(
                                    columns.variables(),
                                    columns.units(),
                                    catalogue.variables().size(),
                                    units.count()));
        }
        if (fewest < 2) {
            throw new IllegalArgumentException(
                    "The fewest contributors (%d) must be at least 2, or a school's figure shows.".formatted(fewest));
        }
        columns.seal();
        var evaluation = new Evaluation(catalogue, units, columns, attributes, fewest);
        evaluation.choose();
        evaluation.report();
        evaluation.rollUp();
        evaluation.compute();
        return evaluation;
    }

    private void choose() {
        for (int choice = 0; choice < chosen.length; choice++) {
            for (int unit = 0; unit < units.count(); unit++) {
                for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
                    chosen[choice][cell(unit, year)] = packed(choice(choice, unit, year));
                }
            }
        }
    }

    private double choice(int choice, int unit, int year) {
        Catalogue.Choice asked = catalogue.choices().get(choice);
        int place = attributePlaces[asked.attribute()];
        return place < 0 ? Double.NaN : attributes.hasText(place, unit, year, asked.wanted());
    }

    /** Yes, no and unknown in a byte: there is one for each unit, year and choice. */
    private static byte packed(double truth) {
        return (byte) (Double.isNaN(truth) ? -1 : truth);
    }

    private static double unpacked(byte truth) {
        return truth < 0 ? Double.NaN : truth;
    }

    private void rollUp() {
        for (int variable = 0; variable < columns.variables(); variable++) {
            Measure measure = catalogue.variableMeasure(variable);
            Grid own = measure != null && measure.isShare() ? parts(variable) : columns.grid(variable);
            boolean rolls = !(catalogue.variables().get(variable).rollUp() instanceof Variable.RollUp.None);
            variableValues[variable] = rolls ? rolledUp(variable, own) : own;
        }
    }

    /** A variable in % as parts of one. */
    private Grid parts(int variable) {
        Grid parts = grid();
        for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
            for (int unit = 0; unit < units.count(); unit++) {
                parts.set(unit, year, columns.value(variable, unit, year) / 100);
            }
        }
        return parts;
    }

    private Grid rolledUp(int variable, Grid own) {
        int weight = catalogue.weightOf(variable);
        var rollUp = new RollUp(
                catalogue.variables().get(variable).rollUp(),
                units,
                own::get,
                (unit, year) -> weight < 0 ? Double.NaN : columns.value(weight, unit, year));
        Grid rolled = own.overlay();
        for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
            if (own.isKnown(year)) {
                for (int unit = 0; unit < units.count(); unit++) {
                    if (!units.isInstitution(unit)) {
                        rolled.set(unit, year, rollUp.of(unit, year));
                    }
                }
            }
        }
        return rolled;
    }

    private void report() {
        for (int variable = 0; variable < columns.variables(); variable++) {
            for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
                if (columns.isKnown(variable, year)) {
                    report(variable, year);
                }
            }
        }
    }

    private void report(int variable, int year) {
        for (int unit = 0; unit < units.count(); unit++) {
            if (!Double.isNaN(columns.value(variable, unit, year))) {
                reported.set(variable * units.count() + unit);
            }
        }
    }

    private Grid grid() {
        return new Grid(units.count(), columns.firstYear(), columns.years());
    }

    private void compute() {
        for (int indicator = 0; indicator < indicatorValues.length; indicator++) {
            for (int year = columns.firstYear(); year <= columns.lastYear(); year++) {
                for (int unit = 0; unit < units.count(); unit++) {
                    run.indicator(indicator, unit, year);
                }
            }
        }
    }

    private int cell(int unit, int year) {
        return unit * columns.years() + year - columns.firstYear();
    }

    /** An indicator's value for one unit and year, as the caller may know it. */
    public Result indicator(int indicator, int unit, int year, Scope scope) {
        Term term = catalogue.termOf(indicator);
        if (term == null) {
            return new Result.NoData(
                    new Reason.WrongFormula(
                            catalogue.indicators().get(indicator).name()),
                    List.of());
        }
        var span =
                new Term.Span(0, catalogue.indicators().get(indicator).formula().length());
        return result(new Term.OfIndicator(indicator, span), unit, year, scope, catalogue.indicatorMeasure(indicator));
    }

    /** A variable's value for one unit and year, rolled up where the unit is an area, as the caller may know it. */
    public Result variable(int variable, int unit, int year, Scope scope) {
        var term = new Term.OfVariable(variable, new Term.Span(0, 0));
        return result(term, unit, year, scope, catalogue.variableMeasure(variable));
    }

    /** An indicator's numbers, {@code [unit][year − firstYear]}; NaN where there is no data or the caller may not know it. */
    public double[][] numbers(int indicator, Scope scope) {
        var numbers = new double[units.count()][columns.years()];
        var disclosure = new Disclosure(this, scope);
        Term term = catalogue.termOf(indicator);
        boolean confidential = catalogue.isConfidentialIndicator(indicator);
        for (int unit = 0; unit < units.count(); unit++) {
            for (int i = 0; i < columns.years(); i++) {
                int year = columns.firstYear() + i;
                boolean visible = term != null
                        && (!confidential
                                || (units.isInstitution(unit)
                                        ? scope.sees(unit)
                                        : disclosure.allows(term, unit, year)));
                double value = visible ? run.indicator(indicator, unit, year) : Double.NaN;
                numbers[unit][i] = shown(value, catalogue.indicatorMeasure(indicator));
            }
        }
        return numbers;
    }

    /** An indicator's value with everything it came from. */
    public Explanation explain(int indicator, int unit, int year, Scope scope) {
        return new Explainer(this, scope).indicator(indicator, unit, year);
    }

    Result result(Term term, int unit, int year, Scope scope, @Nullable Measure measure) {
        if (!new Disclosure(this, scope).allows(term, unit, year)) {
            return new Result.Withheld(
                    units.isInstitution(unit) ? new Reason.Confidential() : new Reason.TooFew(fewest));
        }
        return new Inquiry(this).result(term, unit, year, shown(term.at(run, unit, year), measure));
    }

    static double shown(double value, @Nullable Measure measure) {
        return measure != null && measure.isShare() ? Math.rint(value * 1e12) / 1e10 : value;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Units units() {
        return units;
    }

    Columns columns() {
        return columns;
    }

    Term.Run run() {
        return run;
    }

    int fewest() {
        return fewest;
    }

    /** True if the institution should have a value: it meets the variable's condition, or ever reported one. */
    boolean isExpected(int variable, int unit, int year) {
        Term condition = catalogue.conditionOf(variable);
        return condition == null ? reported.get(variable * units.count() + unit) : condition.at(run, unit, year) == 1;
    }

    /** Values of terms, unscoped: only what has passed {@link Disclosure} may leave this class. */
    private final class Reading implements Term.Run {
        @Override
        public double variable(int variable, int unit, int year) {
            return variableValues[variable].get(unit, year);
        }

        @Override
        public double indicator(int indicator, int unit, int year) {
            Term term = catalogue.termOf(indicator);
            if (!columns.holds(year) || term == null) {
                return Double.NaN;
            }
            int cell = cell(unit, year);
            if (!done[indicator].get(cell)) {
                indicatorValues[indicator].set(unit, year, term.at(this, unit, year));
                done[indicator].set(cell);
            }
            return indicatorValues[indicator].get(unit, year);
        }

        @Override
        public double attribute(int attribute, int unit, int year) {
            int place = attributePlaces[attribute];
            return place < 0 ? Double.NaN : attributes.number(place, unit, year);
        }

        @Override
        public double choice(int choice, int unit, int year) {
            return columns.holds(year)
                    ? unpacked(chosen[choice][cell(unit, year)])
                    : Evaluation.this.choice(choice, unit, year);
        }

        @Override
        public boolean isInstitution(int unit) {
            return units.isInstitution(unit);
        }

        @Override
        public int institutionCount(int unit) {
            return units.institutionCount(unit);
        }

        @Override
        public int institution(int unit, int i) {
            return units.institution(unit, i);
        }
    }
}
