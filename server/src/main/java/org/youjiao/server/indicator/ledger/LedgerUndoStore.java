package org.youjiao.server.indicator.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.intake.Undo;

/** The SQL of the schema {@code indicator} that takes imports back. */
@Component
public final class LedgerUndoStore {
    private static final int FETCH = 10_000;

    /**
     * The cells that the batch wrote, each with the first of its entries there and the first day for which they are known.
     * Entries that merely put back what another undo had taken are not the batch's own doing.
     */
    private static final String OWN = """
            with own as materialized (
                select o.variable, o.unit, o.year, min(o.entry) as first, min(e.as_of) as day
                from indicator.observation o join indicator.entry e on e.id = o.entry
                where e.batch = :batch and not exists (select from indicator.restored r where r.entry = e.id)
                group by o.variable, o.unit, o.year)
            """;

    /**
     * What a cell is to hold again.
     *
     * @param entry whose value it is; 0 for a cleared value
     */
    public record Restoration(
            long entry,
            long batch,
            String title,
            String path,
            LocalDate asOf,
            int variable,
            int unit,
            int year,
            double value,
            int row,
            int column) {
        public boolean cleared() {
            return entry == 0;
        }

        public boolean sameEntry(Restoration other) {
            return entry == other.entry && asOf.equals(other.asOf);
        }
    }

    private final JdbcClient jdbc;

    LedgerUndoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was written to the batch's cells after it and still stands. */
    public List<Undo.Later> listLater(long batch) {
        return jdbc.sql(OWN + """
                select e.batch, e.title, count(distinct (o.variable, o.unit, o.year)) as cells
                from own
                join indicator.observation o on o.variable = own.variable and o.unit = own.unit and o.year = own.year
                join indicator.entry e on e.id = o.entry
                where o.entry > own.first and e.batch <> :batch
                  and not exists (select from indicator.restored r where r.entry = e.id)
                  and not exists (select from indicator.restored r where r.batch = e.batch)
                group by e.batch, e.title order by max(e.id) desc
                """)
                .param("batch", batch)
                .query((row, number) ->
                        Undo.Later.of(row.getLong("batch"), row.getString("title"), row.getInt("cells")))
                .list();
    }

    /** The rows of the file that wrote something. */
    public int countRows(long batch) {
        return jdbc.sql("""
                select count(distinct o.sheet_row)
                from indicator.observation o join indicator.entry e on e.id = o.entry
                where e.batch = :batch and not exists (select from indicator.restored r where r.entry = e.id)
                """).param("batch", batch).query(Integer.class).single();
    }

    /**
     * What must be written again so that every cell of the batch reads as before, on every day: cleared values first, then
     * entry by entry in the order in which they were written. An earlier observation comes again if it was the one to be
     * read on some day from the batch's on: if none that was written after it was known by then. That nothing was there is
     * an observation like others, the first of all and known since ever; so one pass over the sorted cells finds both.
     *
     * @param reader gets one after the other, as there may be millions; it may write while the reading goes on
     */
    public void readRestorations(long batch, Consumer<Restoration> reader) {
        jdbc.sql(OWN + """
                , earlier as (
                    select day, variable, unit, year, 0::bigint as entry, '-infinity'::date as as_of, 0::bigint as batch,
                        '' as title, '' as path, 'NaN'::double precision as value, 0 as sheet_row, 0 as sheet_column
                    from own
                    union all
                    select own.day, o.variable, o.unit, o.year, o.entry, e.as_of, e.batch, e.title, e.path, o.value,
                        o.sheet_row, o.sheet_column
                    from own
                    join indicator.observation o on o.variable = own.variable and o.unit = own.unit and o.year = own.year
                    join indicator.entry e on e.id = o.entry
                    where o.entry < own.first),
                newest as (
                    select *, min(as_of) over (partition by variable, unit, year order by entry desc
                        rows between unbounded preceding and 1 preceding) as outdone_by
                    from earlier)
                select entry, batch, title, path, case entry when 0 then day else as_of end as as_of, variable, unit, year,
                    value, sheet_row, sheet_column
                from newest where outdone_by is null or outdone_by > greatest(as_of, day)
                order by entry, as_of, variable, unit, year
                """).param("batch", batch).withFetchSize(FETCH).query(row -> {
            reader.accept(new Restoration(
                    row.getLong("entry"),
                    row.getLong("batch"),
                    row.getString("title"),
                    row.getString("path"),
                    row.getObject("as_of", LocalDate.class),
                    row.getInt("variable"),
                    row.getInt("unit"),
                    row.getInt("year"),
                    row.getDouble("value"),
                    row.getInt("sheet_row"),
                    row.getInt("sheet_column")));
        });
    }

    /** The entry puts back what the batch had superseded. */
    public void mark(long entry, long batch) {
        jdbc.sql("insert into indicator.restored (entry, batch) values (:entry, :batch)")
                .param("entry", entry)
                .param("batch", batch)
                .update();
    }

    /** Where the figures of these units come from. */
    public List<Undo.Later> listUses(List<Integer> units) {
        return jdbc.sql("""
                select e.batch, e.title, count(*) as cells
                from (select distinct on (variable, unit, year) entry, value from indicator.observation
                      where unit = any (:units) order by variable, unit, year, entry desc) as o
                join indicator.entry e on e.id = o.entry
                where o.value <> 'NaN'
                group by e.batch, e.title order by max(e.id) desc
                """)
                .param("units", units.toArray(Integer[]::new))
                .query((row, number) ->
                        Undo.Later.of(row.getLong("batch"), row.getString("title"), row.getInt("cells")))
                .list();
    }
}
