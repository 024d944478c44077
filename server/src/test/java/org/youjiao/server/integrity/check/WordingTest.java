package org.youjiao.server.integrity.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.CatalogueProblem;

class WordingTest {
    private static final Path SHIPPED = Path.of("../catalogue");

    /** A string of the SQL in which something is Chinese. */
    private static final Pattern WRITTEN = Pattern.compile("'([^']*\\p{IsHan}[^']*)'");

    @TempDir
    private Path folder;

    @Test
    void puts_a_sentence_with_blanks_into_English_and_keeps_content_apart() {
        Wording wording = Wording.of(Map.of("与 {} 相同", "the same as {}", "{} 人、{} 班", "{} pupils, {} classes"));
        assertThat(wording.english("与 五山小学 相同")).containsExactly("the same as ", "五山小学", "");
        assertThat(wording.english("30 人、2 班")).containsExactly("", "30", " pupils, ", "2", " classes");
        assertThat(wording.english("30 人")).isEmpty();
        assertThat(wording.english("")).isEmpty();
    }

    @Test
    void has_English_for_whatever_a_shipped_check_writes() {
        var missing = new ArrayList<String>();
        for (Check check : Checks.read(new Catalogue(SHIPPED)).list()) {
            String known = String.join(
                    "\n",
                    check.wording().sentences().stream()
                            .map(sentence -> sentence.chinese().pattern())
                            .toList());
            WRITTEN.matcher(check.sql())
                    .results()
                    .map(written -> written.group(1).strip())
                    .filter(written -> !known.contains(written)
                            && check.wording().english(written).isEmpty())
                    .forEach(written -> missing.add(check.slug() + ": " + written));
            assertThat(List.of(check.titleEnglish(), check.whyEnglish(), check.adviceEnglish()))
                    .as(check.slug())
                    .noneMatch(words -> words.matches(".*[\\p{IsHan}，。、].*"));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void asks_for_the_English_twin_of_a_reason() throws IOException {
        String shipped = Files.readString(SHIPPED.resolve("checks/projects.yaml"));
        assertThatThrownBy(() -> read(shipped.replaceFirst("    why_en: .*\n", "")))
                .isInstanceOf(CatalogueProblem.class)
                .hasMessageContaining("why_en");
        assertThatThrownBy(() -> read(shipped.replace("\"at most {}\"", "\"at most\"")))
                .isInstanceOf(CatalogueProblem.class)
                .hasMessageContaining("不超过 {}");
    }

    private Checks read(String checks) throws IOException {
        for (String file :
                List.of("codes/kind.yaml", "codes/sponsor.yaml", "codes/urban.yaml", "indicators/variables.yaml")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), Files.readString(SHIPPED.resolve(file)));
        }
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks/projects.yaml"), checks);
        return Checks.read(new Catalogue(folder));
    }
}
