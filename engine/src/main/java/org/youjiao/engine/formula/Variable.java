package org.youjiao.engine.formula;

import java.util.Objects;

/**
 * A variable of the ledger as formulas see it. Its index is its place in the list given to {@link Catalogue#of}.
 *
 * @param name lower-case dotted, such as {@code pupils.g1.m}
 * @param title Chinese title
 * @param measure unit of measure, such as 人; empty for a plain ratio; values in % are 0…100
 * @param rollUp how an area's figure comes from its institutions
 * @param confidential true if institutions hold it in confidence
 * @param appliesTo a condition on attributes saying which institutions should report it, such as
 *     {@code stage = "kindergarten"}; empty: those that reported it in any year
 */
public record Variable(
        String name, String title, String measure, RollUp rollUp, boolean confidential, String appliesTo) {
    public Variable {
        Objects.requireNonNull(name);
        Objects.requireNonNull(rollUp);
    }

    /** Not confidential, expected of those that ever reported it. */
    public static Variable of(String name, String title, String measure, RollUp rollUp) {
        return new Variable(name, title, measure, rollUp, false, "");
    }

    /** From institutions to areas. */
    public sealed interface RollUp {
        /** The sum of the institutions' values. */
        static RollUp sum() {
            return new Sum();
        }

        /** The mean of the institutions' values, weighted by another variable. */
        static RollUp meanWeightedBy(String weight) {
            return new Mean(weight);
        }

        /** Never rolled up: an area has its own value or none. */
        static RollUp none() {
            return new None();
        }

        /** See {@link #sum()}. */
        record Sum() implements RollUp {}

        /** See {@link #meanWeightedBy}. */
        record Mean(String weight) implements RollUp {}

        /** See {@link #none()}. */
        record None() implements RollUp {}
    }
}
