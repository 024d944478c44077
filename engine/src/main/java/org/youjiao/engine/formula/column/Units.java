package org.youjiao.engine.formula.column;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The tree of areas and institutions, by index.
 *
 * <p>{@code parent[i]} is the index of the unit above unit i, −1 for a root; units may stand in any order. Institutions
 * are leaves of formulas: an institution never counts towards another institution.
 */
public final class Units {
    private final int[] parent;
    private final BitSet institution;
    private final int[][] institutions;
    private final int[][] children;

    private Units(int[] parent, BitSet institution, int[][] institutions, int[][] children) {
        this.parent = parent;
        this.institution = institution;
        this.institutions = institutions;
        this.children = children;
    }

    /**
     * @param parent index of the unit above, −1 at a root
     * @param institution which units are institutions; the others are areas
     * @throws IllegalArgumentException if a parent does not exist, is an institution, or the units form a ring
     */
    public static Units of(int[] parent, BitSet institution) {
        int count = parent.length;
        var sizes = new int[count];
        var childCount = new int[count];
        for (int unit = 0; unit < count; unit++) {
            checkParent(parent, institution, unit);
            if (parent[unit] >= 0 && !institution.get(unit)) {
                childCount[parent[unit]]++;
            }
            int steps = 0;
            for (int above = unit; above >= 0; above = parent[above]) {
                if (institution.get(unit)) {
                    sizes[above]++;
                }
                if (++steps > count) {
                    throw new IllegalArgumentException(
                            "The parents of unit [%d] form a ring. Give one of them the parent -1.".formatted(unit));
                }
            }
        }
        var institutions = new int[count][];
        var children = new int[count][];
        Arrays.setAll(institutions, unit -> new int[sizes[unit]]);
        Arrays.setAll(children, unit -> new int[childCount[unit]]);
        for (int unit = count - 1; unit >= 0; unit--) {
            if (parent[unit] >= 0 && !institution.get(unit)) {
                children[parent[unit]][--childCount[parent[unit]]] = unit;
            }
            for (int above = institution.get(unit) ? unit : -1; above >= 0; above = parent[above]) {
                institutions[above][--sizes[above]] = unit;
            }
        }
        return new Units(parent.clone(), (BitSet) institution.clone(), institutions, children);
    }

    private static void checkParent(int[] parent, BitSet institution, int unit) {
        int above = parent[unit];
        if (above < -1 || above >= parent.length) {
            throw new IllegalArgumentException("The parent of unit [%d] (%d) must be -1 or an index below %d."
                    .formatted(unit, above, parent.length));
        }
        if (above >= 0 && institution.get(above)) {
            throw new IllegalArgumentException(
                    "The parent of unit [%d] (%d) must be an area, not an institution.".formatted(unit, above));
        }
    }

    /** Number of units, areas and institutions. */
    public int count() {
        return parent.length;
    }

    /** True for an institution, false for an area. */
    public boolean isInstitution(int unit) {
        return institution.get(unit);
    }

    /** Index of the area above, −1 at a root. */
    public int parentOf(int unit) {
        return parent[unit];
    }

    /** The institutions at or below a unit, ascending; an institution gives itself. */
    public IntStream institutionsOf(int unit) {
        return IntStream.of(institutions[unit]);
    }

    /** Number of institutions at or below a unit. */
    public int institutionCount(int unit) {
        return institutions[unit].length;
    }

    /** The i-th institution at or below a unit. */
    public int institution(int unit, int i) {
        return institutions[unit][i];
    }

    /** The areas directly below an area. */
    public IntStream areasOf(int unit) {
        return IntStream.of(children[unit]);
    }
}
