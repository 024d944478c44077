package org.youjiao.engine.formula;

import java.util.List;

/** Why there is no number, or none for this caller; whoever shows it puts it into words. */
public sealed interface Reason {
    /**
     * Inputs without a value.
     *
     * @param inputs in order of name, at most 5
     * @param more whether there are others
     */
    record Lacking(List<Input> inputs, boolean more) implements Reason {
        public Lacking {
            inputs = List.copyOf(inputs);
        }
    }

    /** A variable or attribute by name; of {@code yearsBefore} years before the year asked for, 0 for that year. */
    record Input(String name, int yearsBefore) {}

    /** The formula asks for variables that the unit has nothing to do with. */
    record NotApplicable(List<String> variables) implements Reason {
        public NotApplicable {
            variables = List.copyOf(variables);
        }
    }

    /** The area has no institution of which the formula speaks. */
    record NothingToSum() implements Reason {}

    record DivisionByZero() implements Reason {}

    /** The year lies before the first that is added up. */
    record BeforeFirstYear(int year, int firstYear) implements Reason {}

    /** The formula of this indicator is wrong, so that nothing can be computed from it. */
    record WrongFormula(String indicator) implements Reason {}

    /** Several of them at once. */
    record Several(List<Reason> reasons) implements Reason {
        public Several {
            reasons = List.copyOf(reasons);
        }
    }

    /** The unit's own figures are held in confidence. */
    record Confidential() implements Reason {}

    /** Fewer than so many institutions contribute to a confidential figure. */
    record TooFew(int fewest) implements Reason {}
}
