package org.youjiao.server.registry.exchange;

import java.time.LocalDate;
import java.util.List;
import org.youjiao.server.db.Topic;

/** Gives the people of one kind to a roster. */
public interface RosterPeople {
    /** Whose data it is: given to those alone who may export it. */
    Topic topic();

    /** How many people there will be. */
    int count(int institution, LocalDate day);

    /** The institution's people of the day, as far as the transaction's scope sees them. */
    List<Person> people(int institution, LocalDate day);
}
