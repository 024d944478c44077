package org.youjiao.server.registry.pupil;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.api.Cursor;

/** The SQL of what has changed about pupils. Row security shows of it what befell pupils of the caller's institutions. */
@Component
final class PupilFeed {
    /** A pupil of whom something was written. */
    record Noted(long pupil, Cursor cursor) {}

    private final JdbcClient jdbc;

    PupilFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Behind everything of transactions that have ended, before everything of those that are still running. */
    Cursor now() {
        return new Cursor(
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(Long.class)
                        .single(),
                0);
    }

    /** What was noted after the cursor, of transactions before which none is still running. */
    List<Noted> list(Cursor since, int most) {
        return jdbc.sql("""
                        select pupil, id, written_in::text as written from registry.pupil_change
                        where (written_in, id) > (:transaction::text::xid8, :number)
                          and written_in < pg_snapshot_xmin(pg_current_snapshot())
                        order by written_in, id limit :most
                        """)
                .param("transaction", Long.toString(since.transaction()))
                .param("number", since.number())
                .param("most", most)
                .query((row, number) -> new Noted(
                        row.getLong("pupil"), new Cursor(Long.parseLong(row.getString("written")), row.getLong("id"))))
                .list();
    }
}
