package org.youjiao.server.indicator;

import java.util.Optional;

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

    /** No data. */
    record Missing(Reason reason) implements Value {}

    /** There may be a figure, but not for this caller. */
    record Withheld(Reason reason) implements Value {}

    /** The number, or NaN. */
    default double orNaN() {
        return this instanceof Known known ? known.value() : Double.NaN;
    }

    /** Why there is no number; empty where there is one. */
    default Optional<Reason> why() {
        if (this instanceof Missing missing) {
            return Optional.of(missing.reason());
        }
        return this instanceof Withheld withheld ? Optional.of(withheld.reason()) : Optional.empty();
    }
}
