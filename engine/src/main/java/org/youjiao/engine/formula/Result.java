package org.youjiao.engine.formula;

import java.util.List;

/** What an indicator or a variable is for one unit and year, as one caller may know it. */
public sealed interface Result {
    /**
     * A number in the declared measure (% is 0…100).
     *
     * @param present institutions that gave what the formula asks
     * @param expected institutions that should have; {@code present < expected} is worth a remark on the page
     * @param missing what was missing among the expected, at most 20 entries
     */
    record Number(double value, int present, int expected, List<Missing> missing) implements Result {
        public Number {
            missing = List.copyOf(missing);
        }

        /** True if every expected institution gave its figures. */
        public boolean isComplete() {
            return present >= expected;
        }
    }

    /** No data, with the reason and what is missing, at most 20 entries. */
    record NoData(Reason reason, List<Missing> missing) implements Result {
        public NoData {
            missing = List.copyOf(missing);
        }
    }

    /** There may be a figure, but not for this caller. */
    record Withheld(Reason reason) implements Result {}

    /** An input without a value: name of the variable or attribute, unit's index, year. */
    record Missing(String name, int unit, int year) {}

    /** The number, or NaN. */
    default double orNaN() {
        return this instanceof Number number ? number.value() : Double.NaN;
    }
}
