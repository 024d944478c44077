package org.youjiao.engine.formula.column;

import java.util.Arrays;

/**
 * The ledger's own values, one column a variable: {@code value(variable, unit, year)}, NaN where there is none.
 *
 * <p>Filled while loading; an evaluation takes a copy, so later changes need a new evaluation. Values of variables
 * declared in % are 0…100.
 */
public final class Columns {
    private final int units;
    private final int firstYear;
    private final int years;
    private final double[][] values;

    /** Empty columns for years {@code firstYear … firstYear + years − 1}. */
    public Columns(int variables, int units, int firstYear, int years) {
        this.units = units;
        this.firstYear = firstYear;
        this.years = years;
        values = new double[variables][units * years];
        for (double[] column : values) {
            Arrays.fill(column, Double.NaN);
        }
    }

    /** The same values, unaffected by later changes here. */
    public Columns copy() {
        var copy = new Columns(values.length, units, firstYear, years);
        for (int variable = 0; variable < values.length; variable++) {
            copy.values[variable] = values[variable].clone();
        }
        return copy;
    }

    /**
     * Notes a value; NaN takes it away.
     *
     * @throws IndexOutOfBoundsException if variable, unit or year lies outside
     */
    public void set(int variable, int unit, int year, double value) {
        if (!holds(year) || unit < 0 || unit >= units) {
            throw new IndexOutOfBoundsException("unit %d must be in 0..%d and year %d in %d..%d"
                    .formatted(unit, units - 1, year, firstYear, lastYear()));
        }
        values[variable][unit * years + year - firstYear] = value;
    }

    /** The unit's own value, NaN if there is none or the year lies outside. */
    public double value(int variable, int unit, int year) {
        return holds(year) ? values[variable][unit * years + year - firstYear] : Double.NaN;
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
