package org.youjiao.server.registry.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.pupil;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** The child's own file: who is given it, what stands in it, and that it is recorded. */
class ChildFileIT {
    private static final Pattern LINK = Pattern.compile(">(http[^<]*/link/[^<]*)<");
    private static final String PASSWORD = "correct horse battery";

    private static TwoSchools schools;
    private static String child;
    private static TestVisitor mother;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        child = pupil(schools.clerk, "oyxm");
        Matcher link = LINK.matcher(schools.clerk
                .post("/pupils/" + child + "/parents", "relation", "mother", "title", "陈女士")
                .body());
        assertThat(link.find()).isTrue();
        mother = TestVisitor.of(schools.application);
        mother.get(URI.create(link.group(1)).getPath());
        mother.post("/password", "password", PASSWORD, "again", PASSWORD);
        mother.post("/children/" + child + "/corrections", "field", "联系电话", "value", "13711112222", "why", "换了号码");
        schools.clerk.post("/pupils/" + child + "/consents", "purpose", "survey", "answer", "yes", "paper", "教导处第 2 柜");
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    /** All words of a workbook. */
    private static String read(byte[] workbook) {
        var text = new StringBuilder();
        try {
            Path kept = Files.write(Files.createTempFile("file", ".xlsx"), workbook);
            try (var zip = new ZipFile(kept.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Pattern.compile("&#x?([0-9a-fA-F]+);")
                .matcher(text)
                .replaceAll(sign -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(sign.group(1), sign.group().startsWith("&#x") ? 16 : 10))));
    }

    @Test
    void a_parent_is_given_the_own_childs_file_with_the_rest_of_the_family_in_part() {
        assertThat(words(mother.get("/children/" + child).body())).contains("学籍档案");
        assertThat(mother.get("/children/" + child + "/file").statusCode()).isEqualTo(200);
        String file =
                read(mother.bytesOf("/children/" + child + "/file", "_confirm", "yes", "_confirm-password", PASSWORD));
        assertThat(file)
                .contains("学籍信息", "学籍变动", "家长账号", "信息用途与同意", "更正", "谁查看过")
                .contains("欧阳小明", PupilFiles.card(BORN, 101), "13900000101", "陈女士", "13711112222", "问卷调查", "教导处")
                .contains("138******01")
                .doesNotContain("13800000101");
        String another = pupil(schools.clerk, "sxy");
        assertThat(mother.get("/children/" + another + "/file").statusCode()).isEqualTo(404);
        assertThat(mother.post("/children/" + another + "/file").statusCode()).isEqualTo(404);
        assertThat(mother.post("/pupils/" + child + "/file", "why", "我是家长").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_school_is_given_it_for_a_reason_which_is_recorded() {
        String path = "/pupils/" + child + "/file";
        assertThat(schools.clerk.post(path, "why", "").statusCode()).isEqualTo(422);
        assertThat(read(schools.clerk.bytesOf(path, "why", "家长书面申请查阅"))).contains("13800000101", "查看", "家长书面申请查阅");
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("导出", "家长书面申请查阅");
        assertThat(schools.other.get(path).statusCode()).isEqualTo(404);
        assertThat(schools.other.post(path, "why", "别校想要看看").statusCode()).isEqualTo(404);
    }

    @Test
    void the_database_tells_the_trail_of_a_pupil_to_nobody_else() {
        var jdbc = schools.application.bean(JdbcClient.class);
        assertThatThrownBy(() -> schools.application
                        .bean(Transactions.class)
                        .read(
                                new Scope(1, List.of("/")),
                                () -> jdbc.sql("select * from registry.acts_on_pupil(" + child + ")")
                                        .query()
                                        .listOfRows()))
                .hasStackTraceContaining("The trail of a pupil is for who may have the record");
    }
}
