package org.youjiao.server.integrity.check;

import java.util.List;

/**
 * What one check found in one run.
 *
 * @param problem why it could not run; empty where it did
 */
public record Found(Check check, List<Row> rows, long millis, String problem) {

    /**
     * One finding as the SQL gave it.
     *
     * @param unit code of the area or institution
     * @param period a school year, or empty
     * @param part what within unit and period; may be empty
     */
    public record Row(String unit, String period, String part, String value, String expected, String detail) {}

    public Found {
        rows = List.copyOf(rows);
    }
}
