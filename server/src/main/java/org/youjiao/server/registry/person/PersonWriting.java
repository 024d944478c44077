package org.youjiao.server.registry.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.db.Seal;

/** Writes versions of persons' records, and takes a file's back. Row security bounds it by the caller's scope. */
public final class PersonWriting<P> {
    private static final String SUPERSEDE = """
            with old as (
                update registry.%1$s_version set superseded_at = clock_timestamp(), superseded_by = :batch
                where %1$s = any (:ids::bigint[]) and superseded_at is null
                  and valid_from <= :day and (valid_to is null or valid_to > :day)
                returning *)
            insert into registry.%1$s_version (%1$s, valid_from, valid_to, %2$s, details, batch)
            select %1$s, valid_from, :day, %2$s, details, :batch from old where valid_from < :day
            """;
    private static final String INSERT = """
            insert into registry.%1$s_version (%1$s, valid_from, valid_to, %2$s, details, batch)
            select n.person, :day,
                   (select min(later.valid_from) from registry.%1$s_version later
                    where later.%1$s = n.person and later.superseded_at is null and later.valid_from > :day),
                   %3$s, n.details, :batch
            from (select unnest(:ids::bigint[]) as person, unnest(:details::bytea[]) as details, %4$s) n
            """;

    private final JdbcClient jdbc;
    private final Particulars particulars;
    private final PersonTable<P> table;
    private final Returning returning;
    private final String supersede;
    private final String insert;

    /** Who was laid away is brought back before something is written of that person. */
    @FunctionalInterface
    public interface Returning {
        /** @param school where the person is from the day on, by the institution's id */
        void bringBack(long person, LocalDate day, long batch, int school);
    }

    public PersonWriting(JdbcClient jdbc, Particulars particulars, PersonTable<P> table, Returning returning) {
        this.jdbc = jdbc;
        this.particulars = particulars;
        this.table = table;
        this.returning = returning;
        List<PersonTable.Column<P>> columns = table.columns();
        String names = PersonTable.names(columns, "");
        this.supersede = SUPERSEDE.formatted(table.name(), names);
        this.insert = INSERT.formatted(
                table.name(),
                names,
                columns.stream()
                        .map(column -> "n." + column.name() + "::" + column.type())
                        .collect(Collectors.joining(", ")),
                unnested(columns));
    }

