package org.youjiao.server.registry.exchange;

import java.time.LocalDate;
import java.util.List;

/** Gives the people of one kind to a roster; pupils now, staff as soon as their register has a bean of this. */
public interface RosterPeople {
    /** How many people there will be. */
    int count(int institution, LocalDate day);

    /** The institution's people of the day, as far as the transaction's scope sees them. */
    List<Person> people(int institution, LocalDate day);
}
