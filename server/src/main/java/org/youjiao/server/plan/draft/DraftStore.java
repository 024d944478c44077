package org.youjiao.server.plan.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan.draft}: plans under review; the planner's. */
@Component
final class DraftStore {
    /** A draft as it is kept. */
    record Kept(String slug, int version, Draft draft, String source, String who, LocalDate day) {}

    private static final String COLUMNS = "select slug, version, content, source, who, on_day from plan.draft";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DraftStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps a new draft and answers its slug. */
    String add(Draft draft, String source, LocalDate day, Caller caller) {
        return jdbc.sql(
                        "insert into plan.draft (slug, content, source, account, who, on_day) values"
                                + " ('plan-' || nextval('plan.draft_number'), :content, :source, :account, :who, :day) returning slug")
                .param("content", json.writeValueAsString(draft))
                .param("source", source)
                .param("account", caller.account())
                .param("who", caller.name())
                .param("day", day)
                .query(String.class)
                .single();
    }

    /** Replaces the draft. False, and nothing is changed, if somebody else has changed it meanwhile. */
    boolean save(Kept seen, Draft next, LocalDate day, Caller caller) {
        return jdbc.sql("update plan.draft set content = :content, version = version + 1, account = :account,"
                                + " who = :who, on_day = :day where slug = :slug and version = :version")
                        .param("content", json.writeValueAsString(next))
                        .param("account", caller.account())
                        .param("who", caller.name())
                        .param("day", day)
                        .param("slug", seen.slug())
                        .param("version", seen.version())
                        .update()
                > 0;
    }

    Optional<Kept> find(String slug) {
        return jdbc.sql(COLUMNS + " where slug = :slug")
                .param("slug", slug)
                .query(this::row)
                .optional();
    }

    /** The newest first. */
    List<Kept> list() {
        return jdbc.sql(COLUMNS + " order by on_day desc, slug desc")
                .query(this::row)
                .list();
    }

    private Kept row(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("slug"),
                row.getInt("version"),
                json.readValue(row.getString("content"), Draft.class),
                row.getString("source"),
                row.getString("who"),
                row.getObject("on_day", LocalDate.class));
    }
}
