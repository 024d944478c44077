package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.access.chain.ChainVerification;
import org.youjiao.server.access.chain.Proofs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import tools.jackson.databind.json.JsonMapper;

/** The trail is written by the program, then damaged by somebody who owns the database: each place is named. */
class AuditChainIT {
    private static final int WRITERS = 16;
    private static final int ROUNDS = 25;

    private TestDatabase database;
    private Transactions transactions;
    private JdbcClient jdbc;
    private Audit audit;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        transactions = new Transactions(database.application());
        jdbc = JdbcClient.create(database.application());
        audit = new Audit(jdbc, new JsonMapper());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Five transactions of two acts: entries 1 … 10, links 1 … 5. */
    private void fill() {
        for (int at = 1; at <= 5; at++) {
            String subject = "第 " + at + " 件";
            transactions.change(Scope.PROGRAM, () -> {
                record(subject + "甲");
                record(subject + "乙");
            });
        }
        assertThat(verify().found()).isEmpty();
        assertThat(verify().verified()).containsExactly("审计链 5 环、审计记录 10 条");
    }

    private void record(String subject) {
        audit.record(
                Caller.PROGRAM,
                "change",
                "target",
                subject,
                java.util.Map.of("value", 1.5, "名称", "\"引号\"\n换行 😀"),
                null,
                "理由：-");
    }

    private Report verify() {
        var report = new Report();
        transactions.snapshot(Scope.PROGRAM, () -> {
            new ChainVerification().verify(jdbc, report);
            return true;
        });
        var asOwner = new Report();
        new Transactions(new DriverManagerDataSource(database.ownerUrl())).snapshot(Scope.PROGRAM, () -> {
            new ChainVerification().verify(database.owner(), asOwner);
            return true;
        });
        assertThat(asOwner.found()).as("by the owner's connection").isEqualTo(report.found());
        return report;
    }

