package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.chain.ChainVerification;
import org.youjiao.server.access.chain.WatchVerification;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.Verification;

/** Somebody changes the tables past the program: the tables' own triggers put it into the trail, without what names a person. */
class DirectSqlIT {
    private static final String TRAIL = "select * from access.audit where action = 'direct-sql' order by id";

    private TestApplication application;
    private TestDatabase database;
    private JdbcClient owner;

    @BeforeEach
    void start() {
        application = TestApplication.startWithSchools();
        database = application.database();
        owner = database.owner();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private List<Map<String, Object>> trail() {
        return owner.sql(TRAIL).query().listOfRows();
    }

    private Report verify(Verification verification) {
        var report = new Report();
        application.bean(Transactions.class).snapshot(Scope.PROGRAM, () -> {
            verification.verify(application.bean(JdbcClient.class), report);
            return true;
        });
        return report;
    }

    private void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void enterPupil() {
        owner.sql("insert into registry.unit (id, code, area) overriding system value values (2, '2144010001', false)")
                .update();
        owner.sql("insert into registry.pupil (id, unit, number_index, key) values (7, 2, '\\x01', '\\x00ff00ff')")
                .update();
        owner.sql("""
                insert into registry.pupil_version (pupil, unit, valid_from, name, pinyin, initials, sex, birth, grade, state, act,
                    details, batch)
                values (7, 2, '2021-09-01', '林小满', 'lin xiao man', 'lxm', '2', '2014-05-06', 'g1', 'enrolled', 'entered',
                    '\\xc0ffee', 3)
                """).update();
    }

    @Test
    void every_table_whose_row_security_binds_even_the_owner_records_direct_sql() {
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c
                        where c.relforcerowsecurity and not exists (select from pg_trigger t where t.tgrelid = c.oid
                            and t.tgname = 'watch_rows' and t.tgenabled = 'O' and t.tgfoid = 'access.record_direct'::regproc)
                        """).query(String.class).list())
                .as("tables with force row level security and without the trigger")
                .isEmpty();
        assertThat(owner.sql("select t::text from access.watched_tables() t")
                        .query(String.class)
                        .list())
                .contains("access.account", "access.assignment", "access.unit", "indicator.observation")
                .contains("indicator.definition", "plan.target_override", "registry.guardian", "registry.consent");
    }

    @Test
    void what_the_program_does_by_itself_and_for_people_is_not_marked() {
        assertThat(TestVisitor.as(Role.SECURITY_ADMIN, application)
                        .get("/accounts")
                        .body())
                .isNotEmpty();
        assertThat(TestVisitor.as(Role.CLERK, application).get("/").statusCode())
                .isEqualTo(200);
        assertThat(owner.sql("select count(*) from access.account")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(trail()).isEmpty();
    }

    @Test
    void a_change_by_the_owner_stands_in_the_trail_and_on_the_chain_without_the_childs_name() {
        enterPupil();
        assertThat(trail())
                .extracting(entry -> entry.get("kind") + " " + entry.get("subject"))
                .startsWith("registry.unit 2", "registry.pupil 7", "registry.pupil_version 1");
        owner.sql("update registry.pupil_version set name = '林大满', grade = 'g2', details = '\\xbeef', class_number = 3")
                .update();
        owner.sql("delete from registry.pupil_version").update();
        List<Map<String, Object>> versions = trail().stream()
                .filter(entry -> "registry.pupil_version".equals(entry.get("kind")))
                .toList();
        Map<String, Object> change = versions.get(1);
        assertThat(change)
                .containsEntry("who", "数据库角色 postgres")
                .containsEntry("subject", "1")
                .containsEntry("why", "不经程序，直接修改");
        assertThat(change.get("origin").toString()).contains("PostgreSQL JDBC Driver", "127.0.0.1");
        assertThat(change.get("before").toString())
                .contains("\"details\": \"\\\\xc0ffee\"", "\"name\": \"（原值不记）\"", "\"class_number\": null")
                .doesNotContain("batch");
        assertThat(change.get("after").toString()).contains("\\\\xbeef", "（新值不记）", "\"class_number\": 3");
        assertThat(versions.get(2)).containsEntry("why", "不经程序，直接删除").containsEntry("after", null);
        String all = owner.sql("select string_agg(a::text, ' ') from access.audit a")
                .query(String.class)
                .single();
        assertThat(all).doesNotContain("林", "lxm", "2014-05-06", "00ff00ff");
        assertThat(verify(new ChainVerification()).found()).isEmpty();
        assertThat(TestVisitor.as(Role.AUDITOR, application)
                        .get("/audit?action=direct-sql")
                        .body())
                .contains("直接改库", "数据库角色 postgres", "registry.pupil_version", "（新值不记）", "不经程序，直接删除");
    }

    @Test
    void a_role_given_by_sql_shows_which_role_and_to_whom_and_many_rows_are_as_many_entries() {
        owner.sql(
                        "insert into access.assignment (account, role, unit_code) select id, 'leader', '*' from access.account"
                                + " where name = 'sample-clerk'")
                .update();
        assertThat(trail().get(0).get("after").toString()).contains("\"role\": \"leader\"", "\"unit_code\": \"*\"");
        int accounts = owner.sql("update access.account set failures = 4").update();
        assertThat(trail()).hasSize(1 + accounts);
        assertThat(verify(new ChainVerification()).found()).isEmpty();
    }

    @Test
    void the_applications_own_role_outside_a_transaction_of_the_program_is_marked_too() throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(true);
            run(connection, "insert into indicator.variable (name, confidential) values ('a.b', false)");
        }
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application
                                .bean(JdbcClient.class)
                                .sql("insert into indicator.variable (name, confidential) values ('c.d', false)")
                                .update());
        assertThat(trail())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("who", "数据库角色 youjiao_app")
                        .containsEntry("kind", "indicator.variable"));
    }

    @Test
    void a_table_emptied_is_told_with_the_number_of_its_rows_and_a_change_undone_is_not_told() throws SQLException {
        owner.sql("insert into plan.target_override (plan, target, version, why, account, who, decided_on)"
                        + " values ('p', 't', 1, 'x', 1, 'x', '2021-10-15')")
                .update();
        owner.sql("truncate plan.target_override").update();
        assertThat(trail().get(1))
                .containsEntry("subject", "*")
                .containsEntry("why", "不经程序，直接清空")
                .satisfies(entry -> assertThat(entry.get("before").toString()).isEqualTo("{\"rows\": 1}"));
        try (Connection connection = database.ownerConnection()) {
            connection.setAutoCommit(false);
            run(connection, "update access.account set failures = 1");
            connection.rollback();
        }
        assertThat(trail()).hasSize(2);
    }

    @Test
    void a_trigger_switched_off_or_dropped_is_named_by_the_verification() {
        assertThat(verify(new WatchVerification()).found()).isEmpty();
        owner.sql("alter table registry.consent disable trigger watch_rows").update();
        owner.sql("drop trigger watch_whole on access.account").update();
        owner.sql("alter table access.audit disable trigger link_audit").update();
        assertThat(verify(new WatchVerification()).found())
                .containsExactly(
                        "表 access.account 上记录直接改库的触发器被停用或删除。",
                        "表 registry.consent 上记录直接改库的触发器被停用或删除。",
                        "审计记录的触发器 access.audit.link_audit 被停用或删除。");
    }
}
