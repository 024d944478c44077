package org.youjiao.server.db;

import java.util.function.Consumer;

/**
 * A room's own part of the sample district, beyond what comes in through the import door; a bean of that room. Built after the
 * register, the ledger and the accounts are there.
 */
public interface SamplePart {

    /**
     * Builds it, opening its own transactions. Called again after a start that was broken off: what is there already stays.
     *
     * @param progress hears one line
     */
    void build(Consumer<String> progress);
}
