package org.youjiao.server.search;

import java.time.LocalDate;
import java.util.List;
import org.youjiao.server.access.Caller;

/** A register's part of the persons that can be found; a bean of the room. Asked in the open transaction, as far as its scope sees. */
@FunctionalInterface
public interface FindablePersons {

    /**
     * Persons whose name, its pinyin or its initials begins so, or whose number it is; by name.
     *
     * @param typed at least two letters or one character
     * @param most of them
     */
    List<Entry> find(String typed, LocalDate day, Caller caller, int most);
}
