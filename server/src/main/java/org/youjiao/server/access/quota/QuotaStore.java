package org.youjiao.server.access.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** The SQL of requests for more. Row security: everybody sees the own ones, the security administrator and the auditor all. */
@Component
final class QuotaStore {
    private static final String REQUEST = """
            select id, account, who, persons, why, asked_at, state, decided_who, decision_why from access.persons_asked
            """;

    private final JdbcClient jdbc;

    QuotaStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<QuotaRequest> listOwn(Caller caller, int most) {
        return jdbc.sql(REQUEST + " where account = :account order by id desc limit :most")
                .param("account", caller.account())
                .param("most", most)
                .query((row, number) -> request(row))
                .list();
    }

    /** Those that wait, the oldest first, then the decided ones, the newest first. */
    List<QuotaRequest> list(int most) {
        return jdbc.sql(REQUEST
                        + " order by state <> 'asked', case when state = 'asked' then id else -id end limit :most")
                .param("most", most)
                .query((row, number) -> request(row))
                .list();
    }

    int countWaiting() {
        return jdbc.sql("select count(*) from access.persons_asked where state = 'asked'")
                .query(Integer.class)
                .single();
    }

    Optional<QuotaRequest> findWaiting(long id) {
        return jdbc.sql(REQUEST + " where id = :id and state = 'asked' for update")
                .param("id", id)
                .query((row, number) -> request(row))
                .optional();
    }

    void add(Caller caller, int persons, String why) {
        jdbc.sql("""
                insert into access.persons_asked (account, who, persons, why) values (:account, :who, :persons, :why)
                """)
                .param("account", caller.account())
                .param("who", caller.name())
                .param("persons", persons)
                .param("why", why)
                .update();
    }

    void decide(long id, boolean approved, Caller caller, String why) {
        jdbc.sql("""
                update access.persons_asked set state = :state, valid_on = access.today(), decided_by = :by,
                    decided_who = :who, decided_at = clock_timestamp(), decision_why = :why
                where id = :id
                """)
                .param("state", approved ? "approved" : "refused")
                .param("by", caller.account())
                .param("who", caller.name())
                .param("why", why)
                .param("id", id)
                .update();
    }

    private static QuotaRequest request(ResultSet row) throws SQLException {
        return new QuotaRequest(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("who"),
                row.getInt("persons"),
                row.getString("why"),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getString("state"),
                row.getString("decided_who"),
                row.getString("decision_why"));
    }
}
