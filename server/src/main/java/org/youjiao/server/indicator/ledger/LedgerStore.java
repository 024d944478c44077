package org.youjiao.server.indicator.ledger;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Explanation.Origin;
import org.youjiao.server.indicator.Ledger;

/** The SQL of the schema {@code indicator}. */
@Component
public final class LedgerStore {
    private static final int FETCH = 10_000;

    /** Observations of one entry, as arrays. */
    public record Chunk(int[] variables, int[] units, int[] years, double[] values, int[] rows, int[] columns) {}

    /** Gets an observation as it was written. */
    public interface Reader {
        void observation(long entry, LocalDate asOf, String variable, int unit, int year, double value);
    }

    /** A cell of the ledger. */
    public record Cell(String variable, int unit, int year) {}

    private final JdbcClient jdbc;

    public LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the variables known, with their confidentiality, and gives their ids. */
    public Map<String, Integer> declare(Map<String, Boolean> confidential) {
        var sorted = new TreeMap<>(confidential); // one order in all transactions: no deadlock
        String[] names = sorted.keySet().toArray(String[]::new);
        jdbc.sql("""
                insert into indicator.variable (name, confidential)
                select d.name, d.confidential from unnest(:names::text[], :flags::boolean[]) as d (name, confidential)
                where not exists (select from indicator.variable v
                                  where v.name = d.name and v.confidential = d.confidential)
                order by d.name
                on conflict (name) do update set confidential = excluded.confidential
                """)
                .param("names", names)
                .param("flags", sorted.values().toArray(Boolean[]::new))
                .update();
        var ids = new HashMap<String, Integer>();
        jdbc.sql("select id, name from indicator.variable where name = any (:names)")
                .param("names", names)
                .query(row -> {
                    ids.put(row.getString("name"), row.getInt("id"));
                });
        return ids;
    }

    public long insertEntry(Ledger.Source source) {
        return jdbc.sql("""
                insert into indicator.entry (batch, title, as_of, account, maker, path)
                values (:batch, :title, :asOf, :account, :maker, :path) returning id
                """)
                .param("batch", source.batch())
                .param("title", source.title())
                .param("asOf", source.asOf())
                .param("account", source.maker().account())
                .param("maker", source.maker().name())
                .param("path", source.path())
                .query(Long.class)
                .single();
    }

    public void insert(long entry, Chunk chunk) {
        jdbc.sql("""
                insert into indicator.observation (entry, variable, unit, year, value, sheet_row, sheet_column)
                select :entry, unnest(:variables::integer[]), unnest(:units::integer[]), unnest(:years::integer[]),
                    unnest(:values::double precision[]), unnest(:rows::integer[]), unnest(:columns::integer[])
                """)
                .param("entry", entry)
                .param("variables", chunk.variables())
                .param("units", chunk.units())
                .param("years", chunk.years())
                .param("values", chunk.values())
                .param("rows", chunk.rows())
                .param("columns", chunk.columns())
                .update();
    }

    /** Keeps the hashes of the rows that an import's chunk came from; of a row all figures must be in it. */
    public void keepHashes(long entry, int place, Chunk chunk) {
        RowHashes hashes = RowHashes.of(chunk);
        jdbc.sql("insert into indicator.row_leaf (entry, place, keys, leaves) values (:entry, :place, :keys, :leaves)")
                .param("entry", entry)
                .param("place", place)
                .param("keys", hashes.keys())
                .param("leaves", hashes.leaves())
                .update();
    }

    /** The entries of an id above the floor. */
    public List<Long> listEntries(long floor) {
        return jdbc.sql("select id from indicator.entry where id > :floor order by id")
                .param("floor", floor)
                .query(Long.class)
                .list();
    }

    /** Reads what these entries wrote, as far as the transaction's scope sees it. */
    public void read(List<Long> entries, Reader reader) {
        var names = new HashMap<Integer, String>();
        jdbc.sql("select id, name from indicator.variable").query(row -> {
            names.put(row.getInt("id"), row.getString("name"));
        });
        jdbc.sql("""
                select o.entry, e.as_of, o.variable, o.unit, o.year, o.value
                from indicator.observation o join indicator.entry e on e.id = o.entry
                where o.entry = any (:entries)
                """)
                .param("entries", entries.toArray(Long[]::new))
                .withFetchSize(FETCH)
                .query(row -> {
                    reader.observation(
                            row.getLong("entry"),
                            row.getObject("as_of", LocalDate.class),
                            names.getOrDefault(row.getInt("variable"), ""),
                            row.getInt("unit"),
                            row.getInt("year"),
                            row.getDouble("value"));
                });
    }

    /** Where the values that held on the day came from, as far as the transaction's scope sees them. */
    public Map<Cell, Origin> origins(List<Cell> cells, LocalDate day) {
        var origins = new HashMap<Cell, Origin>();
        jdbc.sql("""
                select c.variable, c.unit, c.year, f.*
                from unnest(:variables::text[], :units::integer[], :years::integer[]) as c (variable, unit, year)
                join indicator.variable v on v.name = c.variable
                cross join lateral (
                    select e.batch, e.title, e.as_of, e.recorded_at, e.maker, e.path, o.sheet_row, o.sheet_column, o.value
                    from indicator.observation o join indicator.entry e on e.id = o.entry
                    where o.variable = v.id and o.unit = c.unit and o.year = c.year and e.as_of <= :day
                    order by o.entry desc limit 1) f
                """)
                .param("variables", cells.stream().map(Cell::variable).toArray(String[]::new))
                .param("units", cells.stream().map(Cell::unit).toArray(Integer[]::new))
                .param("years", cells.stream().map(Cell::year).toArray(Integer[]::new))
                .param("day", day)
                .query(row -> {
                    Timestamp recorded = row.getTimestamp("recorded_at");
                    origins.put(
                            new Cell(row.getString("variable"), row.getInt("unit"), row.getInt("year")),
                            new Origin(
                                    row.getLong("batch"),
                                    row.getString("title"),
                                    row.getObject("as_of", LocalDate.class),
                                    recorded.toInstant(),
                                    row.getString("maker"),
                                    row.getInt("sheet_row"),
                                    row.getInt("sheet_column"),
                                    row.getString("path")));
                });
        return origins;
    }
}
