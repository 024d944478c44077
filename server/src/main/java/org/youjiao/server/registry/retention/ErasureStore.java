package org.youjiao.server.registry.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** The SQL of deletions. Row security: who holds the pupil sees them; asking and deciding are functions that ask the role. */
@Component
final class ErasureStore {
    private static final String ERASURE = """
            select id, pupil, unit, ground, why, asked_by, asked_who, (asked_at at time zone 'Asia/Shanghai')::date as asked, state,
                   decided_who, (decided_at at time zone 'Asia/Shanghai')::date as decided, decision_why, versions, parents,
                   corrections
            from registry.erasure
            """;

    private final JdbcClient jdbc;

    ErasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that wait first. */
    List<Erasure> list(int most) {
        return jdbc.sql(ERASURE + " order by state <> 'proposed', id desc limit :most")
                .param("most", most)
                .query((row, number) -> erasure(row))
                .list();
    }

    Optional<Erasure> find(long id) {
        return jdbc.sql(ERASURE + " where id = :id")
                .param("id", id)
                .query((row, number) -> erasure(row))
                .optional();
    }

    /** Whether one of these accounts asked for it. */
    boolean isAskedBy(long id, Set<Long> accounts) {
        return !accounts.isEmpty()
                && jdbc.sql("select exists (select 1 from registry.erasure where id = :id and asked_by in (:accounts))")
                        .param("id", id)
                        .param("accounts", accounts)
                        .query(Boolean.class)
                        .single();
    }

    /** Why it may not be asked for: {@code erasure.problem.…}; empty where it may. */
    String problem(long pupil, String ground, LocalDate until) {
        return jdbc.sql("select registry.erasure_problem(:pupil, :ground, :until)")
                .param("pupil", pupil)
                .param("ground", ground)
                .param("until", until)
                .query(String.class)
                .single();
    }

    /** @param until who left later is kept @return the deletion's number */
    long ask(Caller caller, long pupil, String ground, LocalDate until, String why) {
        return jdbc.sql("select registry.ask_erasure(:pupil, :ground, :until, :who, :why)")
                .param("pupil", pupil)
                .param("ground", ground)
                .param("until", until)
                .param("who", caller.name())
                .param("why", why)
                .query(Long.class)
                .single();
    }

    void decide(Caller caller, long id, boolean agreed, String why) {
        jdbc.sql("select registry.decide_erasure(:id, :agreed, :who, :why)")
                .param("id", id)
                .param("agreed", agreed)
                .param("who", caller.name())
                .param("why", why)
                .query()
                .singleRow();
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                row.getLong("id"),
                row.getLong("pupil"),
                row.getInt("unit"),
                row.getString("ground"),
                row.getString("why"),
                row.getLong("asked_by"),
                row.getString("asked_who"),
                row.getObject("asked", LocalDate.class),
                row.getString("state"),
                row.getString("decided_who"),
                row.getObject("decided", LocalDate.class),
                row.getString("decision_why"),
                new Erasure.Destroyed(row.getInt("versions"), row.getInt("parents"), row.getInt("corrections")));
    }
}
