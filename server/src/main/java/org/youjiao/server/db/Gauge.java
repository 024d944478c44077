package org.youjiao.server.db;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What a room counts anew whenever a supervisor asks; a bean of the room. Names and labels are the program's own words, never
 * anybody's data.
 *
 * @param name such as {@code youjiao_jobs}
 * @param help in one English sentence
 * @param label such as {@code state}
 * @param counted by the label's value
 */
public record Gauge(String name, String help, String label, Supplier<Map<String, Long>> counted) {

    /** What it counts now. */
    public Map<String, Long> count() {
        return counted.get();
    }
}
