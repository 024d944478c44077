package org.youjiao.server.db;

import java.util.Map;

/** What a room counts anew whenever a supervisor asks. Names and labels are the program's own words, never anybody's data. */
public interface Gauge {
    /** Such as {@code youjiao_jobs}. */
    String name();

    /** In one English sentence. */
    String help();

    /** The label, such as {@code state}. */
    String label();

    /** By the label's value. */
    Map<String, Long> count();
}
