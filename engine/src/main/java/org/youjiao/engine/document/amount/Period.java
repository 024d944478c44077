package org.youjiao.engine.document.amount;

import java.time.LocalDate;

/** The time a plan runs, both days included. */
public record Period(LocalDate from, LocalDate to) {
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "The period's end (" + to + ") must not lie before its start (" + from + ").");
        }
    }
}
