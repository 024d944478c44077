package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** The second wall: what the application's own role may read and write in the database, whatever the program asks. */
class AccessWallIT {
    private static TestDatabase database;
    private static JdbcClient jdbc;
    private static Transactions transactions;
    private static long planner;
    private static long security;
    private static long auditor;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database.application());
        transactions = new Transactions(database.application());
        planner = account("planner");
        security = account("security-admin");
        auditor = account("auditor");
        database.owner()
                .sql("insert into access.audit (who, origin, action, kind, subject) values ('a', '', 'b', 'c', 'd')")
                .update();
        database.owner()
                .sql(
                        "insert into access.one_time_link (hash, account, expires_at) values ('\\x00', ?, now() + interval '1 day')")
                .param(planner)
                .update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long account(String role) {
        long id = database.owner()
                .sql("insert into access.account (name, title) values (?, ?) returning id")
                .param(role)
                .param(role)
                .query(Long.class)
                .single();
        database.owner()
                .sql("insert into access.assignment (account, role, unit_code) values (?, ?, '*')")
                .param(id)
                .param(role)
                .update();
        return id;
    }

    private static Scope of(long account) {
        return new Scope(account, List.of("/"));
    }

    private static int count(Scope scope, String table) {
        return transactions.read(
                scope,
                () -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void nobody_reads_a_password_or_the_hash_of_a_link() {
        for (Scope scope : List.of(Scope.PUBLIC, Scope.PROGRAM, of(security))) {
            assertThatThrownBy(() -> transactions.read(
                            scope,
                            () -> jdbc.sql("select password from access.account")
                                    .query()
                                    .listOfRows()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> transactions.read(
                            scope,
                            () -> jdbc.sql("select hash from access.one_time_link")
                                    .query()
                                    .listOfRows()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void accounts_show_themselves_to_their_owner_and_all_to_the_security_administrator() {
        assertThat(count(Scope.PUBLIC, "access.account")).isZero();
        assertThat(count(of(planner), "access.account")).isEqualTo(1);
        assertThat(count(of(auditor), "access.assignment")).isEqualTo(1);
        assertThat(count(of(security), "access.account")).isEqualTo(3);
        assertThat(count(of(planner), "access.one_time_link")).isZero();
    }

    @Test
    void nobody_but_the_security_administrator_grants() {
        String grant =
                "insert into access.assignment (account, role, unit_code) values (" + planner + ", 'finance', '*')";
        assertThatThrownBy(() ->
                        transactions.change(of(planner), () -> jdbc.sql(grant).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() ->
                        transactions.change(of(auditor), () -> jdbc.sql(grant).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        transactions.change(of(security), () -> jdbc.sql(grant).update());
        assertThat(count(of(planner), "access.assignment")).isEqualTo(2);
    }

    @Test
    void the_database_itself_keeps_administrators_apart() {
        for (String role : List.of("system-admin", "auditor", "leader")) {
            assertThatThrownBy(() -> database.owner()
                            .sql("insert into access.assignment (account, role, unit_code) values (?, ?, '*')")
                            .param(security)
                            .param(role)
                            .update())
                    .rootCause()
                    .hasMessageContaining("administrators_exclude_each_other");
        }
    }

    @Test
    void the_trail_is_read_by_the_auditor_written_by_all_and_changed_by_nobody() {
        assertThat(count(of(auditor), "access.audit")).isPositive();
        assertThat(count(of(security), "access.audit")).isZero();
        assertThat(count(Scope.PUBLIC, "access.audit")).isZero();
        assertThat(count(Scope.PROGRAM, "access.audit")).as("to verify it").isPositive();
        for (String change :
                List.of("update access.audit set who = 'x'", "delete from access.audit", "truncate access.audit")) {
            assertThatThrownBy(() -> transactions.change(
                            of(auditor), () -> jdbc.sql(change).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> database.owner().sql(change).update())
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void the_chain_of_the_trail_is_made_by_the_database_alone_and_seen_by_the_auditor_alone() {
        for (String table : List.of("access.audit_link", "access.audit_proof")) {
            assertThat(count(of(security), table)).isZero();
            assertThat(count(of(planner), table)).isZero();
            for (String change :
                    List.of("update " + table + " set hash = ''", "delete from " + table, "truncate " + table)) {
                assertThatThrownBy(() -> transactions.change(
                                Scope.PROGRAM, () -> jdbc.sql(change).update()))
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }
        assertThat(count(of(auditor), "access.audit_link")).isPositive();
        for (String forged : List.of(
                "insert into access.audit_link select * from access.audit_link",
                "select access.append_link('{1}', '{\\x00}', 'sha256')",
                "insert into access.audit (id, who, origin, action, kind, subject) overriding system value"
                        + " values (1, 'a', '', 'b', 'c', 'd')",
                "insert into access.audit (at, who, origin, action, kind, subject) values (now(), 'a', '', 'b', 'c', 'd')",
                "insert into access.audit (tx, who, origin, action, kind, subject) values ('1', 'a', '', 'b', 'c', 'd')",
                "alter table access.audit disable trigger all",
                "set session_replication_role = replica")) {
            assertThatThrownBy(() -> transactions.change(
                            Scope.PROGRAM, () -> jdbc.sql(forged).update()))
                    .rootCause()
                    .message()
                    .containsAnyOf("permission denied", "must be owner");
        }
        assertThatThrownBy(() -> transactions.change(
                        of(auditor),
                        () -> jdbc.sql(
                                        "insert into access.audit_proof (link, hash, entries, findings, places, by_night)"
                                                + " values (0, '', 0, 0, '{}', true)")
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        for (String change : List.of("update access.audit_link set hash = ''", "delete from access.audit_link")) {
            assertThatThrownBy(() -> database.owner().sql(change).update())
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void an_administrator_of_the_program_sees_no_unit() {
        String paths = "select cardinality(paths) from access.standing(?)";
        assertThat(jdbc.sql(paths).param(security).query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql(paths).param(planner).query(Integer.class).single()).isEqualTo(1);
    }
}
