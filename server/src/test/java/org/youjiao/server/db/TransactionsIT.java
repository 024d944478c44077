package org.youjiao.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestDatabase;

class TransactionsIT {

    @Test
    void a_transaction_carries_its_scope_and_leaves_none_behind() {
        try (var database = TestDatabase.create()) {
            var jdbc = JdbcClient.create(database.application());
            var transactions = new Transactions(database.application());
            String sees = "select ground.sees('/440106/440106001/')";

            assertThat(transactions.read(new Scope(7, List.of("/440106/")), () -> truth(jdbc, sees)))
                    .isTrue();
            assertThat(transactions.read(new Scope(7, List.of("/440107/")), () -> truth(jdbc, sees)))
                    .isFalse();
            assertThat(transactions.read(Scope.PUBLIC, () -> truth(jdbc, sees))).isFalse();
            assertThat(truth(jdbc, sees)).isFalse();
        }
    }

    @Test
    void work_that_throws_leaves_nothing() {
        try (var database = TestDatabase.create()) {
            var jdbc = JdbcClient.create(database.application());
            var transactions = new Transactions(database.application());
            assertThatThrownBy(() -> transactions.change(Scope.PROGRAM, () -> {
                        jdbc.sql("insert into ground.setting (name, value) values ('a', 'b')")
                                .update();
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(jdbc.sql("select count(*) from ground.setting")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void the_application_role_owns_nothing_and_may_not_set_row_security_aside() {
        try (var database = TestDatabase.create()) {
            var owner = database.owner();
            assertThat(owner.sql(
                                    "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = 'youjiao_app'")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            assertThat(owner.sql(
                                    "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'youjiao_app'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private static boolean truth(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Boolean.class).single();
    }
}
