package org.youjiao.server.registry.proposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** The SQL of proposals. Row security bounds it by the caller's scope. */
@Component
final class ProposalStore {
    private static final String PROPOSAL = """
            select id, institution, field, value_before, value, from_day, why, evidence, state, account, who, proposed_at,
                   decided_by, decided_at, decision_why
            from registry.proposal
            """;

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waiting ones, the oldest first; or all, the newest first. */
    List<Proposal> list(boolean waiting, int limit) {
        return jdbc.sql(PROPOSAL + (waiting ? " where state = 'proposed' order by id" : " order by id desc")
                        + " limit :limit")
                .param("limit", limit)
                .query((row, number) -> proposal(row))
                .list();
    }

    /** Of one school, the newest first. */
    List<Proposal> list(String institution) {
        return jdbc.sql(PROPOSAL + " where institution = :code order by id desc")
                .param("code", institution)
                .query((row, number) -> proposal(row))
                .list();
    }

    /** The proposal, locked until the transaction ends. */
    Optional<Proposal> take(long id) {
        return jdbc.sql(PROPOSAL + " where id = :id for update")
                .param("id", id)
                .query((row, number) -> proposal(row))
                .optional();
    }

    /** @param proposal with state; id and what was decided are not read */
    long add(Caller caller, Proposal proposal) {
        return jdbc.sql("""
                insert into registry.proposal (institution, field, value_before, value, from_day, why, evidence, state, account, who)
                values (:institution, :field, :before, :value, :from, :why, :evidence, :state, :account, :who) returning id
                """)
                .param("institution", proposal.institution())
                .param("field", proposal.field())
                .param("before", proposal.before())
                .param("value", proposal.value())
                .param("from", proposal.from())
                .param("why", proposal.why())
                .param("evidence", proposal.evidence())
                .param("state", proposal.state())
                .param("account", caller.account())
                .param("who", caller.name())
                .query(Long.class)
                .single();
    }

    void decide(long id, Caller caller, String state, String why) {
        jdbc.sql("""
                update registry.proposal set state = :state, decided_by = :who, decided_at = clock_timestamp(), decision_why = :why
                where id = :id
                """)
                .param("state", state)
                .param("who", caller.name())
                .param("why", why)
                .param("id", id)
                .update();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getLong("id"),
                row.getString("institution"),
                row.getString("field"),
                row.getString("value_before"),
                row.getString("value"),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                row.getString("why"),
                row.getString("evidence"),
                row.getString("state"),
                row.getLong("account"),
                row.getString("who"),
                Objects.requireNonNull(row.getObject("proposed_at", OffsetDateTime.class)),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("decision_why"));
    }
}
