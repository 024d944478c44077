package org.youjiao.server.registry.kept;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.api.Cursor;

/** The SQL of which areas and institutions something was written about. */
@Component
public final class UnitFeed {
    /** A unit of which something was written. */
    public record Noted(String code, Cursor cursor) {}

    private final JdbcClient jdbc;

    UnitFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Behind everything of transactions that have ended, before everything of those that are still running. */
    public Cursor now() {
        return new Cursor(
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(Long.class)
                        .single(),
                0);
    }

    /** What was noted after the cursor, of transactions before which none is still running. */
    public List<Noted> list(Cursor since, int most) {
        return jdbc.sql("""
                        select u.code, c.id, c.written_in::text as written
                        from registry.unit_change c join registry.unit u on u.id = c.unit
                        where (c.written_in, c.id) > (:transaction::text::xid8, :number)
                          and c.written_in < pg_snapshot_xmin(pg_current_snapshot())
                        order by c.written_in, c.id limit :most
                        """)
                .param("transaction", Long.toString(since.transaction()))
                .param("number", since.number())
                .param("most", most)
                .query((row, number) -> new Noted(
                        row.getString("code"), new Cursor(Long.parseLong(row.getString("written")), row.getLong("id"))))
                .list();
    }
}
