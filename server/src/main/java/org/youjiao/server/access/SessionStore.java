package org.youjiao.server.access;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of sessions. Everything but {@link #findState} works in the scope of the account, or of its administrator. */
@Component
public final class SessionStore {
    /** Ended sessions are kept for so many days; the trail keeps every log-in for good. */
    private static final int KEPT_DAYS = 180;

    /** Why a session ended; a message tells its owner. */
    public enum End {
        LEFT,
        IDLE,
        ELSEWHERE,
        PASSWORD,
        FACTOR,
        ADMINISTRATOR,
        DISABLED;

        /** As the database and the messages call it. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A session as a request finds it.
     *
     * @param idle since its last request
     * @param proved since its account last proved who it is
     * @param ended why it ended; null while it lasts
     * @param factored whether the identity server has seen a second factor
     */
    public record State(
            long account,
            Duration idle,
            Duration proved,
            @Nullable String ended,
            boolean factored) {}

    /** A session that lasts, as its owner sees it. */
    public record Session(long id, OffsetDateTime begun, OffsetDateTime seen, String origin, String browser) {}

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Needs no scope. */
    public Optional<State> findState(long session) {
        return jdbc.sql("select * from access.session_state(:id)")
                .param("id", session)
                .query((row, index) -> new State(
                        row.getLong("account"),
                        Duration.ofSeconds((long) row.getDouble("idle_seconds")),
                        since(row.getDouble("proved_seconds")),
                        row.getString("ended_why"),
                        row.getBoolean("factored")))
                .optional();
    }

    /** What lies ahead of a clock that was set back was proved nobody knows when. */
    private static Duration since(double seconds) {
        return Duration.ofSeconds(seconds < -1 ? Integer.MAX_VALUE : (long) seconds);
    }

    /** Begins one, and forgets what of the account ended long ago. */
    public long begin(long account, String origin, String browser, boolean factored) {
        jdbc.sql(
                        "delete from access.session where account = :account and ended_at < now() - make_interval(days => :days)")
                .param("account", account)
                .param("days", KEPT_DAYS)
                .update();
        return jdbc.sql(
                        "insert into access.session (account, origin, browser, factored) values (:account, :origin, :browser, :factored)"
                                + " returning id")
                .param("account", account)
                .param("origin", origin)
                .param("browser", browser)
                .param("factored", factored)
                .query(Long.class)
                .single();
    }

    /** A request came. */
    public void see(long session) {
        jdbc.sql("update access.session set seen_at = now() where id = :id")
                .param("id", session)
                .update();
    }

    /** Password or code were typed. */
    public void prove(long session) {
        jdbc.sql("update access.session set proved_at = now() where id = :id")
                .param("id", session)
                .update();
    }

    /** Ends one of the account's sessions; false where it has none of this number that lasts. */
    public boolean end(long account, long session, End why) {
        return jdbc.sql("update access.session set ended_at = now(), ended_why = :why"
                                + " where account = :account and id = :id and ended_at is null")
                        .param("account", account)
                        .param("id", session)
                        .param("why", why.slug())
                        .update()
                == 1;
    }

    /**
     * Ends all sessions of the account.
     *
     * @param but the one that goes on; 0: none does
     */
    public int endAll(long account, long but, End why) {
        return jdbc.sql("update access.session set ended_at = now(), ended_why = :why"
                        + " where account = :account and id <> :but and ended_at is null")
                .param("account", account)
                .param("but", but)
                .param("why", why.slug())
                .update();
    }

    /**
     * Those that last, the newest first.
     *
     * @param idle whoever has asked for nothing for so long is out, whether it was noted or not
     */
    public List<Session> list(long account, Duration idle) {
        return jdbc.sql("select id, begun_at, seen_at, origin, browser from access.session where account = :account"
                        + " and ended_at is null and seen_at > now() - make_interval(secs => :idle)"
                        + " order by seen_at desc, id desc")
                .param("account", account)
                .param("idle", idle.toSeconds())
                .query((row, index) -> new Session(
                        row.getLong("id"),
                        row.getObject("begun_at", OffsetDateTime.class),
                        row.getObject("seen_at", OffsetDateTime.class),
                        row.getString("origin"),
                        row.getString("browser")))
                .list();
    }
}
