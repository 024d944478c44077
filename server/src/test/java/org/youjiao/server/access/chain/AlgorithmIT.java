package org.youjiao.server.access.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestDatabase;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;

/** SM3 in the database. Oracle: the two examples of GB/T 32905-2016, annex A, and Bouncy Castle's on random content. */
class AlgorithmIT {

    private static String sm3(JdbcClient jdbc, byte[] content) {
        return jdbc.sql("select encode(access.sm3(:content), 'hex')")
                .param("content", content)
                .query(String.class)
                .single();
    }

    @Test
    void the_databases_sm3_gives_the_standards_examples_and_agrees_with_another_program_on_random_content() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = database.owner();
            assertThat(sm3(jdbc, "abc".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
            assertThat(sm3(jdbc, "abcd".repeat(16).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
            var random = new Random(32905);
            for (int length = 1; length < 300; length += length < 140 ? 1 : 13) {
                byte[] content = new byte[length];
                random.nextBytes(content);
                byte[] other = Algorithm.SM3.hash(content[0], Arrays.copyOfRange(content, 1, length));
                assertThat(sm3(jdbc, content))
                        .as("%d bytes", length)
                        .isEqualTo(HexFormat.of().formatHex(other));
            }
        }
    }

    @Test
    void the_setting_is_made_once_stands_in_the_trail_and_a_wrong_one_stops_the_start() {
        try (TestApplication application = TestApplication.startWith(Map.of("youjiao.chain-hash", "sm3"))) {
            application.bean(Access.class).createSampleAccounts("2144010001");
            JdbcClient owner = application.database().owner();
            assertThat(owner.sql("select before::text || after::text from access.audit where subject = 'audit-hash'")
                            .query(String.class)
                            .list())
                    .containsExactly("\"sha256\"\"sm3\"");
            TestApplication again = application.restart();
            TestVisitor.as(Role.LEADER, again);
            assertThat(owner.sql("select algorithm from access.audit_link order by number desc limit 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("sm3");
            assertThat(owner.sql("select count(*) from access.audit where subject = 'audit-hash'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            again.end();
        }
        assertThatThrownBy(() -> TestApplication.startWith(Map.of("youjiao.chain-hash", "md5")))
                .hasStackTraceContaining("must be one of [sha256, sm3]");
    }
}
