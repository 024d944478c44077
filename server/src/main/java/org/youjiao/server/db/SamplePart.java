package org.youjiao.server.db;

import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * A room's own part of the sample district, beyond what comes in through the import door; a bean of that room. Built after the
 * register, the ledger and the accounts are there.
 */
public interface SamplePart {

    /** Its place among the parts, smaller first; parts that rest on what others build come later. */
    default int order() {
        return 0;
    }

    /**
     * Builds it by the room's own rules, opening its own transactions. Called again after a start that was broken off: what is
     * there already stays.
     *
     * @param today the sample's business date
     * @param progress hears one line
     */
    void build(LocalDate today, Consumer<String> progress);
}
