package org.youjiao.engine.formula.column;

import java.util.BitSet;

/**
 * The institutions whose confidential figures the caller may see. The public, not logged in, has the empty scope.
 */
public final class Scope {
    private static final Scope PUBLIC = new Scope(new BitSet());

    private final BitSet institutions;

    private Scope(BitSet institutions) {
        this.institutions = institutions;
    }

    /** Sees nobody's confidential figures. */
    public static Scope ofPublic() {
        return PUBLIC;
    }

    /** Sees those of the given units (indices of {@link Units}); areas among them are ignored. */
    public static Scope of(BitSet institutions) {
        return new Scope((BitSet) institutions.clone());
    }

    /** Sees those of all institutions at or below the given units. */
    public static Scope of(Units units, int... roots) {
        var seen = new BitSet();
        for (int root : roots) {
            units.institutionsOf(root).forEach(seen::set);
        }
        return new Scope(seen);
    }

    /** True if the caller may see this unit's confidential figures. */
    public boolean sees(int unit) {
        return institutions.get(unit);
    }
}
