package org.youjiao.server.indicator.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.api.Cursor;

/** The SQL of the schema {@code indicator} that the API asks: observations one by one, and entries as they were committed. */
@Component
public final class ObservationStore {
    private static final String OBSERVED = """
            o.variable as number, v.name, o.unit, o.year, o.value, o.sheet_row, o.sheet_column, o.entry, e.batch, e.title, e.as_of,
            e.recorded_at, e.path
            from indicator.observation o join indicator.entry e on e.id = o.entry join indicator.variable v on v.id = o.variable
            """;

    /** A unit and a year. */
    public record Place(int unit, int year) {}

    /** A variable's number, a unit and a year. */
    public record Cell(int variable, int unit, int year) {}

    /**
     * What is asked of a variable.
     *
     * @param units empty for all
     * @param year 0 for all
     * @param after where the list goes on
     */
    public record Question(String variable, List<Integer> units, int year, LocalDate day, Place after) {}

    /** An observation and where it is from. */
    public record Observed(
            int number,
            String variable,
            int unit,
            int year,
            double value,
            int row,
            int column,
            long entry,
            long batch,
            String title,
            LocalDate asOf,
            Instant recorded,
            String path) {
        /** Its key among those of its variable. */
        public String key() {
            return unit + "-" + year;
        }

        /** Its key among those of its entry. */
        public String cell() {
            return number + "-" + unit + "-" + year;
        }
    }

    /**
     * An entry of the ledger in the feed.
     *
     * @param undoes the import that it takes back; null for none
     * @param seen whether the caller sees any of its observations
     */
    public record Entry(
            long id,
            long batch,
            @Nullable Long undoes,
            String title,
            LocalDate asOf,
            Instant recorded,
            boolean seen,
            Cursor cursor) {}

    private final JdbcClient jdbc;

    ObservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each unit and year the newest that was known on the day, by unit and year. */
    public List<Observed> list(Question question, int most) {
        var parameters = new HashMap<String, Object>();
        parameters.put("name", question.variable());
        parameters.put("day", question.day());
        parameters.put("unit", question.after().unit());
        parameters.put("after", question.after().year());
        parameters.put("most", most);
        var more = new StringBuilder();
        if (!question.units().isEmpty()) {
            more.append(" and o.unit = any (:units)");
            parameters.put("units", question.units().toArray(Integer[]::new));
        }
        if (question.year() != 0) {
            more.append(" and o.year = :year");
            parameters.put("year", question.year());
        }
        return jdbc.sql("select distinct on (o.unit, o.year) " + OBSERVED + """
                        where o.variable = (select id from indicator.variable where name = :name)
                          and e.as_of <= :day and (o.unit, o.year) > (:unit, :after)
                        """ + more
                        + " order by o.unit, o.year, o.entry desc limit :most")
                .params(parameters)
                .query(ObservationStore::observed)
                .list();
    }

    /** What the entry wrote, by variable, unit and year. */
    public List<Observed> listOf(long entry, Cell after, int most) {
        return jdbc.sql("select " + OBSERVED + """
                        where o.entry = :entry and (o.variable, o.unit, o.year) > (:variable, :unit, :year)
                        order by o.variable, o.unit, o.year limit :most
                        """)
                .param("entry", entry)
                .param("variable", after.variable())
                .param("unit", after.unit())
                .param("year", after.year())
                .param("most", most)
                .query(ObservationStore::observed)
                .list();
    }

    /** Behind everything of transactions that have ended, before everything of those that are still running. */
    public Cursor now() {
        return new Cursor(
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(Long.class)
                        .single(),
                0);
    }

    /** Entries after the cursor, of transactions before which none is still running. */
    public List<Entry> listEntries(Cursor since, int most) {
        return jdbc.sql("""
                        select e.id, e.batch, r.batch as undoes, e.title, e.as_of, e.recorded_at, e.written_in::text as written,
                            exists (select from indicator.observation o where o.entry = e.id) as seen
                        from indicator.entry e left join indicator.restored r on r.entry = e.id
                        where (e.written_in, e.id) > (:transaction::text::xid8, :number)
                          and e.written_in < pg_snapshot_xmin(pg_current_snapshot())
                        order by e.written_in, e.id limit :most
                        """)
                .param("transaction", Long.toString(since.transaction()))
                .param("number", since.number())
                .param("most", most)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getLong("batch"),
                        row.getObject("undoes", Long.class),
                        row.getString("title"),
                        row.getObject("as_of", LocalDate.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getBoolean("seen"),
                        new Cursor(Long.parseLong(row.getString("written")), row.getLong("id"))))
                .list();
    }

    private static Observed observed(ResultSet row, int number) throws SQLException {
        return new Observed(
                row.getInt("number"),
                row.getString("name"),
                row.getInt("unit"),
                row.getInt("year"),
                row.getDouble("value"),
                row.getInt("sheet_row"),
                row.getInt("sheet_column"),
                row.getLong("entry"),
                row.getLong("batch"),
                row.getString("title"),
                row.getObject("as_of", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("path"));
    }
}
