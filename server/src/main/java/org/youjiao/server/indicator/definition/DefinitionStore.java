package org.youjiao.server.indicator.definition;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.indicator.Indicator;
import tools.jackson.databind.json.JsonMapper;

/** {@code indicator.definition}: versions of the bureau's own definitions, only ever added to. */
@Component
public final class DefinitionStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public DefinitionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** All versions of all indicators, the oldest first. */
    List<DefinitionChange> list() {
        return jdbc.sql("""
                select slug, version, definition::text, valid_from, valid_to, why, who, decided_on
                from indicator.definition order by id
                """)
                .query((row, number) -> {
                    String definition = row.getString("definition");
                    return new DefinitionChange(
                            row.getString("slug"),
                            row.getInt("version"),
                            definition == null ? null : json.readValue(definition, Indicator.class),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("why"),
                            row.getString("who"),
                            row.getObject("decided_on", LocalDate.class));
                })
                .list();
    }

    /** Adds a version. False, and nothing is changed, if somebody else has added that version meanwhile. */
    boolean add(DefinitionChange change, Caller caller) {
        return jdbc.sql("""
                        insert into indicator.definition
                            (slug, version, definition, valid_from, valid_to, why, account, who, decided_on)
                        values (:slug, :version, :definition::jsonb, :from, :to, :why, :account, :who, :decided)
                        on conflict (slug, version) do nothing
                        """)
                        .param("slug", change.slug())
                        .param("version", change.version())
                        .param(
                                "definition",
                                change.definition() == null ? null : json.writeValueAsString(change.definition()),
                                Types.VARCHAR)
                        .param("from", change.from())
                        .param("to", change.to(), Types.DATE)
                        .param("why", change.why())
                        .param("account", caller.account())
                        .param("who", change.who())
                        .param("decided", change.decidedOn())
                        .update()
                == 1;
    }
}
