package org.youjiao.server.access.delegation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;

/** All SQL of {@code access.delegation}; its functions hold the bounds. */
@Component
final class DelegationStore {
    /** A grant of the caller's own that he may delegate. */
    record Own(long assignment, Role role, String unitCode) {}

    /** What is asked for. @param held the giver's grant @param colleague the name of an account */
    record Asked(long held, String colleague, String unit, LocalDate from, LocalDate to) {}

    private static final int MOST = 500;

    private static final String DELEGATION = """
            select d.id, d.role, d.unit_code, d.giver, d.giver_title, d.delegate, d.delegate_title, d.valid_from, d.valid_to, d.why,
                   case when d.ended_at is not null then 'ENDED' when d.valid_to < access.today() then 'OVER'
                        when d.valid_from > access.today() then 'COMING'
                        when access.delegation_stands(d.id) then 'IN_FORCE' else 'SUSPENDED' end as state
            from access.delegation d
            """;

    private final JdbcClient jdbc;

    DelegationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account's own grants in force whose role may be delegated. */
    List<Own> own(long account) {
        return jdbc
                .sql("""
                select id, role, unit_code from access.assignment
                where account = :account and withdrawn_at is null
                  and access.today() between valid_from and coalesce(valid_to, 'infinity'::date) order by id
                """)
                .param("account", account)
                .query((row, index) -> new Own(
                        row.getLong("id"), Role.find(row.getString("role")).orElseThrow(), row.getString("unit_code")))
                .list()
                .stream()
                .filter(own -> own.role().isDelegable())
                .toList();
    }

    /** What hinders it, by a word of {@code access.delegation_problem}; empty: nothing. */
    String problem(Asked asked) {
        return jdbc.sql("select access.delegation_problem(:held, :colleague, :unit, :from, :to)")
                .param("held", asked.held())
                .param("colleague", asked.colleague())
                .param("unit", asked.unit())
                .param("from", asked.from())
                .param("to", asked.to())
                .query(String.class)
                .single();
    }

    long give(Asked asked, String why) {
        return jdbc.sql("select access.give_delegation(:held, :colleague, :unit, :from, :to, :why)")
                .param("held", asked.held())
                .param("colleague", asked.colleague())
                .param("unit", asked.unit())
                .param("from", asked.from())
                .param("to", asked.to())
                .param("why", why)
                .query(Long.class)
                .single();
    }

    boolean end(long id) {
        return jdbc.sql("select access.end_delegation(:id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<Delegation> find(long id) {
        return jdbc.sql(DELEGATION + " where d.id = :id")
                .param("id", id)
                .query(DelegationStore::delegation)
                .optional();
    }

    /** Those that the account gave or was given, the newest first. */
    List<Delegation> of(long account) {
        return jdbc.sql(DELEGATION + " where :account in (d.giver, d.delegate) order by d.id desc limit :most")
                .param("account", account)
                .param("most", MOST)
                .query(DelegationStore::delegation)
                .list();
    }

    /** As far as the reader may see: those that last first. */
    List<Delegation> list() {
        return jdbc.sql(DELEGATION
                        + " order by d.ended_at is null and d.valid_to >= access.today() desc, d.id desc limit :most")
                .param("most", MOST)
                .query(DelegationStore::delegation)
                .list();
    }

    private static Delegation delegation(ResultSet row, int index) throws SQLException {
        return new Delegation(
                row.getLong("id"),
                Role.find(row.getString("role")).orElseThrow(),
                row.getString("unit_code"),
                row.getLong("giver"),
                row.getString("giver_title"),
                row.getLong("delegate"),
                row.getString("delegate_title"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("why"),
                Delegation.State.valueOf(row.getString("state")));
    }
}
