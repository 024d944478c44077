package org.youjiao.engine.formula.column;

import java.util.Arrays;

/**
 * The ledger's own values, one column a variable: {@code value(variable, unit, year)}, NaN where there is none.
 *
 * <p>Filled while loading, then sealed by the evaluation that reads them: later changes need new columns. Values of
 * variables declared in % are 0…100.
 */
public final class Columns {
    private final int units;
    private final int firstYear;
    private final int years;
    private final Grid[] values;
    private boolean sealed;

    /** Empty columns for years {@code firstYear … firstYear + years − 1}. */
    public Columns(int variables, int units, int firstYear, int years) {
        this.units = units;
        this.firstYear = firstYear;
        this.years = years;
        values = new Grid[variables];
        Arrays.setAll(values, variable -> new Grid(units, firstYear, years));
    }

    /** From now on nothing may be set: somebody has begun to compute with these values. */
    public void seal() {
        sealed = true;
    }

    /**
     * Notes a value; NaN takes it away.
     *
     * @throws IndexOutOfBoundsException if variable, unit or year lies outside
     * @throws IllegalStateException after {@link #seal}
     */
    public void set(int variable, int unit, int year, double value) {
        if (sealed) {
            throw new IllegalStateException(
                    "An evaluation reads these columns. Maybe fill new ones for a new evaluation.");
        }
        if (!holds(year) || unit < 0 || unit >= units) {
            throw new IndexOutOfBoundsException("unit %d must be in 0..%d and year %d in %d..%d"
                    .formatted(unit, units - 1, year, firstYear, lastYear()));
        }
        values[variable].set(unit, year, value);
    }

    /** The unit's own value, NaN if there is none or the year lies outside. */
    public double value(int variable, int unit, int year) {
        return values[variable].get(unit, year);
    }

    /** The variable's values, to be read only. */
    public Grid grid(int variable) {
        return values[variable];
    }

    /** True if some unit has, or had, a value of the variable in the year. */
    public boolean isKnown(int variable, int year) {
        return values[variable].isKnown(year);
    }

    /** True if the year is one of these columns' years. */
    public boolean holds(int year) {
        return year >= firstYear && year < firstYear + years;
    }

    /** Number of variables. */
    public int variables() {
        return values.length;
    }

    /** Number of units. */
    public int units() {
        return units;
    }

    /** First year held. */
    public int firstYear() {
        return firstYear;
    }

    /** Last year held. */
    public int lastYear() {
        return firstYear + years - 1;
    }

    /** Number of years held. */
    public int years() {
        return years;
    }
}
