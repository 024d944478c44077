package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Archive;
import org.youjiao.server.db.Vault;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.proof.CheckCommand;

/** {@code youjiao check} beside a running program: what it says of one that is whole, and of each kind of damage. */
class CheckIT {
    private static final Pattern HEAD = Pattern.compile("最新一环：(\\d+:[0-9a-f]{64})");

    private TestApplication application;

    @BeforeEach
    void start() {
        application = TestApplication.start();
        application.bean(Access.class).createSampleAccounts("2144010001");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private record Said(int code, String out, String problems) {}

    private static Said run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var problems = new ByteArrayOutputStream();
        int code = CheckCommand.run(
                arguments,
                Rooms::verifications,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(problems, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), problems.toString(StandardCharsets.UTF_8));
    }

    private Said check(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--db";
        arguments[1] = application.database().ownerUrl();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(arguments);
    }

    private void harm(String... statements) {
        try (Connection owner = application.database().ownerConnection();
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
    void a_whole_database_is_said_to_be_whole_with_counts_and_the_newest_link() {
        Said said = check();
        assertThat(said.code()).as(said.out() + said.problems()).isZero();
        assertThat(said.out()).contains("审计链\n  已核验：审计链 ", "台账\n  已核验：", "填报与台账\n", "加密字段\n", "导入文件\n", "没有发现问题。");
    }

    @Test
    void a_pupils_particulars_are_opened_and_one_that_does_not_open_is_named() {
        Vault vault = application.bean(Vault.class);
        byte[] key = vault.newKey();
        JdbcClient owner = application.database().owner();
        owner.sql("insert into registry.unit (code, area) values ('4401060001', false)")
                .update();
        owner.sql("insert into access.unit (id, code, path) select id, code, '/' || code || '/' from registry.unit")
                .update();
        owner.sql("insert into registry.pupil (unit, key) values ((select max(id) from registry.unit), :key)")
                .param("key", key)
                .update();
        owner.sql("""
                insert into registry.pupil_version (pupil, unit, valid_from, name, pinyin, initials, sex, grade, state, act, details,
                    batch)
                select id, unit, '2021-09-01', '测', 'ce', 'c', '1', 'g1', 'enrolled', 'entered', :details, 0 from registry.pupil
                """)
                .param("details", vault.open(key).orElseThrow().close("{}"))
                .update();
        assertThatDamageIsNamed("学生", "registry.pupil_version");
    }

    @Test
    void the_staffs_particulars_are_opened_and_one_that_does_not_open_is_named() {
        Vault vault = application.bean(Vault.class);
        byte[] key = vault.newKey();
        JdbcClient owner = application.database().owner();
        owner.sql("insert into registry.unit (code, area) values ('4401060001', false)")
                .update();
        owner.sql("insert into access.unit (id, code, path) select id, code, '/' || code || '/' from registry.unit")
                .update();
        owner.sql("insert into registry.staff (unit, key) values ((select max(id) from registry.unit), :key)")
                .param("key", key)
                .update();
        owner.sql("""
                insert into registry.staff_version (staff, unit, valid_from, name, pinyin, initials, sex, kind, employment, post, stage, subject,
                    title, education, certificate, ladder, state, act, details,
                    batch)
                select id, unit, '2021-09-01', '测', 'ce', 'c', '1', '11', '1', '10', '2', '01', '3', '21', '2', '',
                       'serving', 'entered', :details, 0 from registry.staff
                """)
                .param("details", vault.open(key).orElseThrow().close("{}"))
                .update();
        assertThatDamageIsNamed("教职工", "registry.staff_version");
    }

    @Test
    void an_archived_record_whose_seal_is_broken_is_named_and_one_that_is_gone() {
        Archive archive = application.bean(Archive.class);
        JdbcClient owner = application.database().owner();
        owner.sql("insert into registry.unit (code, area) values ('4401060001', false)")
                .update();
        owner.sql("insert into access.unit (id, code, path) select id, code, '/' || code || '/' from registry.unit")
                .update();
        owner.sql("insert into registry.pupil (unit, archived_at) select max(id), now() from registry.unit")
                .update();
        Archive.Sealed sealed = archive.close("pupil:1", "{}");
        owner.sql("""
                insert into registry.archive (topic, person, unit, left_on, share, content, opened, proof)
                select 'pupil', 1, max(id), '2018-07-01', :share, :content, :opened, :proof from registry.unit
                """)
                .param("share", sealed.share())
                .param("content", sealed.content())
                .param("opened", sealed.opened())
                .param("proof", sealed.proof())
                .update();
        Said whole = check();
        assertThat(whole.code()).as(whole.out() + whole.problems()).isZero();
        assertThat(whole.out()).contains("离校人员档案 1 份");
        for (String half : List.of("content", "share")) {
            harm("update registry.archive set " + half + " = set_byte(" + half + ", 20, get_byte(" + half
                    + ", 20) # 1)");
            assertThat(check().out()).as(half).contains("✕ 学生 1 的档案被改动", "发现 1 处问题。");
            harm("update registry.archive set " + half + " = set_byte(" + half + ", 20, get_byte(" + half
                    + ", 20) # 1)");
        }
        harm("delete from registry.archive");
        assertThat(check().out()).contains("✕ 学生 1 已归档，档案中却没有。");
    }

    private void assertThatDamageIsNamed(String whose, String versions) {
        Said whole = check();
        assertThat(whole.code()).as(whole.out() + whole.problems()).isZero();
        assertThat(whole.out()).contains(whose + "的加密信息 1 条");
        harm("update " + versions + " set details = decode('00112233445566778899', 'hex')");
        assertThat(check().out()).contains("✕ " + whose + " 1 的加密信息（记录 1）解不开", "发现 1 处问题。");
    }

    @Test
    void a_link_that_was_written_down_is_compared_and_a_chain_cut_off_is_told() {
        var head = HEAD.matcher(check().out());
        assertThat(head.find()).isTrue();
        Said same = check("--link", head.group(1));
        assertThat(same.code()).isZero();
        assertThat(same.out()).contains("与现在的一致");
        Said other = check("--link="
                + head.group(1)
                        .replaceFirst(":.", ":x")
                        .replace('x', head.group(1).matches("\\d+:0.*") ? '1' : '0'));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("审计链被重做过", "发现 1 处问题。");
        Said beyond = check("--link", "999:" + "0".repeat(64));
        assertThat(beyond.code()).isEqualTo(1);
        assertThat(beyond.out()).contains("审计链被截去");
    }

    @Test
    void each_kind_of_damage_is_named_with_its_place() {
        harm(
                "update access.audit set who = '别人' where id = 1",
                "insert into indicator.entry (id, batch, title, as_of, account, maker)"
                        + " overriding system value values (1, 0, '报表', '2021-09-01', 0, '优教')",
                "insert into indicator.observation values (1, 1, 77, 2021, 5, 0, 0), (8, 1, 77, 2021, 5, 0, 0), (1, 999999, 77, 2021, 5, 0, 0)",
                "insert into notice.preference (account, rhythm, quiet_from, quiet_until, weekends, language, address)"
                        + " values (3, 'daily', '20:00', '08:00', true, 'zh', '\\x00112233445566778899aabbccddeeff')",
                "insert into intake.batch (id, persons, sheet, file_name, size, hash, account, uploader, paths, as_of, state, way)"
                        + " overriding system value values (4, '', 'return', '报表.xlsx', 3, '00', 0, '优教', '{/}', '2021-09-01', 'committed', 'right')",
                "insert into intake.file values (4, 0, 'abc')",
                "insert into collection.call (id, title, form, year, as_of, opens, deadline, kinds, areas, codes, account, maker)"
                        + " overriding system value values (1, '报表', 'return', 2021, '2021-09-01', '2021-09-01', '2021-10-01', '{}', '{}', '{}', 0, '优教')",
                "insert into collection.return (id, call, unit, code, state, asked, accepted_mark)"
                        + " overriding system value values (6, 1, 77, '3144010601', 'accepted', 1, 1), (7, 1, 78, '3144010602', 'locked', 1, 1)",
                "insert into collection.cell (id, return_id, field, value, account, who, day)"
                        + " overriding system value values (1, 7, 'pupils', 12, 0, '优教', '2021-09-30')",
                "insert into indicator.entry (id, batch, title, as_of, account, maker, path)"
                        + " overriding system value values (2, 0, '报表', '2021-09-01', 0, '优教', '/returns/7')",
                "insert into indicator.observation values (2, 1, 77, 2021, 21, 0, 0)");
        Said said = check();
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "✕ 审计记录 1 的内容被改动（审计链第 1 环）。",
                        "✕ 台账条目 8 不存在，却有 1 个数值记在它名下。",
                        "✕ 变量 999999 不存在，台账中却有它的 1 个数值。",
                        "✕ 单位 77 不在登记中，台账中却有它的 4 个数值。",
                        "✕ 填报 6（3144010601）已接收，台账中却没有它的条目。",
                        "✕ 填报 7（3144010602）与台账不符：接收了 1 个数值、合计 12，台账中是 1 个、合计 21。",
                        "✕ 账号 3 的邮箱地址解不开",
                        "✕ 导入 4 的文件“报表.xlsx”被改动",
                        "发现 8 处问题。");
    }

    @Test
    void what_can_not_be_checked_is_said_with_its_own_code(@TempDir Path empty) {
        assertThat(run("--data", empty.toString()).code()).isEqualTo(2);
        assertThat(run("--data", empty.toString()).problems()).contains("没有优教的数据");
        assertThat(run("--db", "jdbc:postgresql://127.0.0.1/x").problems()).contains("password");
        assertThat(run("--link", "1:ff", "--data", empty.toString()).problems()).contains("64 位");
        assertThat(run("--what").code()).isEqualTo(2);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void a_night_verifies_once_and_tells_the_auditor_of_damage() {
        Recurring night = application.bean("nightlyProof", Recurring.class);
        // entries bear the real time: the program's clock is set to it, and one is made to be of before the night
        application.setTime(LocalDateTime.now(ZoneId.of("Asia/Shanghai")).toString());
        night.run();
        harm("update access.audit set at = at - interval '2 days' where id = 1");
        night.run();
        night.run();
        assertThat(application
                        .database()
                        .owner()
                        .sql("select findings, by_night from access.audit_proof")
                        .query((row, index) -> row.getInt(1) + " " + row.getBoolean(2))
                        .list())
                .containsExactly("1 true");
        var auditor = TestVisitor.as(Role.AUDITOR, application);
        assertThat(auditor.get("/notices").body()).contains("夜间核验发现 1 处问题");
    }
}
