package org.youjiao.server.notice;

import java.time.LocalDate;

/** A room's part of what is told because time has passed, such as a deadline that comes near; a bean of that room. */
@FunctionalInterface
public interface Watch {

    /**
     * Looks for what is to be told on the day and tells {@link Bell}; in a transaction of the program, every ten minutes. What
     * is told has an occasion, such as the deadline, so that it is told once.
     */
    void look(LocalDate today);
}
