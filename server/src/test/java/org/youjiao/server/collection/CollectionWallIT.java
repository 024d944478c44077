package org.youjiao.server.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** The second wall around returns: who sees and writes what in the database, whatever the program asks. */
class CollectionWallIT {
    private static final List<String> OF_A_RETURN = List.of("cell", "explanation", "reopening", "event", "reminder");
    private static final String OWN = "/440106/440106003/9440106001/";
    private static final Scope SCHOOL = new Scope(11, List.of(OWN));
    private static final Scope OTHER = new Scope(12, List.of("/440106/440106004/9440106002/"));
    private static final Scope STREET = new Scope(13, List.of("/440106/440106003/"));
    private static final Scope BUREAU = new Scope(14, List.of("/"));
    private static final Scope DELEGATE = new Scope(15, List.of("/440106/440106004/9440106003/"));
    private static final Scope NO_PLACE = new Scope(16, List.of());

    private static TestDatabase database;
    private static JdbcClient jdbc;
    private static Transactions transactions;
    private static long own;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        jdbc = JdbcClient.create(database.application());
        transactions = new Transactions(database.application());
        transactions.change(Scope.PROGRAM, () -> {
            jdbc.sql("""
                    insert into access.unit (id, code, path) values
                        (1, '9440106001', '/440106/440106003/9440106001/'), (2, '9440106002', '/440106/440106004/9440106002/'),
                        (3, '9440106003', '/440106/440106004/9440106003/')
                    """).update();
            call("open");
            call("draft");
            jdbc.sql("""
                    insert into collection.return (call, unit, code, asked)
                    select c.id, u.id, u.code, 10 from collection.call c, access.unit u where c.state = 'open' and u.id < 3
                    """).update();
            own = jdbc.sql("select id from collection.return where unit = 1")
                    .query(Long.class)
                    .single();
            jdbc.sql("update collection.return set delegate = 15 where id = :id")
                    .param("id", own)
                    .update();
            for (long id : jdbc.sql("select id from collection.return")
                    .query(Long.class)
                    .list()) {
                OF_A_RETURN.forEach(table -> insert(table, id, 0));
            }
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void a_schools_return_is_seen_by_the_school_its_superiors_and_its_delegate() {
        var seen = new LinkedHashMap<Scope, Integer>();
        seen.put(SCHOOL, 1);
        seen.put(OTHER, 1);
        seen.put(STREET, 1);
        seen.put(BUREAU, 2);
        seen.put(DELEGATE, 1);
        seen.put(NO_PLACE, 0);
        seen.put(Scope.PUBLIC, 0);
        seen.forEach((scope, rows) -> {
            assertThat(count(scope, "return")).as("return for " + scope).isEqualTo(rows);
            OF_A_RETURN.forEach(table ->
                    assertThat(count(scope, table)).as(table + " for " + scope).isEqualTo(rows));
        });
        assertThat(sees(OTHER, own)).isFalse();
        assertThat(sees(DELEGATE, own)).isTrue();
    }

    @Test
    void a_draft_of_a_call_is_the_bureaus_alone() {
        assertThat(count(BUREAU, "call")).isEqualTo(2);
        for (Scope scope : List.of(SCHOOL, STREET, DELEGATE, Scope.PUBLIC)) {
            assertThat(count(scope, "call")).as(scope.toString()).isEqualTo(1);
        }
    }

    @Test
    void nobody_writes_into_the_return_of_another_or_in_anothers_name() {
        for (String table : OF_A_RETURN) {
            for (Scope scope : List.of(OTHER, NO_PLACE, Scope.PUBLIC)) {
                assertThatThrownBy(() -> transactions.change(scope, () -> insert(table, own, scope.account())))
                        .as(table + " by " + scope)
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .hasMessageContaining("row-level security");
            }
            assertThatThrownBy(() -> transactions.change(SCHOOL, () -> insert(table, own, 99)))
                    .as(table + " in another's name")
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(changed(OTHER)).isZero();
        assertThat(changed(SCHOOL)).isEqualTo(1);
    }

    @Test
    void a_school_neither_asks_itself_nor_changes_a_call() {
        assertThatThrownBy(() -> transactions.change(SCHOOL, () -> call("open")))
                .isInstanceOf(DataAccessException.class);
        int closed = transactions.write(
                SCHOOL,
                () -> jdbc.sql("update collection.call set state = 'closed'").update());
        assertThat(closed).isZero();
    }

    @Test
    void what_concerns_one_institution_of_a_call_is_its_own_and_only_the_bureau_writes_it() {
        transactions.change(BUREAU, () -> {
            called(own, BUREAU.account());
            called(0, BUREAU.account());
        });
        Map.of(SCHOOL, 2, DELEGATE, 2, STREET, 2, BUREAU, 2, OTHER, 1, NO_PLACE, 1)
                .forEach((scope, rows) -> assertThat(count(scope, "call_event"))
                        .as(scope.toString())
                        .isEqualTo(rows));
        for (Scope scope : List.of(SCHOOL, STREET, NO_PLACE)) {
            assertThatThrownBy(() -> transactions.change(scope, () -> called(own, scope.account())))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void what_was_typed_is_neither_changed_nor_deleted_by_anybody() {
        for (String sql : List.of("update collection.cell set value = 0", "delete from collection.cell")) {
            assertThatThrownBy(() -> transactions.change(
                            Scope.PROGRAM, () -> jdbc.sql(sql).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private static void call(String state) {
        jdbc.sql("""
                insert into collection.call (title, form, year, as_of, opens, deadline, kinds, areas, codes, account, maker)
                values ('秋季', 'return', 2021, '2021-09-01', '2021-09-22', '2021-10-20', '{}', '{}', '{}', 0, 'x')
                """).update();
        if (state.equals("open")) {
            jdbc.sql("update collection.call set state = 'open'").update();
        }
    }

    private static void insert(String table, long id, long account) {
        Map<String, String> columns = Map.of(
                "cell", "field, value) values (:id, :account, 'x', '2021-10-01', 'books', 5)",
                "explanation", "rule, finding, words) values (:id, :account, 'x', '2021-10-01', 'r', 'f', 'w')",
                "reopening",
                        "field, kind, reason, deadline) values (:id, :account, 'x', '2021-10-01', 'f' || random(), 'returned', 'r', '2021-10-20')",
                "event", "act) values (:id, :account, 'x', '2021-10-01', 'sign')",
                "reminder", "words) values (:id, :account, 'x', '2021-10-01', '')");
        jdbc.sql("insert into collection." + table + " (return_id, account, who, day, " + columns.get(table))
                .param("id", id)
                .param("account", account)
                .update();
    }

    private static void called(long id, long account) {
        jdbc.sql("""
                insert into collection.call_event (call, return_id, act, deadline, why, account, who, day)
                select min(id), nullif(:id, 0), 'extend', '2021-10-25', 'w', :account, 'x', '2021-10-15'
                from collection.call where state = 'open'
                """).param("id", id).param("account", account).update();
    }

    private static int count(Scope scope, String table) {
        return transactions.read(
                scope,
                () -> jdbc.sql("select count(*) from collection." + table)
                        .query(Integer.class)
                        .single());
    }

    private static boolean sees(Scope scope, long id) {
        return transactions.read(
                scope,
                () -> jdbc.sql("select exists (select 1 from collection.return where id = :id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single());
    }

    private static int changed(Scope scope) {
        return transactions.write(
                scope,
                () -> jdbc.sql("update collection.return set filled = 1 where id = :id")
                        .param("id", own)
                        .update());
    }
}
