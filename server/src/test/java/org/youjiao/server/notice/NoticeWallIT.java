package org.youjiao.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** The second wall around notices: what an account reads and writes in the database, whatever the program asks. */
class NoticeWallIT {
    private static final Scope OWN = new Scope(11, List.of());
    private static final Scope OTHER = new Scope(12, List.of("/"));

    private static TestDatabase database;
    private static JdbcClient jdbc;
    private static Transactions transactions;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database.application());
        transactions = new Transactions(database.application());
        transactions.change(OTHER, () -> tell(11)); // somebody else tells
        transactions.change(OWN, () -> jdbc.sql("""
                insert into notice.preference (account, rhythm, quiet_from, quiet_until, weekends, language)
                values (11, 'daily', '20:00', '08:00', true, 'zh')
                """).update());
        transactions.change(
                Scope.PROGRAM,
                () -> jdbc.sql(
                                "insert into notice.mail (account, topics, next_at, made_at) values (11, '{}', now(), now())")
                        .update());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_account_reads_its_own_notices_and_settings_and_the_program_all() {
        for (String table : List.of("notice.notice", "notice.preference")) {
            assertThat(count(OWN, table)).as(table).isEqualTo(1);
            assertThat(count(OTHER, table)).as(table).isZero();
            assertThat(count(Scope.PUBLIC, table)).as(table).isZero();
            assertThat(count(Scope.PROGRAM, table)).as(table).isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table + " outside a transaction of the program")
                    .isZero();
        }
    }

    @Test
    void mails_and_the_mail_server_are_neither_the_recipients_nor_anybody_elses() {
        for (String table : List.of("notice.mail", "notice.mail_server")) {
            assertThat(count(OWN, table)).as(table).isZero();
            assertThat(count(OTHER, table)).as(table).isZero();
        }
        assertThat(count(Scope.PROGRAM, "notice.mail")).isEqualTo(1);
        for (Scope scope : List.of(OWN, OTHER, Scope.PROGRAM)) {
            assertThatThrownBy(
                            () -> transactions.change(scope, () -> jdbc.sql("""
                            insert into notice.mail_server (enabled, host, port, security, name, sender, address)
                            values (true, 'evil.example', 25, 'none', '', 'a@evil.example', 'http://evil.example')
                            """).update()))
                    .as("%s sets the mail server", scope)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void nobody_marks_the_notice_of_another_nor_sets_his_preferences_nor_tells_without_a_name() {
        assertThat(changed(OTHER, "update notice.notice set read_at = now()")).isZero();
        assertThat(changed(OTHER, "update notice.preference set weekends = false"))
                .isZero();
        assertThatThrownBy(() -> transactions.change(OTHER, () -> jdbc.sql("""
                        insert into notice.preference (account, rhythm, quiet_from, quiet_until, weekends, language)
                        values (13, 'daily', '20:00', '08:00', true, 'zh')
                        """).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> transactions.change(Scope.PUBLIC, () -> tell(11)))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> transactions.change(
                        OWN, () -> jdbc.sql("delete from notice.notice").update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_notice_with_an_occasion_is_told_once_whoever_tells_it_again() {
        for (Scope scope : List.of(OTHER, Scope.PROGRAM, OTHER)) {
            transactions.change(scope, () -> jdbc.sql("""
                            insert into notice.notice (account, topic, subject, occasion, key, arguments, path, day, at)
                            values (21, 'task-overdue', 'task/x', '2021-10-01 over', 'k', '{}', '/', '2021-10-15', now())
                            on conflict do nothing
                            """).update());
        }
        assertThat(count(new Scope(21, List.of()), "notice.notice")).isEqualTo(1);
        // no more for the other tests
        database.owner().sql("delete from notice.notice where account = 21").update();
    }

    private static void tell(long account) {
        jdbc.sql("""
                insert into notice.notice (account, topic, subject, key, arguments, path, day, at)
                values (:account, 'call-opened', 'call/1', 'k', '{}', '/returns', '2021-10-15', now())
                """).param("account", account).update();
    }

    private static long count(Scope scope, String table) {
        return transactions.read(
                scope,
                () -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single());
    }

    private static int changed(Scope scope, String sql) {
        return transactions.write(scope, () -> jdbc.sql(sql).update());
    }
}
