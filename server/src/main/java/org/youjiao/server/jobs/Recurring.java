package org.youjiao.server.jobs;

import java.time.Duration;

/** Work that comes round by itself, on one of the servers that share the database at a time; a bean of its room. */
public interface Recurring {

    /** Such as {@code notice.mail}; never changed, since the queue keeps it. */
    String name();

    /** How long after its end it comes again. */
    Duration every();

    /** Does the work, in transactions of its own. What it throws is logged, and it comes again all the same. */
    void run();
}
