package org.youjiao.server.campus;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.web.Saying;

/** The SQL of the schema {@code campus} that takes imports back. */
@Component
final class ProjectUndoStore {
    private final JdbcClient jdbc;

    ProjectUndoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Imports that changed the same projects since, and projects that were removed by hand since. */
    List<Undo.Later> listLater(long batch) {
        return jdbc.sql("""
                select w.batch, '' as removed, count(distinct w.code) as projects
                from campus.project_version v join campus.project_version w on w.code = v.code and w.id > v.id
                where v.batch = :batch and w.batch <> :batch and w.superseded_by is distinct from w.batch
                group by w.batch
                union all
                select 0, v.code, 1 from campus.project_version v
                where v.batch = :batch and v.superseded_at is not null and v.superseded_by is null
                order by batch desc
                """)
                .param("batch", batch)
                .query((row, number) -> {
                    String removed = row.getString("removed");
                    return removed.isEmpty()
                            ? Undo.Later.of(row.getLong("batch"), row.getInt("projects"))
                            : new Undo.Later(0, Saying.of("campus.later-removed", removed), 1);
                })
                .list();
    }

    int countRows(long batch) {
        return jdbc.sql("select count(*) from campus.project_version where batch = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .single();
    }

    /** Closes the batch's versions, opens those before again, and remembers again what stood in the ledger before. */
    void restore(long batch) {
        jdbc.sql("""
                update campus.project_version set superseded_at = clock_timestamp(), superseded_by = :batch
                where batch = :batch and superseded_at is null
                """).param("batch", batch).update();
        jdbc.sql("""
                update campus.project_version set superseded_at = null, superseded_by = null
                where superseded_by = :batch and batch <> :batch
                """).param("batch", batch).update();
        jdbc.sql("""
                update campus.project_version p set valid_to = v.valid_to,
                    ended_by = (select w.batch from campus.project_version w
                                where w.code = v.code and w.valid_from = v.valid_to and w.superseded_at is null)
                from campus.project_version v
                where p.ended_by = :batch and p.superseded_at is null
                  and v.batch = :batch and v.code = p.code and v.valid_from = p.valid_to
                """).param("batch", batch).update();
        jdbc.sql("""
                delete from campus.published p using campus.published_before b
                where b.batch = :batch and b.value is null
                  and p.variable = b.variable and p.unit = b.unit and p.year = b.year
                """).param("batch", batch).update();
        jdbc.sql("""
                update campus.published p set value = b.value, as_of = b.as_of from campus.published_before b
                where b.batch = :batch and b.value is not null
                  and p.variable = b.variable and p.unit = b.unit and p.year = b.year
                """).param("batch", batch).update();
    }
}
