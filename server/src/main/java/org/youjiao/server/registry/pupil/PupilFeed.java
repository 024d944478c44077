package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.api.Cursor;

/**
 * The SQL that the API asks about pupils: lists that go on by number, and of whom something was written. Row security shows what
 * befell pupils of the caller's institutions.
 */
@Component
final class PupilFeed {
    /** A pupil of whom something was written. */
    record Noted(long pupil, Cursor cursor) {}

    private final JdbcClient jdbc;
    private final PupilStore store;

    PupilFeed(JdbcClient jdbc, PupilStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** Those that the question finds, by number, after one. */
    List<PupilStore.Held> list(PupilQuestion question, long after, int most) {
        return store.asked(
                        "select " + PupilStore.VERSION, question, " and v.pupil > :after order by v.pupil limit :most")
                .param("after", after)
                .param("most", most)
                .query((row, number) -> store.held(row))
                .list();
    }

    /** These pupils, as far as the caller sees them on the day. */
    List<PupilStore.Held> list(Set<Long> ids, LocalDate day) {
        return jdbc.sql("select " + PupilStore.VERSION + PupilStore.HELD + " and v.pupil = any (:ids)")
                .param("day", day)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> store.held(row))
                .list();
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
