package org.youjiao.server.registry.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.person.Conditions;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.Particulars;
import org.youjiao.server.registry.person.PersonNumbers;
import org.youjiao.server.registry.person.TakenNumbers;
import org.youjiao.server.registry.staff.Member.Fact;
import org.youjiao.server.web.Request;

/** Asks for staff; {@code person.PersonWriting} writes them. Row security bounds both by the caller's scope. */
@Component
final class StaffStore {
    private static final String VERSION = "v.staff, v.unit, v.home, v.name, v.sex, v.birth, "
            + Arrays.stream(Fact.values()).map(fact -> "v." + fact.slug()).collect(Collectors.joining(", "))
            + ", v.until, v.state, v.act, v.details, v.valid_from, v.valid_to, p.key ";
    /** Archived ones too, as far as anything is left of them: for counts of former days. */
    private static final String COUNTED = """
            from registry.staff_version v left join registry.staff p on p.id = v.staff
            where v.superseded_at is null and v.valid_from <= :day and (v.valid_to is null or v.valid_to > :day)
            """;

    private static final String HELD = COUNTED + " and not v.archived ";
    /** Who works at the institution, and who belongs to it. */
    private static final String AT = "(v.unit = :unit or v.home = :unit)";

    /**
     * Which staff are asked for.
     *
     * @param unit the institution's id; 0 for all that the caller sees
     * @param facts codes by fact; no entry for all
     * @param state empty for all; {@link #IN_SERVICE} for both states in which somebody is
     * @param words beginning of a name, of its pinyin or its initials; empty for all
     * @param id of the person whose number was typed, −1 for a number that is nobody's; 0 where no number was
     */
    record Question(LocalDate day, int unit, Map<Fact, String> facts, String state, String words, long id) {
        static final String IN_SERVICE = "in-service";

        Question {
            facts = Map.copyOf(facts);
        }

        /** What the fields of a page or of the API ask for; both mean the same. */
        static Question of(Request request, Tree tree, StaffStore store) {
            String typed = request.find("q").orElse("").strip();
            String number = typed.toUpperCase(Locale.ROOT);
            boolean isNumber = number.matches("\\d{15,17}[\\dX]{0,2}");
            var facts = new EnumMap<Fact, String>(Fact.class);
            for (Fact fact : StaffPages.FACTS) {
                request.find(fact.slug()).filter(code -> !code.isEmpty()).ifPresent(code -> facts.put(fact, code));
            }
            return new Question(
                    request.asOf(),
                    request.find("school").flatMap(tree::find).map(Unit::id).orElse(0),
                    facts,
                    request.find("state").orElse(""),
                    // the pattern's own letters mean nothing here
                    isNumber ? "" : typed.toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", ""),
                    isNumber ? store.findByNumber(number).orElse(-1L) : 0);
        }

        /** All of the day. @param unit 0 for all that the caller sees */
        static Question all(LocalDate day, int unit, String state) {
            return new Question(day, unit, Map.of(), state, "", 0);
        }
    }

    private final JdbcClient jdbc;
    private final Particulars particulars;

    StaffStore(JdbcClient jdbc, Particulars particulars) {
        this.jdbc = jdbc;
        this.particulars = particulars;
    }

    /** Whose numbers are taken, for one passage through a file that speaks of the day. */
    TakenNumbers<Member> taken(LocalDate day) {
        return new TakenNumbers<>(
                new PersonNumbers(jdbc, StaffTable.TABLE),
                particulars,
                unit -> conditions(Question.all(day, unit, ""))
                        .ask(jdbc, "select " + VERSION, "")
                        .query((row, number) -> held(row))
                        .list(),
                one -> find(one.id(), day)
                        .filter(held -> held.person().place().unit() == one.unit()
                                || held.person().place().belongs() == one.unit()));
    }

    Optional<Held<Member>> find(long id, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.staff = :id")
                .param("day", day)
                .param("id", id)
                .query((row, number) -> held(row))
                .optional();
    }

