package org.youjiao.server.plan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.catalogue.Catalogue;

/** The plan that ships and its map. The numbers are counted in the document 穗天教〔2020〕10号 itself. */
class PlanMapTest {
    private static final Path CATALOGUE = Path.of("../catalogue");
    private static final String FILE = "plans/tianhe-2020-2022.yaml";
    private static final Path DOCUMENT = Path.of("../docs/plan-map.md");

    private static Plan plan() {
        return PlanFile.read(new Catalogue(CATALOGUE), FILE, slug -> true);
    }

    private static PlanMap map() {
        return PlanMap.read(new Catalogue(CATALOGUE), "plans/tianhe-2020-2022-map.yaml", plan());
    }

    @Test
    void the_plan_has_six_programmes_24_actions_3_safeguards_13_targets_13_documents_13_departments() {
        assertThat(plan().programmes()).hasSize(6);
        assertThat(plan().actions()).hasSize(24);
        assertThat(plan().safeguards()).hasSize(3);
        assertThat(plan().targets()).hasSize(13);
        assertThat(plan().documents()).hasSize(13);
        assertThat(plan().departments()).hasSize(13);
    }

    @Test
    void every_target_stands_word_for_word_in_the_text_and_has_an_action() {
        assertThat(plan().targets()).allSatisfy(target -> {
            assertThat(plan().text().substring(target.start(), target.end())).isEqualTo(target.quote());
            assertThat(plan().action(target.action())).isPresent();
        });
    }

    @Test
    void the_text_in_pieces_is_the_text() {
        String pieces = plan().paragraphs().stream()
                .map(paragraph ->
                        paragraph.pieces().stream().map(Paragraph.Piece::words).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        assertThat(pieces)
                .isEqualTo(plan().text().lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n")));
    }

    @Test
    void a_target_bound_to_an_unknown_indicator_is_named_with_file_and_line() {
        var catalogue = new Catalogue(CATALOGUE);
        assertThatThrownBy(() -> PlanFile.read(catalogue, FILE, slug -> !slug.equals("wireless_coverage")))
                .hasMessageContaining(FILE)
                .hasMessageContaining("wireless_coverage")
                .hasMessageMatching("(?s).*第 \\d+ 行.*");
    }

    @Test
    void a_quotation_that_is_not_in_the_text_is_refused(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("plans"));
        try (Stream<Path> files = Files.list(CATALOGUE.resolve("plans"))) {
            for (Path file : files.toList()) {
                Files.writeString(
                        folder.resolve("plans").resolve(file.getFileName()),
                        Files.readString(file).replace("text: \"新建3所小学\"", "text: \"新建4所小学\""));
            }
        }
        assertThatThrownBy(() -> PlanFile.read(new Catalogue(folder), FILE, slug -> true))
                .hasMessageContaining("新建4所小学");
    }

    /** Run with -Dplan-map.write=true to write the document anew from the catalogue. */
    @Test
    void the_document_says_what_the_catalogue_says() throws IOException {
        String expected = markdown();
        if (Boolean.getBoolean("plan-map.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void every_action_and_safeguard_says_what_is_missing() {
        assertThat(map().lines()).hasSize(27).allSatisfy(line -> {
            assertThat(line.missing()).isNotBlank();
            assertThat(line.missingEnglish()).isNotBlank();
        });
    }

    private static String markdown() {
        var text = new StringBuilder("# 规划对照\n\n" + plan().title() + "（" + plan().number() + "）的每项行动和保障措施，"
                + "优教现在能做什么，在哪里看，还缺什么。程序中的同名页面（`/plan/map`）显示同样的内容，"
                + "两者都来自 `catalogue/plans/tianhe-2020-2022-map.yaml`。\n\n"
                + "| 条目 | 现在能做什么 | 模块 | 页面 | 还没有的 |\n|---|---|---|---|---|\n");
        for (PlanMap.Line line : map().lines()) {
            text.append("| %s %s | %s | %s | %s | %s |\n"
                    .formatted(
                            line.number(),
                            line.title(),
                            line.now(),
                            line.isServed() ? line.room() : "—",
                            line.pages().isEmpty()
                                    ? "—"
                                    : line.pages().stream()
                                            .map(page -> "`" + page + "`")
                                            .collect(Collectors.joining("<br>")),
                            line.missing()));
        }
        return text.toString();
    }
}
