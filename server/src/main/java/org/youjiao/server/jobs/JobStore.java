package org.youjiao.server.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;

/** The SQL of the schema {@code jobs}. Row security: a job is seen by its owner and by whoever's scope holds the owner's. */
@Component
final class JobStore {
    private static final String COLUMNS = "id, kind, about, detail, account, paths, state, phase, done, total, problem,"
            + " cancel_asked, asked_at, ended_at";
    private static final String LIVE = " state in ('queued', 'running')";

    private final JdbcClient jdbc;
    private final Clock clock;

    JobStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The new job's id; empty if one about the same is under way. */
    Optional<Long> ask(Scope scope, String kind, String about, String detail) {
        return jdbc.sql("""
                insert into jobs.job (kind, about, detail, account, paths, state)
                values (:kind, :about, :detail, :account, string_to_array(:paths, ','), 'queued')
                on conflict (about) where state in ('queued', 'running') do nothing
                returning id
                """)
                .param("kind", kind)
                .param("about", about)
                .param("detail", detail)
                .param("account", scope.account())
                .param("paths", String.join(",", scope.paths()))
                .query(Long.class)
                .optional();
    }

    /** Takes the job to be run, unless it has ended. The second value says how often that happened before. */
    Optional<Job> begin(long id) {
        return jdbc.sql("update jobs.job set state = 'running', attempts = attempts + 1,"
                        + " began_at = coalesce(began_at, now()) where id = :id and" + LIVE + " returning " + COLUMNS)
                .param("id", id)
                .query(this::job)
                .optional();
    }

    int attempts(long id) {
        return jdbc.sql("select attempts from jobs.job where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Tells how far the run is; true if it is to be cancelled. */
    boolean progress(long id, String phase, long done, long total) {
        return jdbc.sql("""
                update jobs.job set phase = :phase, done = :done, total = :total where id = :id returning cancel_asked
                """)
                .param("phase", phase)
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** False where it had ended already. */
    boolean end(long id, Job.State state, String problem) {
        return jdbc.sql("update jobs.job set state = :state, problem = :problem, ended_at = now() where id = :id and"
                                + LIVE)
                        .param("state", state.slug())
                        .param("problem", problem)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** The server ends: the next one goes on. That was no fault of the job. */
    void putBack(long id) {
        jdbc.sql("update jobs.job set state = 'queued', attempts = attempts - 1 where id = :id and" + LIVE)
                .param("id", id)
                .update();
    }

    /** True if there is one of the caller's own to be cancelled; one that waits ends at once. */
    boolean cancel(long id, long account) {
        return jdbc.sql("""
                update jobs.job set cancel_asked = true,
                  state = case state when 'queued' then 'cancelled' else state end,
                  ended_at = case state when 'queued' then now() end
                where id = :id and account = :account and state in ('queued', 'running')
                """).param("id", id).param("account", account).update() > 0;
    }

    Optional<Job> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from jobs.job where id = :id")
                .param("id", id)
                .query(this::job)
                .optional();
    }

    /** The newest about this. */
    Optional<Job> find(String about) {
        return jdbc.sql("select " + COLUMNS + " from jobs.job where about = :about order by id desc limit 1")
                .param("about", about)
                .query(this::job)
                .optional();
    }

    /** The account's own, the newest first. */
    List<Job> list(long account, int most) {
        return jdbc.sql("select " + COLUMNS + " from jobs.job where account = :account order by id desc limit :most")
                .param("account", account)
                .param("most", most)
                .query(this::job)
                .list();
    }

    List<Long> listLive() {
        return jdbc.sql("select id from jobs.job where" + LIVE + " order by id")
                .query(Long.class)
                .list();
    }

    Map<String, Long> countByState() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("select state, count(*) as number from jobs.job group by state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("number"));
                });
        return counts;
    }

    private Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("about"),
                row.getString("detail"),
                row.getLong("account"),
                Arrays.asList((String[]) row.getArray("paths").getArray()),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("phase"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("problem"),
                row.getBoolean("cancel_asked"),
                local(row.getObject("asked_at", OffsetDateTime.class)),
                optional(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private LocalDateTime local(OffsetDateTime time) {
        return time.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }

    private @Nullable LocalDateTime optional(@Nullable OffsetDateTime time) {
        return time == null ? null : local(time);
    }
}
