package org.youjiao.server.collection.life;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of cells that came by a file, for taking the file back. */
@Component
public final class ArrivalStore {
    private final JdbcClient jdbc;

    ArrivalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A cell that an import brought.
     *
     * @param before what stood there before it; NaN for nothing
     * @param beforeBatch the import that had brought that; 0 for what was typed, or nothing
     * @param changed whether another value was written since
     * @param laterBatch the import that did; 0 where somebody typed
     */
    public record Arrived(
            long returnId, String field, double before, long beforeBatch, boolean changed, long laterBatch) {}

    /** The cells of this import, as far as the transaction's scope sees their returns. */
    public List<Arrived> list(long batch) {
        return jdbc.sql("""
                with own as (
                    select return_id, field, min(id) as first, max(id) as last
                    from collection.cell where batch = :batch group by return_id, field)
                select own.return_id, own.field, coalesce(b.value, 'NaN') as before, coalesce(b.batch, 0) as before_batch,
                       n.id > own.last as changed, n.batch as later_batch
                from own
                left join lateral (
                    select c.value, c.batch from collection.cell c
                    where c.return_id = own.return_id and c.field = own.field and c.id < own.first
                    order by c.id desc limit 1) b on true
                cross join lateral (
                    select c.id, c.batch from collection.cell c
                    where c.return_id = own.return_id and c.field = own.field
                    order by c.id desc limit 1) n
                order by own.return_id, own.field
                """)
                .param("batch", batch)
                .query((row, number) -> new Arrived(
                        row.getLong("return_id"),
                        row.getString("field"),
                        row.getDouble("before"),
                        row.getLong("before_batch"),
                        row.getBoolean("changed"),
                        row.getLong("later_batch")))
                .list();
    }
}
