package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.exchange.FamilyName;
import org.youjiao.server.registry.exchange.Person;
import org.youjiao.server.registry.exchange.RosterPeople;
import org.youjiao.server.registry.person.Held;

/** Pupils for rosters: those who are enrolled. */
@Component
final class PupilRoster implements RosterPeople {
    private final PupilStore store;
    private final Registry registry;

    PupilRoster(PupilStore store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public Topic topic() {
        return Topic.PUPILS;
    }

    @Override
    public int count(int institution, LocalDate day) {
        return store.count(enrolled(institution, day));
    }

    @Override
    public List<Person> people(int institution, LocalDate day) {
        String school = registry.tree().get(institution).code();
        return store.list(enrolled(institution, day), 0, Integer.MAX_VALUE).stream()
                .map(held -> person(held, school))
                .toList();
    }

    @Override
    public List<Registered> registered(int institution, LocalDate day) {
        return store.list(enrolled(institution, day), 0, Integer.MAX_VALUE).stream()
                .map(held -> new Registered(
                        "pupil-" + held.id(),
                        held.person().name(),
                        held.person().grade(),
                        held.person().classNumber(),
                        Stream.of(
                                        held.person().detail(Pupil.NUMBER),
                                        held.person().document().number())
                                .filter(number -> !number.isEmpty())
                                .collect(Collectors.toSet())))
                .toList();
    }

    private static PupilQuestion enrolled(int institution, LocalDate day) {
        return new PupilQuestion(day, institution, "", 0, Pupil.State.ENROLLED.slug(), "", 0);
    }

    private static Person person(Held<Pupil> held, String school) {
        Pupil pupil = held.person();
        return new Person(
                "pupil-" + held.id(),
                FamilyName.of(pupil.name()),
                FamilyName.given(pupil.name()),
                "student",
                school,
                pupil.grade(),
                pupil.classNumber(),
                pupil.entered());
    }
}
