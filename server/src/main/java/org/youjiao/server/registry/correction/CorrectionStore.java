package org.youjiao.server.registry.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Seal;
import org.youjiao.server.registry.pupil.PupilCorrection;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of corrections. Row security: a parent sees the own ones, the school and the offices those of their pupils. */
@Component
final class CorrectionStore {
    private static final String CORRECTION = """
            select id, pupil, field, content, account, who, state, (proposed_at at time zone 'Asia/Shanghai')::date as proposed,
                   decided_by, (decided_at at time zone 'Asia/Shanghai')::date as decided, decision_why
            from registry.correction
            """;

    private final JdbcClient jdbc;
    private final PupilCorrection pupils;
    private final JsonMapper json;

    CorrectionStore(JdbcClient jdbc, PupilCorrection pupils, JsonMapper json) {
        this.jdbc = jdbc;
        this.pupils = pupils;
        this.json = json;
    }

    /** Of one pupil, the newest first. */
    List<Correction> list(long pupil) {
        return jdbc.sql(CORRECTION + " where pupil in (select registry.records_of(:pupil)) order by id desc")
                .param("pupil", pupil)
                .query((row, number) -> correction(row))
                .list();
    }

    /** Those that wait, the oldest first; without what is asked. */
    List<Correction> waiting(int most) {
        return jdbc.sql(CORRECTION.replace("content,", "null::bytea as content,")
                        + " where state = 'proposed' order by id limit :most")
                .param("most", most)
                .query((row, number) -> correction(row))
                .list();
    }

    Optional<Correction> find(long id) {
        return jdbc.sql(CORRECTION + " where id = :id")
                .param("id", id)
                .query((row, number) -> correction(row))
                .optional();
    }

    void add(Caller caller, long pupil, String field, Correction.Content content, Seal seal) {
        jdbc.sql("""
                insert into registry.correction (pupil, field, content, account, who)
                values (:pupil, :field, :content, :account, :who)
                """)
                .param("pupil", pupil)
                .param("field", field)
                .param("content", seal.close(json.writeValueAsBytes(content)))
                .param("account", caller.account())
                .param("who", caller.name())
                .update();
    }

    /** @return whether it was still open: of two who decide at once, one does */
    boolean decide(long id, String state, Caller caller, String why) {
        return jdbc.sql("""
                update registry.correction set state = :state, decided_by = :who, decided_at = clock_timestamp(), decision_why = :why
                where id = :id and state = 'proposed'
                """)
                        .param("state", state)
                        .param("who", caller.name())
                        .param("why", why)
                        .param("id", id)
                        .update()
                == 1;
    }

    private Correction correction(ResultSet row) throws SQLException {
        byte[] content = row.getBytes("content");
        long pupil = row.getLong("pupil");
        return new Correction(
                row.getLong("id"),
                pupil,
                row.getString("field"),
                content == null
                        ? null
                        : pupils.seal(pupil)
                                .flatMap(seal -> seal.openBytes(content))
                                .map(text -> json.readValue(text, Correction.Content.class))
                                .orElse(null),
                row.getLong("account"),
                row.getString("who"),
                row.getString("state"),
                row.getObject("proposed", LocalDate.class),
                row.getString("decided_by"),
                row.getObject("decided", LocalDate.class),
                row.getString("decision_why"));
    }
}
