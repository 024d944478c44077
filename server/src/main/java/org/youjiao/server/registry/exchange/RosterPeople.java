package org.youjiao.server.registry.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Topic;

/** Gives the people of one kind to a roster. */
public interface RosterPeople {
    /** Whose data it is: given to those alone who may export it. */
    Topic topic();

    /** How many people there will be. */
    int count(int institution, LocalDate day);

    /** The institution's people of the day, as far as the transaction's scope sees them. */
    List<Person> people(int institution, LocalDate day);

    /** The same people, with all that a roster of another system may name them by. */
    List<Registered> registered(int institution, LocalDate day);

    /**
     * Somebody who is on the register, for comparing with a roster.
     *
     * @param id as {@link Person#id()}
     * @param numbers official ones, whole; never shown
     */
    record Registered(
            String id, String name, String grade, @Nullable Integer classNumber, Set<String> numbers) {
        public Registered {
            numbers = Set.copyOf(numbers);
        }
    }
}
