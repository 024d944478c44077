package org.youjiao.server.db;

import java.time.LocalDate;

/** What a room gives the sample district besides sheets: called after these are in and the sample accounts are made. */
public interface SamplePart {
    /**
     * Builds it by the room's own rules; called again after a start that was broken off, when what is there stays.
     *
     * @param today the sample's business date
     * @return what was built, for the one who watches
     */
    String build(LocalDate today);
}
