package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;
import org.youjiao.server.db.backup.Restore;
import org.youjiao.server.proof.CheckCommand;

/** Backups that earlier programs made, restored and started under this one. {@code resources/upgrade/README.md} says how they are made. */
class UpgradeIT {
    private static final String NUMBER = "999999201403050010";
    private static final String PASSWORD = "upgrade trial 2026";
    private static final Pattern PUPIL = Pattern.compile("href=\"(/pupils/\\d+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "04b97be")
    void an_installation_of_an_earlier_program_migrates_and_keeps_its_accounts_bounds_and_pupils(String commit)
            throws Exception {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("a cluster's files fit machines of one kind")
                .isEqualTo("Linux amd64");
        Path data = folder.resolve("data");
        String restored =
                said(err -> Restore.run(new String[] {unpacked(commit).toString(), "--data", data.toString()}, err));
        assertThat(restored).contains("核对一致");

        try (RunningProgram program = RunningProgram.start(data)) {
            assertThat(program.owner()
                            .sql("select count(*) from flyway.flyway_schema_history where not success")
                            .query(Long.class)
                            .single())
                    .isZero();
            // accounts of the bureau have to set up a second factor first, which the earlier program knew nothing of
            assertThat(TestVisitor.location(entered(program, "upgrade-planner").get("/plan/targets/wireless-coverage")))
                    .isEqualTo("/factor");
            program.owner()
                    .sql("update access.protection set factor_bureau = false")
                    .update();
            assertThat(entered(program, "upgrade-planner")
                            .get("/plan/targets/wireless-coverage")
                            .body())
                    .contains("升级试验：改为 75", "75");
            TestVisitor basic = entered(program, "upgrade-basic");
            Matcher pupil = PUPIL.matcher(basic.get("/pupils").body());
            assertThat(pupil.find()).isTrue();
            assertThat(basic.get(pupil.group(1)).body()).contains("升级测").doesNotContain(NUMBER);
            assertThat(basic.post(pupil.group(1) + "/reveal", "why", "核对证件").body())
                    .contains(NUMBER, "13900000001");
            assertThat(said(out ->
                            CheckCommand.run(new String[] {"--data", data.toString()}, Rooms::verifications, out, out)))
                    .contains("学生的加密信息 1 条", "没有发现问题。");
        }
    }

    private static TestVisitor entered(RunningProgram program, String name) {
        TestVisitor visitor = TestVisitor.at(program.address());
        assertThat(visitor.post("/login", "name", name, "password", PASSWORD).statusCode())
                .isEqualTo(303);
        return visitor;
    }

    private Path unpacked(String commit) {
        Path file = folder.resolve(commit + ".youjiao");
        try (InputStream stored = UpgradeIT.class.getResourceAsStream("/upgrade/" + commit + ".youjiao.xz");
                var whole = new XZInputStream(Objects.requireNonNull(stored))) {
            Files.copy(whole, file);
        } catch (java.io.IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
        return file;
    }

    private static String said(ToIntFunction<PrintStream> command) {
        var said = new ByteArrayOutputStream();
        int code = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return said.toString(StandardCharsets.UTF_8);
    }
}
