package org.youjiao.server.registry.guardian;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.parent.ParentAccounts.ParentAccount;

/** The SQL of parents. Row security: a parent sees the own rows, the school and the offices those of their pupils. */
@Component
final class GuardianStore {
    private static final String GUARDIAN = """
            select id, pupil, account, account_name, title, relation, since, given_by from registry.guardian
            where ended_at is null
            """;

    private final JdbcClient jdbc;

    GuardianStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Guardian> list(long pupil) {
        return jdbc.sql(GUARDIAN + " and pupil in (select registry.records_of(:pupil)) order by id")
                .param("pupil", pupil)
                .query((row, number) -> guardian(row))
                .list();
    }

    Optional<Guardian> find(long pupil, long id) {
        return jdbc.sql(GUARDIAN + " and pupil in (select registry.records_of(:pupil)) and id = :id")
                .param("pupil", pupil)
                .param("id", id)
                .query((row, number) -> guardian(row))
                .optional();
    }

    /** Who the caller is to the child; empty where the caller is no parent of it. */
    Optional<Guardian> findOwn(Caller caller, long pupil) {
        return jdbc.sql(GUARDIAN + " and pupil in (select registry.records_of(:pupil)) and account = :account")
                .param("pupil", pupil)
                .param("account", caller.account())
                .query((row, number) -> guardian(row))
                .optional();
    }

    void add(long pupil, ParentAccount parent, String relation, String givenBy) {
        jdbc.sql("""
                insert into registry.guardian (pupil, account, account_name, title, relation, given_by)
                values (:pupil, :account, :name, :title, :relation, :by)
                """)
                .param("pupil", pupil)
                .param("account", parent.id())
                .param("name", parent.name())
                .param("title", parent.title())
                .param("relation", relation)
                .param("by", givenBy)
                .update();
    }

    void end(long id, String by, String why) {
        jdbc.sql("""
                update registry.guardian set ended_at = clock_timestamp(), ended_by = :by, ended_why = :why
                where id = :id and ended_at is null
                """).param("by", by).param("why", why).param("id", id).update();
    }

    private static Guardian guardian(ResultSet row) throws SQLException {
        return new Guardian(
                row.getLong("id"),
                row.getLong("pupil"),
                row.getLong("account"),
                row.getString("account_name"),
                row.getString("title"),
                row.getString("relation"),
                row.getObject("since", OffsetDateTime.class),
                row.getString("given_by"));
    }
}
