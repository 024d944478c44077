package org.youjiao.server.plan.brief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan.brief}: only ever added to; for leader and planner. */
@Component
final class BriefStore {
    private static final String COLUMNS = "select id, plan, title, as_of, hash, who, made_at from plan.brief";

    /** A snapshot as kept, and whether its text still has the hash that was printed. */
    record Kept(Snapshot snapshot, boolean whole) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BriefStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Freezes it and answers its id. */
    Brief freeze(String title, Snapshot snapshot, Caller caller) {
        String text = json.writeValueAsString(snapshot);
        long id = jdbc.sql("insert into plan.brief (plan, title, as_of, snapshot, hash, account, who)"
                        + " values (:plan, :title, :asOf, :snapshot, :hash, :account, :who) returning id")
                .param("plan", snapshot.plan())
                .param("title", title)
                .param("asOf", snapshot.asOf())
                .param("snapshot", text)
                .param("hash", Snapshot.hash(text))
                .param("account", caller.account())
                .param("who", caller.name())
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    /** The newest first. */
    List<Brief> list() {
        return jdbc.sql(COLUMNS + " order by id desc").query(this::row).list();
    }

    Optional<Brief> find(long id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Kept snapshot(Brief brief) {
        String text = jdbc.sql("select snapshot from plan.brief where id = :id")
                .param("id", brief.id())
                .query(String.class)
                .single();
        return new Kept(
                json.readValue(text, Snapshot.class), Snapshot.hash(text).equals(brief.hash()));
    }

    private Brief row(ResultSet row, int number) throws SQLException {
        return new Brief(
                row.getLong("id"),
                row.getString("plan"),
                row.getString("title"),
                row.getObject("as_of", java.time.LocalDate.class),
                row.getString("hash"),
                row.getString("who"),
                row.getObject("made_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime());
    }
}
