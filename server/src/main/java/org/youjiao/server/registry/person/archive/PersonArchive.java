package org.youjiao.server.registry.person.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Archive;
import org.youjiao.server.registry.person.Particulars;
import org.youjiao.server.registry.person.PersonTable;

/**
 * One register's part of the archive and all of its SQL; in the open transaction. Whoever asks, the database's functions ask role and
 * scope themselves, give one record at a time and write the trail.
 */
public final class PersonArchive {
    private final JdbcClient jdbc;
    private final Archive archive;
    private final Particulars particulars;
    private final String topic;
    private final String many;
    private final Function<String, List<Numbered>> numbers;

    /** What every part rests on. */
    public record Ground(JdbcClient jdbc, Archive archive, Particulars particulars) {}

    /** @param numbers what a number may be that somebody typed */
    public PersonArchive(Ground ground, PersonTable<?> table, Function<String, List<Numbered>> numbers) {
        this.jdbc = ground.jdbc();
        this.archive = ground.archive();
        this.particulars = ground.particulars();
        this.topic = table.name();
        this.many = table.many();
        this.numbers = numbers;
    }

    /** Who acts and why, for the trail. */
    public record Asking(Caller caller, String why) {}

    /** A record that was opened. @param unit where the person was last @param particulars as they were laid away */
    public record Opened(long person, int unit, String particulars) {}

    /** How many lie there who left a school in a year. */
    public record Count(int unit, int year, long persons) {}

    private record Left(long person, String particulars) {}

    /** Lays away so many of those who left on the day or before; the program's own work. @return how many there were */
    int lay(LocalDate until, int most) {
        List<Left> left = jdbc.sql(
                        "select person, particulars from registry.archivable_%s(:until, :most)".formatted(many))
                .param("until", until)
                .param("most", most)
                .query((row, number) -> new Left(row.getLong("person"), row.getString("particulars")))
                .list();
        if (left.isEmpty()) {
            return 0;
        }
        List<Archive.Sealed> sealed = left.stream()
                .map(one -> archive.close(topic + ":" + one.person(), one.particulars()))
                .toList();
        jdbc.sql("select registry.archive_%s(:people, :shares, :contents, :hashes, :proofs)".formatted(many))
                .param("people", left.stream().map(Left::person).toArray(Long[]::new))
                .param("shares", part(sealed, Archive.Sealed::share))
                .param("contents", part(sealed, Archive.Sealed::content))
                .param("hashes", part(sealed, Archive.Sealed::opened))
                .param("proofs", part(sealed, Archive.Sealed::proof))
                .query()
                .singleRow();
        return left.size();
    }

    private static byte[][] part(List<Archive.Sealed> sealed, Function<Archive.Sealed, byte[]> part) {
        return sealed.stream().map(part).toArray(byte[][]::new);
    }

    /** Whether records that are laid away could be opened after the next start. */
    boolean lasts() {
        return archive.lasts();
    }

    /** How many records the caller may still open today. */
    int left() {
        return jdbc.sql("select registry.archive_left()").query(Integer.class).single();
    }

    /** By school and year, of the schools whose persons the caller sees; the newest year first. */
    List<Count> counts() {
        return jdbc.sql("select unit, year, persons from registry.archive_counts(:topic) order by year desc, unit")
                .param("topic", topic)
                .query((row, number) -> new Count(row.getInt("unit"), row.getInt("year"), row.getLong("persons")))
                .list();
    }

    /**
     * Opens the record of whoever has the number.
     *
     * @param act {@code open-archive}, or {@code return-archive} where it is about to be brought back
     * @return empty where there is none, or none for the caller
     */
    Optional<Opened> open(Asking asking, String typed, String act) {
        return numbers.apply(typed).stream()
                .map(number -> particulars.index(number.kind(), number.text()))
                .filter(Objects::nonNull)
                .flatMap(index -> jdbc
                        .sql(
                                "select person, unit, share, content from registry.open_archived(:topic, :index, :act, :origin, :why)")
                        .param("topic", topic)
                        .param("index", index)
                        .param("act", act)
                        .param("origin", asking.caller().origin())
                        .param("why", asking.why())
                        .query((row, number) -> opened(row))
                        .optional()
                        .stream())
                .findFirst();
    }

    /** A number that is looked for. @param kind as {@link Particulars#index} takes it */
    public record Numbered(String kind, String text) {}

    private Opened opened(ResultSet row) throws SQLException {
        long person = row.getLong("person");
        return new Opened(
                person,
                row.getInt("unit"),
                archive.open(row.getBytes("share"), row.getBytes("content"))
                        .orElseThrow(() -> new IllegalStateException(
                                "The archived record of the %s %d does not open. Maybe the database was started with another password of its owner; ./youjiao check names damage."
                                        .formatted(topic, person))));
    }

    /** The person is in the register again, as at the time of leaving. */
    void bringBack(Opened opened) {
        restore(opened, true);
    }

    /**
     * Brings somebody back of whom a file says where the person is from the day on.
     *
     * @param batch of the file
     * @param school the institution's id
     */
    public void bringBack(long person, LocalDate day, long batch, int school) {
        Opened opened = jdbc.sql(
                        "select person, unit, share, content from registry.take_archived(:topic, :person, :why)")
                .param("topic", topic)
                .param("person", person)
                .param("why", "导入 " + batch)
                .query((row, number) -> opened(row))
                .single();
        restore(opened, true);
        jdbc.sql("select registry.rejoin_%s(:person, :day, :batch, :school)".formatted(topic))
                .param("person", person)
                .param("day", day)
                .param("batch", batch)
                .param("school", school)
                .query()
                .singleRow();
    }

    /** Does something with the record as if the person were back; nothing of that stays. */
    <T> T asIfBack(Opened opened, Supplier<T> work) {
        jdbc.sql("savepoint archived").update();
        try {
            restore(opened, false);
            return work.get();
        } finally {
            jdbc.sql("rollback to savepoint archived").update();
        }
    }

    private void restore(Opened opened, boolean forGood) {
        jdbc.sql("select registry.restore_%s(:person, :particulars, :forGood)".formatted(topic))
                .param("person", opened.person())
                .param("particulars", opened.particulars())
                .param("forGood", forGood)
                .query()
                .singleRow();
    }
}
