package org.youjiao.server.search;

import java.time.LocalDate;
import java.util.List;

/** A room's part of what can be found; a bean of the room. */
@FunctionalInterface
public interface Findable {

    /**
     * Everything of this room that has a page, whoever asks: what a caller may not open is left out afterwards.
     *
     * @param asOf the day for which the page speaks
     * @param chinese whether titles are wanted in Chinese
     */
    List<Entry> entries(LocalDate asOf, boolean chinese);
}
