package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.exchange.FamilyName;
import org.youjiao.server.registry.exchange.Person;
import org.youjiao.server.registry.exchange.RosterPeople;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.staff.Member.Fact;

/**
 * Staff for rosters: who teaches or leads where that person works now, also on exchange. Others of the staff have no place in
 * the systems that rosters are for. Which class somebody teaches the register does not know.
 */
@Component
final class StaffRoster implements RosterPeople {
    private static final String LEADS = "31"; // 校领导

    private final StaffStore store;
    private final Registry registry;

    StaffRoster(StaffStore store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public Topic topic() {
        return Topic.STAFF;
    }

    @Override
    public int count(int institution, LocalDate day) {
        return people(institution, day).size();
    }

    @Override
    public List<Person> people(int institution, LocalDate day) {
        String school = registry.tree().get(institution).code();
        return held(institution, day).map(held -> person(held, school)).toList();
    }

    @Override
    public List<Registered> registered(int institution, LocalDate day) {
        return held(institution, day)
                .map(held -> new Registered(
                        "staff-" + held.id(),
                        held.person().name(),
                        "",
                        null,
                        Set.of(held.person().document().number())))
                .toList();
    }

    private Stream<Held<Member>> held(int institution, LocalDate day) {
        var question = StaffStore.Question.all(day, institution, StaffStore.Question.IN_SERVICE);
        return store.list(question, 0, Integer.MAX_VALUE).stream()
                .filter(held -> held.person().place().unit() == institution)
                .filter(held ->
                        leads(held.person()) || held.person().fact(Fact.KIND).equals(StaffRules.TEACHES));
    }

    private static boolean leads(Member member) {
        return member.fact(Fact.POST).equals(LEADS);
    }

    private static Person person(Held<Member> held, String school) {
        Member member = held.person();
        return new Person(
                "staff-" + held.id(),
                FamilyName.of(member.name()),
                FamilyName.given(member.name()),
                leads(member) ? "principal" : "teacher",
                school,
                "",
                null,
                StaffRules.day(member.detail("到校日期")).orElse(null));
    }
}
