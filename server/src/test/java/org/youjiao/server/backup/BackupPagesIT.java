package org.youjiao.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.RegisterFixture;

/** The page of backups, of an installation whose only backup is none. */
class BackupPagesIT {
    @TempDir
    private static Path data;

    private static TestApplication application;
    private static TestVisitor system;

    @BeforeAll
    static void start() throws IOException {
        Path backups = Files.createDirectories(data.resolve("backups"));
        Files.writeString(backups.resolve("youjiao-2021-10-15.youjiao"), "not a backup");
        application = TestApplication.startOn(data);
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        system = TestVisitor.as(Role.SYSTEM_ADMIN, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_page_says_which_is_the_newest_and_that_its_trial_restore_did_not_pass() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!system.get("/backups").body().contains("演练恢复没有通过")) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
        }
        assertThat(system.get("/backups").body())
                .contains("youjiao-2021-10-15.youjiao", "备份文件已损坏", "没有通过", "最近 7 份")
                .doesNotContain("还没有备份");
    }

    @Test
    void the_rounds_are_switched_off_with_a_reason_that_the_trail_keeps() {
        assertThat(system.post("/backups", "on", "no").statusCode()).isEqualTo(422);
        assertThat(system.post("/backups", "on", "no", "why", "由机房统一备份").statusCode())
                .isEqualTo(303);
        assertThat(system.get("/backups").body()).contains("<option value=\"no\" selected>");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select count(*) from access.audit where subject = 'backup-on' and why = '由机房统一备份'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_else_sees_it() {
        for (Role role : new Role[] {Role.LEADER, Role.SECURITY_ADMIN, Role.AUDITOR, Role.CLERK}) {
            assertThat(TestVisitor.as(role, application).get("/backups").statusCode())
                    .as(role.slug())
                    .isEqualTo(404);
        }
    }
}
