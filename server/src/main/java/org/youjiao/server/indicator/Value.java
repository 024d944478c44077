package org.youjiao.server.indicator;

/** What a figure is for one unit and year, as the caller may know it. */
public sealed interface Value {

    /**
     * A number in the indicator's unit; of % 0…100.
     *
     * @param present institutions that gave what the formula asks
     * @param expected institutions that should have; fewer present than expected is worth a remark
     */
    record Known(double value, int present, int expected) implements Value {
        public Known(double value) {
            this(value, 1, 1);
        }

        /** Whether every institution that should have has given its figures. */
        public boolean isComplete() {
            return present >= expected;
        }
    }

    /** No data; the reason in Chinese, for a reader. */
    record Missing(String reason) implements Value {}

    /** There may be a figure, but not for this caller; the reason in Chinese. */
    record Withheld(String reason) implements Value {}

    /** The number, or NaN. */
    default double orNaN() {
        return this instanceof Known known ? known.value() : Double.NaN;
    }

    /** Why there is no number; empty where there is one. */
    default String reason() {
        if (this instanceof Missing missing) {
            return missing.reason();
        }
        return this instanceof Withheld withheld ? withheld.reason() : "";
    }
}