    private static <P> String unnested(List<PersonTable.Column<P>> columns) {
        return columns.stream()
                .map(column -> "unnest(:%1$s::text[]) as %1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Writes what holds from the day on; of one person one change. */
    public void write(List<Write<P>> writes, LocalDate day, long batch) {
        List<Write<P>> known = writes.stream().filter(write -> write.id() != 0).toList();
        List<Write<P>> registered = new ArrayList<>(known);
        registered.addAll(
                register(writes.stream().filter(write -> write.id() == 0).toList()));
        known.stream()
                .filter(Write::archived)
                .forEach(write -> returning.bringBack(write.id(), day, batch, school(write)));
        supersede(known, day, batch);
        insert(registered, day, batch);
        move(known);
    }

    private int school(Write<P> write) {
        return (Integer) Objects.requireNonNull(table.places().get(0).value().apply(write.after()));
    }

    /** The same writes, with the number of the register that each was given, beside its indexes and its key. */
    private List<Write<P>> register(List<Write<P>> fresh) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<Long> given = jdbc.sql(
                        "select nextval('registry.%s_id_seq') from generate_series(1, :count)".formatted(table.name()))
                .param("count", fresh.size())
                .query(Long.class)
                .list();
        String numbers =
                table.numbers().stream().map(PersonTable.Number::column).collect(Collectors.joining(", "));
        String indexes = table.numbers().stream()
                .map(number -> "unnest(:" + number.column() + "::bytea[])")
                .collect(Collectors.joining(", "));
        var statement = jdbc.sql(
                        "insert into registry.%s (id, unit, key, %s) select unnest(:ids::bigint[]), unnest(:units::integer[]), unnest(:keys::bytea[]), %s"
                                .formatted(table.name(), numbers, indexes))
                .param("ids", given.toArray(Long[]::new))
                .param(
                        "units",
                        array(fresh, String[]::new, write -> text(table.places().get(0), write)))
                .param("keys", array(fresh, byte[][]::new, write -> particulars.newKey()));
        for (PersonTable.Number<P> number : table.numbers()) {
            statement = statement.param(
                    number.column(),
                    array(
                            fresh,
                            byte[][]::new,
                            write -> particulars.index(
                                    number.kind(), number.text().apply(write.after()))));
        }
        statement.update();
        var registered = new ArrayList<Write<P>>();
        for (int i = 0; i < given.size(); i++) {
            registered.add(new Write<>(given.get(i), fresh.get(i).after()));
        }
        return registered;
    }

    /** What held on the day holds until the day before it; what began on the day gives way whole. */
    private void supersede(List<Write<P>> known, LocalDate day, long batch) {
        if (!known.isEmpty()) {
            jdbc.sql(supersede)
                    .param("batch", batch)
                    .param("ids", ids(known))
                    .param("day", day)
                    .update();
        }
    }

    private void insert(List<Write<P>> writes, LocalDate day, long batch) {
        Map<Long, Seal> seals = seals(writes);
        var statement = jdbc.sql(insert)
                .param("day", day)
                .param("batch", batch)
                .param("ids", ids(writes))
                .param(
                        "details",
                        array(
                                writes,
                                byte[][]::new,
                                write -> particulars.close(
                                        seals.get(write.id()), table.details().apply(write.after()))));
        for (PersonTable.Column<P> column : table.columns()) {
            statement = statement.param(column.name(), array(writes, String[]::new, write -> text(column, write)));
        }
        statement.update();
    }

    private Map<Long, Seal> seals(List<Write<P>> writes) {
        var seals = new HashMap<Long, Seal>();
        jdbc.sql("select id, key from registry.%s where id = any (:ids::bigint[])".formatted(table.name()))
                .param("ids", ids(writes))
                .query(row -> {
                    Seal seal = particulars.seal(row.getBytes("key"));
                    if (seal != null) {
                        seals.put(row.getLong("id"), seal);
                    }
                });
        return seals;
    }

    /** Where a person is now is where the record lies; told last, as who releases a person sees it no more afterwards. */
    private void move(List<Write<P>> known) {
        if (known.isEmpty()) {
            return;
        }
        String places = table.places().stream()
                .map(place -> ", :" + place.name() + "::integer[]")
                .collect(Collectors.joining());
        var statement = jdbc.sql("select registry.move_%s(:ids::bigint[]%s)".formatted(table.many(), places))
                .param("ids", ids(known));
        for (PersonTable.Column<P> place : table.places()) {
            statement = statement.param(place.name(), array(known, String[]::new, write -> text(place, write)));
        }
        statement.query().singleRow();
    }

    /**
     * What became of what the batch wrote: by the batch that put something else in its place, the number of persons; by 0 those
     * of whom it still stands.
     */
    public Map<Long, Integer> fate(long batch) {
        var fate = new HashMap<Long, Integer>();
        jdbc.sql("select later, persons from registry.%s_of_batch(:batch)".formatted(table.many()))
                .param("batch", batch)
                .query(row -> {
                    fate.put(row.getLong("later"), row.getInt("persons"));
                });
        return fate;
    }

    /** What the batch wrote holds no more, what it put aside holds again, and each person is again where that says. */
    public void undo(long batch) {
        jdbc.sql("select registry.undo_%s(:batch)".formatted(table.many()))
                .param("batch", batch)
                .query()
                .singleRow();
    }

    private static <P> @Nullable Long[] ids(List<Write<P>> writes) {
        return array(writes, Long[]::new, Write::id);
    }

    private static <P> @Nullable String text(PersonTable.Column<P> column, Write<P> write) {
        Object value = column.value().apply(write.after());
        return value == null ? null : value.toString();
    }

    private static <P, T> @Nullable T[] array(
            List<Write<P>> writes, IntFunction<@Nullable T[]> make, Function<Write<P>, @Nullable T> part) {
        @Nullable T[] array = make.apply(writes.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = part.apply(writes.get(i));
        }
        return array;
    }
}
