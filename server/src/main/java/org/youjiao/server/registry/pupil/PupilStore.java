package org.youjiao.server.registry.pupil;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.person.Conditions;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.Particulars;
import org.youjiao.server.registry.person.PersonNumbers;
import org.youjiao.server.registry.person.TakenNumbers;

/** Asks for pupils; {@code person.PersonWriting} writes them. Row security bounds both by the caller's scope. */
@Component
final class PupilStore {
    private static final String VERSION = """
            v.pupil, v.unit, v.name, v.sex, v.birth, v.grade, v.class_number, v.entered, v.state, v.act, v.details,
            v.valid_from, v.valid_to, v.recorded_at, p.key
            """;
    /** Archived ones too, as far as anything is left of them: for counts of former days. */
    private static final String COUNTED = """
            from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
            where v.superseded_at is null and v.valid_from <= :day and (v.valid_to is null or v.valid_to > :day)
            """;

    private static final String HELD = COUNTED + " and not v.archived ";

    private final JdbcClient jdbc;
    private final Particulars particulars;

    PupilStore(JdbcClient jdbc, Particulars particulars) {
        this.jdbc = jdbc;
        this.particulars = particulars;
    }

    /** Whose numbers are taken, for one passage through a file that speaks of the day. */
    TakenNumbers<Pupil> taken(LocalDate day) {
        return new TakenNumbers<>(
                new PersonNumbers(jdbc, PupilTable.TABLE),
                particulars,
                unit -> list(unit, day),
                one -> find(one.id(), day).filter(held -> held.person().unit() == one.unit()));
    }

    /** The institution's pupils of the day, whatever their state. */
    private List<Held<Pupil>> list(int unit, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.unit = :unit")
                .param("day", day)
                .param("unit", unit)
                .query((row, number) -> held(row))
                .list();
    }

    Optional<Held<Pupil>> find(long id, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.pupil = :id")
                .param("day", day)
                .param("id", id)
                .query((row, number) -> held(row))
                .optional();
    }

    /** The pupil's sealed key; empty where it is destroyed, or the caller does not see the pupil. */
    Optional<byte[]> key(long id) {
        return jdbc.sql("select key from registry.pupil where id = :id and key is not null")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /** Whose 学籍号 or citizen's number it is, if the caller sees the pupil. */
    Optional<Long> findByNumber(String number) {
        return jdbc.sql(
                        "select coalesce(merged_into, id) from registry.pupil where number_index = :number or card_index = :card limit 1")
                .param("number", particulars.index(PupilTable.NUMBER.kind(), number))
                .param(
                        "card",
                        particulars.index(
                                PupilTable.CARD.kind(),
                                Document.resident(number).text()))
                .query(Long.class)
                .optional();
    }

    /** All that holds or held of the pupil and that the caller may see, the newest first. */
    List<Held<Pupil>> history(long id) {
        return jdbc.sql("select " + VERSION + """
                        from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
                        where v.pupil = :id and v.superseded_at is null order by v.valid_from desc
                        """)
                .param("id", id)
                .query((row, number) -> held(row))
                .list();
    }

    /** What is left of an archived pupil: schools, grades and days, the newest first; empty for all others. */
    List<Held<Pupil>> remains(long id) {
        return jdbc.sql("select " + VERSION + """
                        from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
                        where v.pupil = :id and v.archived and v.superseded_at is null order by v.valid_from desc
                        """)
                .param("id", id)
                .query((row, number) -> held(row))
                .list();
    }

    /** What held of the pupil until a merge put it aside, the newest first. */
    List<Held<Pupil>> putAside(long id, long merge) {
        return jdbc.sql("select " + VERSION + """
                        from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
                        where v.pupil = :id and v.superseded_by = :merge order by v.valid_from desc
                        """)
                .param("id", id)
                .param("merge", -merge)
                .query((row, number) -> held(row))
                .list();
    }

    /** A page of the pupils that the question finds, by grade, class and name. */
    List<Held<Pupil>> list(PupilQuestion question, int from, int most) {
        return conditions(question)
                .ask(
                        jdbc,
                        "select " + VERSION,
                        "order by v.unit, left(v.grade, 1) desc, length(v.grade), v.grade, v.class_number, v.pinyin, v.pupil offset :from limit :most")
                .param("from", from)
                .param("most", most)
                .query((row, number) -> held(row))
                .list();
    }

    /** Those that the question finds, by number, after one. */
    List<Held<Pupil>> listAfter(PupilQuestion question, long after, int most) {
        return conditions(question)
                .and(true, "v.pupil > :after", "after", after)
                .ask(jdbc, "select " + VERSION, "order by v.pupil limit :most")
                .param("most", most)
                .query((row, number) -> held(row))
                .list();
    }

    /** These pupils, as far as the caller sees them on the day. */
    List<Held<Pupil>> list(Set<Long> ids, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.pupil = any (:ids)")
                .param("day", day)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> held(row))
                .list();
    }

    /** Pupils whose name, its pinyin or its initials begins so, by name; by index, however many there are. */
    List<Long> find(String beginning, LocalDate day, int most) {
        return jdbc.sql("select registry.find_pupils(:words, :day, :most)")
                .param("words", beginning)
                .param("day", day)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    int count(PupilQuestion question) {
        return count(question, HELD);
    }

    /** Those too who have been laid away since: so many were there. */
    int countEver(PupilQuestion question) {
        return count(question, COUNTED);
    }

    private int count(PupilQuestion question, String of) {
        return conditions(question, of)
                .ask(jdbc, "select count(*)", "")
                .query(Integer.class)
                .single();
    }

    /** How many records lie at the institution, whoever asks: a number, no names. */
    long countAt(int unit) {
        return jdbc.sql("select registry.count_pupils(:unit)")
                .param("unit", unit)
                .query(Long.class)
                .single();
    }

    private static Conditions conditions(PupilQuestion question) {
        return conditions(question, HELD);
    }

    private static Conditions conditions(PupilQuestion question, String of) {
        return new Conditions(of, question.day())
                .and(question.unit() != 0, "v.unit = :unit", "unit", question.unit())
                .text("grade", question.grade())
                .and(question.classNumber() != 0, "v.class_number = :class", "class", question.classNumber())
                .text("state", question.state())
                .and(question.id() != 0, "v.pupil = :id", "id", question.id())
                .named(question.words());
    }

    private Held<Pupil> held(ResultSet row) throws SQLException {
        int classNumber = row.getInt("class_number");
        Integer inClass = row.wasNull() ? null : classNumber;
        var pupil = new Pupil(
                row.getInt("unit"),
                row.getString("name"),
                row.getString("sex"),
                row.getObject("birth", LocalDate.class),
                row.getString("grade"),
                inClass,
                row.getObject("entered", LocalDate.class),
                Pupil.State.of(row.getString("state")),
                row.getString("act"),
                particulars.open(row));
        return new Held<>(
                row.getLong("pupil"),
                pupil,
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
