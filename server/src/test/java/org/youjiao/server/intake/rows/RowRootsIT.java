package org.youjiao.server.intake.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** Pupils come in by file; then somebody who owns the database changes a row past every trigger: the row is named. */
class RowRootsIT {
    private TwoSchools schools;
    private JdbcClient owner;

    @BeforeEach
    void fill() {
        schools = new TwoSchools();
        owner = schools.application.database().owner();
        assertThat(verify().found()).isEmpty();
    }

    @AfterEach
    void stop() {
        schools.close();
    }

    private Report verify() {
        var report = new Report();
        schools.application.bean(Transactions.class).snapshot(Scope.PROGRAM, () -> {
            schools.application.bean(RowVerification.class).verify(schools.application.bean(JdbcClient.class), report);
            return true;
        });
        return report;
    }

    private void harm(String sql) {
        try (Connection connection = schools.application.database().ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private record Row(long id, long batch) {
        String named() {
            return "导入 %d 在 registry.pupil_version的第 %d 行".formatted(batch, id);
        }
    }

    private Row first() {
        return owner.sql("select id, batch from registry.pupil_version order by id limit 1")
                .query((row, index) -> new Row(row.getLong(1), row.getLong(2)))
                .single();
    }

    @Test
    void the_imports_entry_holds_the_root_of_its_rows_and_no_root_says_a_name() {
        Row row = first();
        assertThat(owner.sql("""
                        select a.after -> 'roots' ->> 'registry.pupil_version' = cardinality(r.keys) || ':' || encode(r.root, 'hex')
                        from access.audit a join intake.row_root r on r.batch::text = a.subject
                        where a.kind = 'import' and a.action = 'import' and r.batch = ?
                        """).param(row.batch()).query(Boolean.class).single())
                .isTrue();
        assertThat(verify().verified()).singleElement().asString().startsWith("导入写入的记录 ");
    }

    @Test
    void a_row_altered_is_named_whatever_field_it_was() {
        Row row = first();
        for (String change : List.of(
                "name = '改名'",
                "birth = birth + 1",
                "grade = 'g9'",
                "class_number = coalesce(class_number, 0) + 1",
                "unit = unit + 1",
                "valid_from = valid_from - 1",
                "details = details || '\\x00'",
                "state = 'left'")) {
            harm("create table kept as select * from registry.pupil_version where id = " + row.id());
            harm("update registry.pupil_version set " + change + " where id = " + row.id());
            assertThat(verify().found()).as(change).containsExactly(row.named() + "被改动。");
            harm("delete from registry.pupil_version where id = " + row.id());
            harm("insert into registry.pupil_version overriding system value select * from kept");
            harm("drop table kept");
        }
        assertThat(verify().found()).isEmpty();
    }

    @Test
    void a_row_removed_and_a_row_slipped_in_are_named() {
        Row row = first();
        harm("create table kept as select * from registry.pupil_version where id = " + row.id());
        harm("delete from registry.pupil_version where id = " + row.id());
        harm("update kept set id = 900");
        harm("insert into registry.pupil_version overriding system value select * from kept");
        assertThat(verify().found())
                .containsExactly(row.named() + "不见了。", new Row(900, row.batch()).named() + "不是导入写入的。");
    }

    @Test
    void hashes_made_anew_to_fit_an_altered_row_do_not_fit_the_trail() {
        Row row = first();
        harm("update registry.pupil_version set grade = 'g9' where id = " + row.id());
        harm("""
                update intake.row_root r set leaves = n.leaves, root = n.root
                from (select string_agg(leaf, '' order by key) as leaves, access.merkle_root(array_agg(leaf order by key)) as root
                      from registry.pupil_leaves(%1$d)) n where r.batch = %1$d and r.held_in = 'registry.pupil_version'
                """.formatted(row.batch()));
        assertThat(verify().found())
                .containsExactly("导入 %d 在 registry.pupil_version的逐行散列与审计记录中的默克尔根不符。".formatted(row.batch()));
        harm("delete from intake.row_root where batch = " + row.batch());
        assertThat(verify().found()).containsExactly("导入 %d 在 registry.pupil_version 的逐行散列不见了。".formatted(row.batch()));
    }

    @Test
    void what_changes_lawfully_afterwards_is_no_damage() {
        TwoSchools.take(
                schools.clerk,
                "pupils",
                List.of(PupilFiles.line(TwoSchools.FIRST, "欧阳小明", TwoSchools.BORN, 101, "三年级")));
        assertThat(owner.sql("select count(*) from registry.pupil_version where superseded_at is not null")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(verify().found()).isEmpty();
    }
}