    /** Whose citizen's number it is, if the caller sees the person. */
    Optional<Long> findByNumber(String number) {
        return jdbc.sql("select id from registry.staff where card_index = :card")
                .param(
                        "card",
                        particulars.index(
                                StaffTable.CARD.kind(),
                                Document.resident(number).text()))
                .query(Long.class)
                .optional();
    }

    /** All that holds or held of the person and that the caller may see, the newest first. */
    List<Held<Member>> history(long id) {
        return jdbc.sql("select " + VERSION + """
                        from registry.staff_version v left join registry.staff p on p.id = v.staff
                        where v.staff = :id and v.superseded_at is null order by v.valid_from desc
                        """)
                .param("id", id)
                .query((row, number) -> held(row))
                .list();
    }

    /** What is left of an archived person: schools, work and days, the newest first; empty for all others. */
    List<Held<Member>> remains(long id) {
        return jdbc.sql("select " + VERSION + """
                        from registry.staff_version v left join registry.staff p on p.id = v.staff
                        where v.staff = :id and v.archived and v.superseded_at is null order by v.valid_from desc
                        """)
                .param("id", id)
                .query((row, number) -> held(row))
                .list();
    }

    /** A page of the staff that the question finds, by school, kind and name. */
    List<Held<Member>> list(Question question, int from, int most) {
        return conditions(question)
                .ask(
                        jdbc,
                        "select " + VERSION,
                        "order by v.unit, v.kind, v.post, v.pinyin, v.staff offset :from limit :most")
                .param("from", from)
                .param("most", most)
                .query((row, number) -> held(row))
                .list();
    }

    /** Those that the question finds, by number, after one. */
    List<Held<Member>> listAfter(Question question, long after, int most) {
        return conditions(question)
                .and(true, "v.staff > :after", "after", after)
                .ask(jdbc, "select " + VERSION, "order by v.staff limit :most")
                .param("most", most)
                .query((row, number) -> held(row))
                .list();
    }

    /** These people, as far as the caller sees them on the day. */
    List<Held<Member>> list(Set<Long> ids, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.staff = any (:ids)")
                .param("day", day)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> held(row))
                .list();
    }

    int count(Question question) {
        return count(question, HELD);
    }

    /** Those too who have been laid away since: so many were there. */
    int countEver(Question question) {
        return count(question, COUNTED);
    }

    private int count(Question question, String of) {
        return conditions(question, of)
                .ask(jdbc, "select count(*)", "")
                .query(Integer.class)
                .single();
    }

    /** How many records lie at the institution, whoever asks: a number, no names. */
    long countAt(int unit) {
        return jdbc.sql("select registry.count_staff(:unit)")
                .param("unit", unit)
                .query(Long.class)
                .single();
    }

    private static Conditions conditions(Question question) {
        return conditions(question, HELD);
    }

    private static Conditions conditions(Question question, String of) {
        var conditions = new Conditions(of, question.day())
                .and(question.unit() != 0, AT, "unit", question.unit())
                .and(question.id() != 0, "v.staff = :id", "id", question.id())
                .named(question.words());
        question.facts().forEach((fact, code) -> conditions.text(fact.slug(), code));
        return question.state().equals(Question.IN_SERVICE)
                ? conditions.and(true, "v.state = any (:states)", "states", new String[] {"serving", "exchanged"})
                : conditions.text("state", question.state());
    }

    private Held<Member> held(ResultSet row) throws SQLException {
        int home = row.getInt("home");
        Integer belongs = row.wasNull() ? null : home;
        var facts = new EnumMap<Fact, String>(Fact.class);
        for (Fact fact : Fact.values()) {
            String code = row.getString(fact.slug());
            if (!code.isEmpty()) {
                facts.put(fact, code);
            }
        }
        var place = new Member.Place(
                row.getInt("unit"),
                belongs,
                row.getObject("until", LocalDate.class),
                Member.State.of(row.getString("state")),
                row.getString("act"));
        var member = new Member(
                place,
                row.getString("name"),
                row.getString("sex"),
                row.getObject("birth", LocalDate.class),
                facts,
                particulars.open(row));
        return new Held<>(
                row.getLong("staff"),
                member,
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
