package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Request;

/** Numbers that something is judged by, declared as a bean by the room that judges; the page of thresholds lists all. */
public interface Thresholds {

    /**
     * One number.
     *
     * @param group message key of what it belongs to
     * @param title what it judges, in the reader's language
     * @param bound the number with comparator and unit
     * @param own whether the bureau has set it, on top of what was shipped
     * @param from first day of its validity; null: as shipped
     * @param to last day; null: until changed
     * @param path where it is seen and, if it can be, changed
     */
    record Threshold(
            String group,
            String title,
            String bound,
            String source,
            boolean verified,
            boolean own,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String path) {}

    /** Those in force on the request's day. */
    List<Threshold> thresholds(Request request);
}
