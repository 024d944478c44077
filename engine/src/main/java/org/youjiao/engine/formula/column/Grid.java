package org.youjiao.engine.formula.column;

import java.util.Arrays;

/**
 * Numbers by unit and year, NaN where there is none. Kept in pages of neighbouring units in one year, and only where
 * something is known: a register of thousands of schools may look back fifty years without paying for figures that the
 * last few years, or a few schools, have alone.
 */
public final class Grid {
    private static final int BITS = 6;
    private static final int PAGE = 1 << BITS;
    private static final double[] UNKNOWN = new double[PAGE]; // read by all grids, written by none

    static {
        Arrays.fill(UNKNOWN, Double.NaN);
    }

    private final int units;
    private final int firstYear;
    private final int years;
    private final int pagesAYear;
    private final double[][] below; // pages of the grid that this one lies over
    private final double[][] pages; // [(year − firstYear) * pagesAYear + unit / PAGE]

    /** No numbers yet, for years {@code firstYear … firstYear + years − 1}. */
    public Grid(int units, int firstYear, int years) {
        this.units = units;
        this.firstYear = firstYear;
        this.years = years;
        this.pagesAYear = (units + PAGE - 1) / PAGE;
        this.pages = new double[years * pagesAYear][];
        this.below = new double[0][];
        Arrays.fill(pages, UNKNOWN);
    }

    private Grid(Grid below) {
        this.units = below.units;
        this.firstYear = below.firstYear;
        this.years = below.years;
        this.pagesAYear = below.pagesAYear;
        this.pages = below.pages.clone();
        this.below = below.pages;
    }

    /** The same numbers, of which some are to be others: pages without such are shared. This grid is not to change any more. */
    public Grid overlay() {
        return new Grid(this);
    }

    /** The number; NaN if there is none or the year lies outside. */
    public double get(int unit, int year) {
        // asked for every unit, year and indicator: as few steps as can be
        int at = year - firstYear;
        return at < 0 || at >= years ? Double.NaN : pages[at * pagesAYear + (unit >> BITS)][unit & (PAGE - 1)];
    }

    /** Notes a number of a unit and year inside; NaN takes it away. */
    public void set(int unit, int year, double value) {
        int at = page(unit, year);
        double[] page = pages[at];
        if (page == UNKNOWN) {
            if (Double.isNaN(value)) {
                return;
            }
            page = new double[Math.min(PAGE, units - (unit & -PAGE))];
            Arrays.fill(page, Double.NaN);
            pages[at] = page;
        } else if (at < below.length && page == below[at]) {
            page = page.clone();
            pages[at] = page;
        }
        page[unit & (PAGE - 1)] = value;
    }

    /** True if the year lies inside and some number of it was noted. */
    public boolean isKnown(int year) {
        for (int i = 0; holds(year) && i < pagesAYear; i++) {
            if (pages[(year - firstYear) * pagesAYear + i] != UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(int year) {
        return year >= firstYear && year < firstYear + years;
    }

    private int page(int unit, int year) {
        return (year - firstYear) * pagesAYear + (unit >> BITS);
    }
}
