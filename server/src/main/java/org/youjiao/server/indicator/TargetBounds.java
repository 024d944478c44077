package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.Optional;

/** What a plan in force promises of an indicator; a bean of the room that keeps plans. */
@FunctionalInterface
public interface TargetBounds {

    /**
     * The bound.
     *
     * @param comparator one of &gt;= &gt; &lt;= &lt;
     */
    record TargetBound(String comparator, double value) {}

    /** The bound of the district's level on the day; empty where the plan promises none, or a sum over years. */
    Optional<TargetBound> find(Indicator indicator, LocalDate asOf);
}
