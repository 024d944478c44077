package org.youjiao.server.registry.pupil;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Vault;
import org.youjiao.server.search.Spelling;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of pupils; the one place where particulars are sealed and opened. Row security bounds it by the caller's scope. */
@Component
final class PupilStore {
    private static final int FETCH = 5_000;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    static final String VERSION = """
            v.pupil, v.unit, v.name, v.sex, v.birth, v.grade, v.class_number, v.entered, v.state, v.act, v.details,
            v.valid_from, v.valid_to, v.recorded_at, p.key
            """;
    static final String HELD = """
            from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
            where v.superseded_at is null and v.valid_from <= :day and (v.valid_to is null or v.valid_to > :day)
            """;

    /** Under row security no index serves these, as PostgreSQL asks the policy first: one scan is quicker than three. */
    private static final String NAMED = " and (v.name like :words or v.pinyin like :words or v.initials like :words)";

    /** A pupil as held on a day. @param to the day after the last; null without end */
    record Held(
            long id, Pupil pupil, LocalDate from, @Nullable LocalDate to) {}

    /**
     * A change of a pupil.
     *
     * @param id 0 for one that was never registered
     * @param after what holds from the day on
     */
    record Write(long id, Pupil after) {}

    /** A number that is taken. @param id 0 where the caller may not see whose it is */
    interface KnownReader {
        void known(long id, int unit, byte @Nullable [] number, byte @Nullable [] card);
    }

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    PupilStore(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** The blind index of a 学籍号. */
    byte[] numberIndex(String number) {
        return vault.index("学籍号", number);
    }

    /** The blind index of an identity document, see {@link Pupil#card}. */
    byte[] cardIndex(String card) {
        return vault.index("身份证件", card);
    }

    /** All numbers that are taken. */
    void readKnown(KnownReader reader) {
        jdbc.sql("select id, unit, number_index, card_index from registry.known_pupils()")
                .withFetchSize(FETCH)
                .query(row -> {
                    known(row, reader);
                });
    }

    /** Whose this index is, if it is taken. */
    void readKnown(byte[] index, KnownReader reader) {
        jdbc.sql("select id, unit, number_index, card_index from registry.known_pupils(:index)")
                .param("index", index)
                .query(row -> {
                    known(row, reader);
                });
    }

    private static void known(ResultSet row, KnownReader reader) throws SQLException {
        reader.known(row.getLong("id"), row.getInt("unit"), row.getBytes("number_index"), row.getBytes("card_index"));
    }

    /** The institution's pupils of the day, whatever their state. */
    List<Held> list(int unit, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.unit = :unit")
                .param("day", day)
                .param("unit", unit)
                .query((row, number) -> held(row))
                .list();
    }

    Optional<Held> find(long id, LocalDate day) {
        return jdbc.sql("select " + VERSION + HELD + " and v.pupil = :id")
                .param("day", day)
                .param("id", id)
                .query((row, number) -> held(row))
                .optional();
    }

    /** Whose number it is, if the caller sees the pupil. */
    Optional<Long> findByNumber(byte[] index) {
        return jdbc.sql("select id from registry.pupil where number_index = :index or card_index = :index")
                .param("index", index)
                .query(Long.class)
                .optional();
    }

    /** All that holds or held of the pupil and that the caller may see, the newest first. */
    List<Held> history(long id) {
        return jdbc.sql("select " + VERSION + """
                        from registry.pupil_version v left join registry.pupil p on p.id = v.pupil
                        where v.pupil = :id and v.superseded_at is null order by v.valid_from desc
                        """)
                .param("id", id)
                .query((row, number) -> held(row))
                .list();
    }

    /** A page of the pupils that the question finds, by grade, class and name. */
    List<Held> list(PupilQuestion question, int from, int most) {
        return asked(
                        "select " + VERSION,
                        question,
                        " order by v.unit, left(v.grade, 1) desc, length(v.grade), v.grade, v.class_number, v.pinyin, v.pupil offset :from limit :most")
                .param("from", from)
                .param("most", most)
                .query((row, number) -> held(row))
                .list();
    }

    int count(PupilQuestion question) {
        return asked("select count(*)", question, "").query(Integer.class).single();
    }

    /** How many records lie at the institution, whoever asks: a number, no names. */
    long countAt(int unit) {
        return jdbc.sql("select registry.count_pupils(:unit)")
                .param("unit", unit)
                .query(Long.class)
                .single();
    }

    /** Only what is asked stands in the statement: a number or a school finds its index among hundreds of thousands. */
    JdbcClient.StatementSpec asked(String select, PupilQuestion question, String order) {
        var sql = new StringBuilder(select).append(HELD);
        var parameters = new HashMap<String, Object>();
        parameters.put("day", question.day());
        and(sql, parameters, question.unit() != 0, " and v.unit = :unit", "unit", question.unit());
        and(sql, parameters, !question.grade().isEmpty(), " and v.grade = :grade", "grade", question.grade());
        and(
                sql,
                parameters,
                question.classNumber() != 0,
                " and v.class_number = :class",
                "class",
                question.classNumber());
        and(sql, parameters, !question.state().isEmpty(), " and v.state = :state", "state", question.state());
        and(sql, parameters, question.id() != 0, " and v.pupil = :id", "id", question.id());
        and(sql, parameters, !question.words().isEmpty(), NAMED, "words", question.words() + "%");
        return jdbc.sql(sql.append(order).toString()).params(parameters);
    }

    private static void and(
            StringBuilder sql,
            Map<String, Object> parameters,
            boolean asked,
            String condition,
            String name,
            Object value) {
        if (asked) {
            sql.append(condition);
            parameters.put(name, value);
        }
    }

    /** Writes what holds from the day on; of one pupil one change. */
    void write(List<Write> writes, LocalDate day, long batch) {
        List<Write> registered = register(writes);
        supersede(writes.stream().map(Write::id).filter(id -> id != 0).toList(), day, batch);
        insert(registered, seals(registered.stream().map(Write::id).toList()), day, batch);
        move(writes);
    }

    /** The same writes, those without one given a number of the register, their indexes and their key. */
    private List<Write> register(List<Write> writes) {
        List<Write> known = writes.stream().filter(write -> write.id() != 0).toList();
        List<Write> fresh = writes.stream().filter(write -> write.id() == 0).toList();
        if (fresh.isEmpty()) {
            return known;
        }
        List<Long> given = jdbc.sql("select nextval('registry.pupil_id_seq') from generate_series(1, :count)")
                .param("count", fresh.size())
                .query(Long.class)
                .list();
        jdbc.sql("""
                insert into registry.pupil (id, unit, number_index, card_index, key)
                select unnest(:ids::bigint[]), unnest(:units::integer[]), unnest(:numbers::bytea[]), unnest(:cards::bytea[]),
                       unnest(:keys::bytea[])
                """)
                .param("ids", given.toArray(Long[]::new))
                .param(
                        "units",
                        array(fresh, Integer[]::new, write -> write.after().unit()))
                .param(
                        "numbers",
                        array(
                                fresh,
                                byte[][]::new,
                                write -> index(write.after().detail(Pupil.NUMBER), this::numberIndex)))
                .param(
                        "cards",
                        array(fresh, byte[][]::new, write -> index(write.after().card(), this::cardIndex)))
                .param("keys", array(fresh, byte[][]::new, write -> vault.newKey()))
                .update();
        var registered = new ArrayList<>(known);
        for (int i = 0; i < given.size(); i++) {
            registered.add(new Write(given.get(i), fresh.get(i).after()));
        }
        return registered;
    }

    private static byte @Nullable [] index(String text, Function<String, byte[]> index) {
        return text.isEmpty() ? null : index.apply(text);
    }

    /** What held on the day holds until the day before it; what began on the day gives way whole. */
    private void supersede(List<Long> ids, LocalDate day, long batch) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with old as (
                    update registry.pupil_version set superseded_at = clock_timestamp(), superseded_by = :batch
                    where pupil = any (:ids::bigint[]) and superseded_at is null
                      and valid_from <= :day and (valid_to is null or valid_to > :day)
                    returning *)
                insert into registry.pupil_version (pupil, unit, valid_from, valid_to, name, pinyin, initials, sex, birth, grade,
                    class_number, entered, state, act, details, batch)
                select pupil, unit, valid_from, :day, name, pinyin, initials, sex, birth, grade, class_number, entered, state,
                       act, details, :batch
                from old where valid_from < :day
                """)
                .param("batch", batch)
                .param("ids", ids.toArray(Long[]::new))
                .param("day", day)
                .update();
    }

    private Map<Long, Seal> seals(List<Long> ids) {
        var seals = new HashMap<Long, Seal>();
        jdbc.sql("select id, key from registry.pupil where id = any (:ids::bigint[])")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    long id = row.getLong("id");
                    vault.open(row.getBytes("key")).ifPresent(seal -> seals.put(id, seal));
                });
        return seals;
    }

    private void insert(List<Write> writes, Map<Long, Seal> seals, LocalDate day, long batch) {
        jdbc.sql("""
                insert into registry.pupil_version (pupil, unit, valid_from, valid_to, name, pinyin, initials, sex, birth, grade,
                    class_number, entered, state, act, details, batch)
                select n.pupil, n.unit, :day,
                       (select min(later.valid_from) from registry.pupil_version later
                        where later.pupil = n.pupil and later.superseded_at is null and later.valid_from > :day),
                       n.name, n.pinyin, n.initials, n.sex, n.birth::date, n.grade, n.class_number, n.entered::date, n.state,
                       n.act, n.details, :batch
                from (select unnest(:ids::bigint[]) as pupil, unnest(:units::integer[]) as unit, unnest(:names::text[]) as name,
                        unnest(:pinyins::text[]) as pinyin, unnest(:initials::text[]) as initials,
                        unnest(:sexes::text[]) as sex, unnest(:births::text[]) as birth, unnest(:grades::text[]) as grade,
                        unnest(:classes::integer[]) as class_number, unnest(:entered::text[]) as entered,
                        unnest(:states::text[]) as state, unnest(:acts::text[]) as act, unnest(:details::bytea[]) as details) n
                """)
                .param("day", day)
                .param("batch", batch)
                .param("ids", array(writes, Long[]::new, Write::id))
                .param(
                        "units",
                        array(writes, Integer[]::new, write -> write.after().unit()))
                .param("names", texts(writes, Pupil::name))
                .param(
                        "pinyins",
                        texts(writes, pupil -> Spelling.ofPerson(pupil.name()).full()))
                .param(
                        "initials",
                        texts(writes, pupil -> Spelling.ofPerson(pupil.name()).initials()))
                .param("sexes", texts(writes, Pupil::sex))
                .param("births", texts(writes, pupil -> text(pupil.birth())))
                .param("grades", texts(writes, Pupil::grade))
                .param(
                        "classes",
                        array(writes, Integer[]::new, write -> write.after().classNumber()))
                .param("entered", texts(writes, pupil -> text(pupil.entered())))
                .param("states", texts(writes, pupil -> pupil.state().slug()))
                .param("acts", texts(writes, Pupil::act))
                .param("details", array(writes, byte[][]::new, write -> {
                    Seal seal = seals.get(write.id());
                    return seal == null
                            ? null
                            : seal.close(json.writeValueAsBytes(write.after().details()));
                }))
                .update();
    }

    /** Where a pupil is now is where the record lies; told last, as who releases a pupil sees it no more afterwards. */
    private void move(List<Write> writes) {
        List<Write> known = writes.stream().filter(write -> write.id() != 0).toList();
        if (!known.isEmpty()) {
            jdbc.sql("select registry.move_pupils(:ids::bigint[], :units::integer[])")
                    .param("ids", array(known, Long[]::new, Write::id))
                    .param(
                            "units",
                            array(known, Integer[]::new, write -> write.after().unit()))
                    .query()
                    .singleRow();
        }
    }

    /** Batches that put something else in the place of what this one wrote, each with the number of pupils. */
    Map<Long, Integer> later(long batch) {
        var later = new HashMap<Long, Integer>();
        jdbc.sql("""
                select superseded_by, count(distinct pupil) as pupils from registry.pupil_version
                where batch = :batch and superseded_at is not null and superseded_by <> :batch group by superseded_by
                """).param("batch", batch).query(row -> {
            later.put(row.getLong("superseded_by"), row.getInt("pupils"));
        });
        return later;
    }

    int countWritten(long batch) {
        return jdbc.sql("""
                select count(distinct pupil) from registry.pupil_version where batch = :batch and superseded_at is null
                """).param("batch", batch).query(Integer.class).single();
    }

    /** What the batch wrote holds no more, and what it put aside holds again. */
    void undo(long batch) {
        jdbc.sql("""
                update registry.pupil_version set superseded_at = clock_timestamp()
                where batch = :batch and superseded_at is null
                """).param("batch", batch).update();
        jdbc.sql("""
                update registry.pupil_version set superseded_at = null, superseded_by = null where superseded_by = :batch
                """).param("batch", batch).update();
    }

    Held held(ResultSet row) throws SQLException {
        int classNumber = row.getInt("class_number");
        Integer inClass = row.wasNull() ? null : classNumber;
        byte[] details = row.getBytes("details");
        Map<String, String> opened = details == null
                ? Map.of()
                : vault.open(row.getBytes("key"))
                        .flatMap(seal -> seal.openBytes(details))
                        .map(text -> json.readValue(text, DETAILS))
                        .orElse(Map.of());
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
                opened);
        return new Held(
                row.getLong("pupil"),
                pupil,
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable String[] texts(List<Write> writes, Function<Pupil, @Nullable String> part) {
        return array(writes, String[]::new, write -> part.apply(write.after()));
    }

    private static <T> @Nullable T[] array(
            List<Write> writes, java.util.function.IntFunction<@Nullable T[]> make, Function<Write, @Nullable T> part) {
        @Nullable T[] array = make.apply(writes.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = part.apply(writes.get(i));
        }
        return array;
    }
}
