package org.youjiao.server.registry.kept;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.web.Saying;

/**
 * The SQL of the schema {@code registry} that takes imports back: the batch's versions are superseded, those that it had
 * superseded or ended hold again. A table is one of the register's version tables.
 */
@Component
public final class VersionUndo {
    private final JdbcClient jdbc;

    VersionUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What taking the batch back would do. */
    public Undo find(String table, long batch) {
        List<Undo.Later> later = jdbc.sql("""
                select w.batch, count(distinct w.unit) as units
                from registry.%1$s v join registry.%1$s w on w.unit = v.unit and w.id > v.id
                where v.batch = :batch and w.batch <> :batch and w.superseded_by is distinct from w.batch
                group by w.batch order by w.batch desc
                """.formatted(table))
                .param("batch", batch)
                .query((row, number) -> later(row.getLong("batch"), row.getInt("units")))
                .list();
        if (!later.isEmpty()) {
            return new Undo.Built(later);
        }
        int rows = jdbc.sql("select count(*) from registry.%s where batch = :batch".formatted(table))
                .param("batch", batch)
                .query(Integer.class)
                .single();
        return new Undo.Ready(rows, listGone(table, batch));
    }

    /** Takes the batch back, in the open transaction; the caller settles the register. */
    public void undo(String table, SheetOwner.Context context) {
        long batch = context.batch();
        jdbc.sql("""
                update registry.%s set superseded_at = clock_timestamp(), superseded_by = :batch
                where batch = :batch and superseded_at is null
                """.formatted(table)).param("batch", batch).update();
        jdbc.sql("""
                update registry.%s set superseded_at = null, superseded_by = null
                where superseded_by = :batch and batch <> :batch
                """.formatted(table)).param("batch", batch).update();
        // what it ended goes on to where its own version went, and is ended there by whoever follows
        jdbc.sql("""
                update registry.%1$s p set valid_to = v.valid_to,
                    ended_by = (select w.batch from registry.%1$s w
                                where w.unit = v.unit and w.valid_from = v.valid_to and w.superseded_at is null)
                from registry.%1$s v
                where p.ended_by = :batch and p.superseded_at is null
                  and v.batch = :batch and v.unit = p.unit and v.valid_from = p.valid_to
                """.formatted(table)).param("batch", batch).update();
    }

    /** Areas and institutions, by the files they came in, that lie in areas of these codes and are none of them. */
    public List<Undo.Later> listInside(List<String> codes) {
        return jdbc.sql("""
                select v.batch, count(distinct v.unit) as units
                from (select unit, parent, batch from registry.area_version where superseded_at is null
                      union all
                      select unit, parent, batch from registry.institution_version where superseded_at is null) as v
                join registry.unit u on u.id = v.unit
                join registry.unit p on p.id = v.parent
                where p.code = any (:codes) and u.code <> all (:codes)
                group by v.batch order by v.batch desc
                """)
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> later(row.getLong("batch"), row.getInt("units")))
                .list();
    }

    /** Changes and proposals that speak of institutions of these codes. */
    public List<Undo.Later> listTied(List<String> codes) {
        return jdbc.sql("""
                select t.batch, count(*) as many
                from (select e.batch, e.id from registry.event e
                      where e.undone_at is null
                        and exists (select from registry.event_part p where p.event = e.id and p.institution = any (:codes))
                      union all
                      select 0, p.id from registry.proposal p where p.state = 'proposed' and p.institution = any (:codes)) as t
                group by t.batch order by t.batch desc
                """)
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> later(row.getLong("batch"), row.getInt("many")))
                .list();
    }

    /** Batch 0 is what was changed on pages: changes of institutions, and what schools asked for. */
    private static Undo.Later later(long batch, int units) {
        return batch == 0 ? new Undo.Later(0, Saying.of("registry.later.pages"), units) : Undo.Later.of(batch, units);
    }

    /** Units of which nothing would be left. */
    private List<String> listGone(String table, long batch) {
        return jdbc.sql("""
                select u.code from registry.%1$s v join registry.unit u on u.id = v.unit
                where v.batch = :batch and not exists (
                    select from registry.%1$s w where w.unit = v.unit and w.batch <> :batch
                      and (w.superseded_at is null or w.superseded_by = :batch))
                order by u.code
                """.formatted(table))
                .param("batch", batch)
                .query(String.class)
                .list();
    }
}
