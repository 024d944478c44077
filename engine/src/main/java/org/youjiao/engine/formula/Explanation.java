package org.youjiao.engine.formula;

import java.util.List;

/**
 * How a value came about: one node for each part of the formula, down to variables and the institutions behind them.
 *
 * @param kind what the part is
 * @param text the part as written, or a variable's or indicator's name
 * @param act what is done there beyond what the text says
 * @param measure its unit of measure
 * @param unit index of the unit it is evaluated for
 * @param year its year
 * @param result its value, as the caller may know it
 * @param parts the parts it is made of
 * @param contributions the institutions behind it, largest first, at most 10; empty if withheld
 * @param contributing number of institutions behind it, 0 if it does not come from institutions
 * @param column index of the variable for a variable, −1 otherwise: the ledger entry to open is column × unit × year
 */
public record Explanation(
        Kind kind,
        String text,
        Act act,
        String measure,
        int unit,
        int year,
        Result result,
        List<Explanation> parts,
        List<Contribution> contributions,
        int contributing,
        int column) {
    public Explanation {
        parts = List.copyOf(parts);
        contributions = List.copyOf(contributions);
    }

    /** What a node of the tree is. */
    public enum Kind {
        /** An indicator. */
        INDICATOR,
        /** A variable as observed for this very unit. */
        OBSERVATION,
        /** A variable rolled up from institutions. */
        ROLL_UP,
        /** A function over an area's institutions. */
        AGGREGATE,
        /** Arithmetic, comparison, choice. */
        OPERATION,
        /** A number in the formula. */
        CONSTANT
    }

    /** What a part does. */
    public sealed interface Act {
        /** Nothing that a reader needs to be told. */
        record Plain() implements Act {}

        /** A function over institutions, as formulas write it: {@code sum}. */
        record Function(String word) implements Act {}

        /** So many years back. */
        record YearsBefore(int years) implements Act {}

        /** Added up from a year on. */
        record SumSince(int firstYear) implements Act {}
    }

    /** One institution's value, and its weight where it is weighted (otherwise 1). */
    public record Contribution(int unit, double value, double weight) {}
}