    /** As somebody would who owns the database and means harm: no trigger runs. */
    private void harm(String... statements) {
        try (Connection owner = database.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Test
    void an_entry_altered_is_named_whatever_field_it_was() {
        fill();
        harm("create table kept as select * from access.audit");
        for (String field : List.of("who", "origin", "action", "kind", "subject", "why", "path")) {
            harm("update access.audit set " + field + " = coalesce(" + field + ", '') || ' ' where id = 4");
            assertThat(verify().found()).containsExactly("审计记录 4 的内容被改动（审计链第 2 环）。");
            harm("update access.audit set " + field + " = (select " + field + " from kept where id = 4) where id = 4");
            assertThat(verify().found()).isEmpty();
        }
        harm(
                "update access.audit set at = at + interval '1 microsecond', account = 7 where id = 5",
                "update access.audit set before = jsonb_set(before, '{value}', '1.50') where id = 6",
                "update access.audit set after = 'null' where id = 10");
        assertThat(verify().found())
                .containsExactly("审计记录 5 的内容被改动（审计链第 3 环）。", "审计记录 6 的内容被改动（审计链第 3 环）。", "审计记录 10 的内容被改动（审计链第 5 环）。");
    }

    @Test
    void an_entry_removed_or_slipped_in_is_named() {
        fill();
        harm(
                "delete from access.audit where id in (3, 10)",
                "insert into access.audit (who, origin, action, kind, subject) values ('王云', '', 'accept', 'return', '7')");
        assertThat(verify().found())
                .containsExactly("审计记录 3 不见了（审计链第 2 环）。", "审计记录 10 不见了（审计链第 5 环）。", "审计记录 11 不在任何一环中：是绕过程序插入的。");
    }

    @Test
    void whoever_mends_a_link_after_the_entry_is_found_by_the_next_link() {
        fill();
        harm(
                "update access.audit set who = '李四' where id = 3",
                "update access.audit_link set leaves[1] = (select access.audit_leaf(e, 'sha256') from access.audit e where id = 3) where number = 2");
        assertThat(verify().found()).containsExactly("审计链第 2 环所含记录的散列与默克尔根不符。");
        harm("update access.audit_link set root = access.merkle_root(leaves) where number = 2");
        assertThat(verify().found()).containsExactly("审计链第 2 环散列与内容不符。");
        harm("update access.audit_link l set hash = access.link_hash(l) where number = 2");
        assertThat(verify().found()).containsExactly("审计链第 3 环接不上第 2 环：其中一环是改过的。");
    }

    @Test
    void a_link_removed_is_named_and_its_entries_with_it() {
        fill();
        harm("delete from access.audit_link where number in (2, 3)");
        assertThat(verify().found())
                .startsWith("审计链第 2 至 3 环不见了。")
                .hasSize(5)
                .contains("审计记录 3 不在任何一环中：是绕过程序插入的。", "审计记录 6 不在任何一环中：是绕过程序插入的。");
        harm("update access.audit_link set entries = '{}', leaves = '{}' where number = 4");
        assertThat(verify().found()).contains("审计链第 4 环所含记录的清单被改动。");
    }

    @Test
    void the_newest_removed_with_all_its_entries_is_told_by_the_verification_that_saw_it() {
        fill();
        var proofs = new Proofs(jdbc);
        transactions.change(Scope.PROGRAM, () -> proofs.add(proofs.head(), proofs.entries(), 0, List.of(), true));
        String hash = transactions.read(Scope.PROGRAM, proofs::head).hash();
        harm("delete from access.audit where id > 8", "delete from access.audit_link where number = 5");
        assertThat(verify().found())
                .singleElement()
                .asString()
                .startsWith("审计链第 5 环不见了：")
                .contains(hash);
    }

    @Test
    void the_trail_of_an_older_data_directory_is_linked_by_the_migration() {
        String name = "older_" + System.identityHashCode(this);
        database.owner().sql("create database " + name).update();
        String url = database.ownerUrl().replaceFirst("/test_\\d+\\?", "/" + name + "?");
        var migrations = Flyway.configure()
                .dataSource(new DriverManagerDataSource(url))
                .locations("classpath:db")
                .schemas("flyway");
        migrations.target("0120").load().migrate();
        var owner = JdbcClient.create(new DriverManagerDataSource(url));
        owner.sql(
                        "insert into access.audit (who, origin, action, kind, subject, after)"
                                + " select '王云', '', 'fill', 'return', n::text, jsonb_build_object('n', n) from generate_series(1, 2345) n")
                .update();
        migrations.target("latest").load().migrate();
        owner.sql("insert into access.audit (who, origin, action, kind, subject) values ('王云', '', 'a', 'b', 'c')")
                .update();
        var report = new Report();
        new ChainVerification().verify(owner, report);
        assertThat(report.found()).isEmpty();
        assertThat(report.verified()).containsExactly("审计链 4 环、审计记录 2,346 条");
    }

    @Test
    void two_passages_to_the_same_commit_are_two_links_and_a_transaction_undone_leaves_nothing() {
        transactions.change(Scope.PROGRAM, () -> {
            record("一");
            jdbc.sql("set constraints all immediate").update();
            record("二");
            jdbc.sql("set constraints all deferred").update();
            record("三");
        });
        assertThatThrownBy(() -> transactions.change(Scope.PROGRAM, () -> {
                    record("四");
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        Report report = verify();
        assertThat(report.found()).isEmpty();
        assertThat(report.verified()).containsExactly("审计链 3 环、审计记录 3 条");
    }

    @Test
    void a_school_reads_of_the_trail_what_lies_in_its_scope_and_only_by_the_role_of_head_or_clerk() {
        database.owner()
                .sql("insert into access.unit (id, code, path) values (1, '11', '/11/'), (2, '12', '/12/')")
                .update();
        database.owner().sql("""
                insert into access.audit (who, origin, action, kind, subject, path)
                values ('a', '', 'b', 'c', 'd', '/11/'), ('a', '', 'b', 'c', 'd', '/12/'), ('a', '', 'b', 'c', 'd', null)
                """).update();
        for (String role : List.of("head", "clerk", "teacher")) {
            long id = database.owner()
                    .sql("insert into access.account (name, title) values (?, 'x') returning id")
                    .param("school-" + role)
                    .query(Long.class)
                    .single();
            database.owner()
                    .sql("insert into access.assignment (account, role, unit_code) values (?, ?, '11')")
                    .param(id)
                    .param(role)
                    .update();
            assertThat(visible(new Scope(id, List.of("/11/")))).as(role).isEqualTo(role.equals("teacher") ? 0 : 1);
            assertThat(visible(new Scope(id, List.of()))).isZero();
            assertThat(visible(new Scope(id, List.of("/"))))
                    .as("no school has the whole in its scope")
                    .isZero();
        }
    }

    private int visible(Scope scope) {
        return transactions.read(
                scope,
                () -> jdbc.sql("select count(*) from access.audit")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void the_chain_goes_on_over_a_change_of_its_hash_function_and_damage_is_named_on_either_side() {
        fill();
        var deployment = new Deployment(jdbc, java.time.Clock.systemUTC());
        transactions.change(Scope.PROGRAM, () -> {
            deployment.set("audit-hash", "sm3");
            record("改用国密");
        });
        transactions.change(Scope.PROGRAM, () -> {
            record("六甲");
            record("六乙");
            record("六丙");
        });
        transactions.change(Scope.PROGRAM, () -> {
            deployment.set("audit-hash", "sha256");
            record("改回");
        });
        assertThat(database.owner()
                        .sql("select string_agg(algorithm, ' ' order by number) from access.audit_link")
                        .query(String.class)
                        .single())
                .isEqualTo("sha256 sha256 sha256 sha256 sha256 sm3 sm3 sha256");
        assertThat(verify().found()).isEmpty();
        harm("update access.audit set who = '别人' where id = 13");
        assertThat(verify().found()).containsExactly("审计记录 13 的内容被改动（审计链第 7 环）。");
        harm(
                "update access.audit set who = '优教' where id = 13",
                "update access.audit_link set algorithm = 'sha256' where number = 7");
        assertThat(verify().found()).contains("审计链第 7 环所含记录的散列与默克尔根不符。");
    }

    /** History kept outside: what was committed is in the chain, in this order within a transaction, and nothing else is. */
    @Test
    void writers_at_once_with_some_that_give_up_make_one_chain_without_a_gap() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            var work = new ArrayList<Callable<List<String>>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int seed = writer;
                work.add(() -> write(seed));
            }
            var committed = new ArrayList<String>();
            for (Future<List<String>> done : pool.invokeAll(work)) {
                committed.addAll(done.get());
            }
            Report report = verify();
            assertThat(report.found()).isEmpty();
            assertThat(database.owner()
                            .sql("select string_agg(e.subject, ' ' order by e.id) from access.audit_link l"
                                    + " join access.audit e on e.id = any (l.entries) group by l.number")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(committed);
        } finally {
            pool.shutdownNow();
        }
    }

    /** What it committed, a line a transaction. */
    private List<String> write(int seed) {
        var random = new Random(seed);
        var committed = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            var subjects = new ArrayList<String>();
            for (int act = 0; act <= random.nextInt(4); act++) {
                subjects.add(seed + "-" + round + "-" + act);
            }
            boolean givesUp = random.nextInt(4) == 0;
            try {
                transactions.change(Scope.PROGRAM, () -> {
                    subjects.forEach(this::record);
                    if (givesUp) {
                        throw new IllegalStateException("gives up");
                    }
                });
                committed.add(String.join(" ", subjects));
            } catch (IllegalStateException undone) {
                assertThat(givesUp).isTrue();
            }
        }
        return committed;
    }
}
