package org.youjiao.server.intake.foreign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import tools.jackson.databind.json.JsonMapper;

/** Mappings that were kept. Row security: seen and changed by their owner and by whoever's scope holds the owner's. */
@Component
final class MappingStore {
    /** What of a mapping is kept as JSON. */
    record Content(List<Mapping.Head> heads, Map<String, String> constants) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    MappingStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps it under its name; one of the same name of the caller's is replaced. */
    void save(Caller caller, Mapping mapping) {
        jdbc.sql("""
                insert into intake.mapping (sheet, name, account, owner, paths, content)
                values (:sheet, :name, :account, :owner, string_to_array(:paths, ','), :content::jsonb)
                on conflict (sheet, account, name) do update set content = excluded.content, changed_at = now(),
                    paths = excluded.paths
                """)
                .param("sheet", mapping.sheet())
                .param("name", mapping.name())
                .param("account", caller.account())
                .param("owner", caller.name())
                .param("paths", String.join(",", caller.scope().paths()))
                .param("content", json.writeValueAsString(new Content(mapping.heads(), mapping.constants())))
                .update();
    }

    /** Those of these sheets, by sheet and name. */
    List<Mapping> list(List<String> sheets) {
        return jdbc.sql("""
                select id, sheet, name, account, owner, changed_at, content::text as content from intake.mapping
                where sheet = any (:sheets) order by sheet, name, id
                """)
                .param("sheets", sheets.toArray(String[]::new))
                .query(this::mapping)
                .list();
    }

    Optional<Mapping> find(long id) {
        return jdbc.sql("""
                select id, sheet, name, account, owner, changed_at, content::text as content from intake.mapping
                where id = :id
                """).param("id", id).query(this::mapping).optional();
    }

    /** False if its owner has another of that name. */
    boolean rename(long id, String name) {
        return jdbc.sql("""
                update intake.mapping m set name = :name, changed_at = now()
                where id = :id and not exists (select from intake.mapping o
                    where o.sheet = m.sheet and o.account = m.account and o.name = :name and o.id <> m.id)
                """).param("id", id).param("name", name).update() > 0;
    }

    void delete(long id) {
        jdbc.sql("delete from intake.mapping where id = :id").param("id", id).update();
    }

    private Mapping mapping(ResultSet row, int number) throws SQLException {
        Content content = json.readValue(row.getString("content"), Content.class);
        return new Mapping(
                row.getLong("id"),
                row.getString("sheet"),
                row.getString("name"),
                row.getLong("account"),
                row.getString("owner"),
                row.getObject("changed_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime(),
                content.heads(),
                content.constants());
    }
}
