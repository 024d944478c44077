package org.youjiao.server.plan.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DraftReaderTest {
    private static Draft tianhe() throws IOException {
        return DraftReader.read(Files.readString(Path.of("../catalogue/plans/tianhe-2020-2022.txt")));
    }

    @Test
    void every_item_stands_in_the_text_where_it_says() throws IOException {
        Draft draft = tianhe();
        assertThat(draft.items())
                .hasSizeGreaterThan(120)
                .allSatisfy(item -> assertThat(draft.text().substring(item.start(), item.end()))
                        .isEqualTo(item.text()));
        assertThat(draft.groups()).hasSize(6);
        assertThat(draft.head().number()).isEqualTo("穗天教〔2020〕10号");
        assertThat(draft.head().to()).isEqualTo(LocalDate.of(2022, 12, 31));
    }

    @Test
    void the_pieces_of_the_text_put_together_are_the_text() throws IOException {
        Draft draft = tianhe();
        var again = new StringBuilder();
        for (DraftText paragraph : DraftText.of(draft)) {
            paragraph.pieces().forEach(piece -> {
                assertThat(draft.text().startsWith(piece.words(), piece.start()))
                        .isTrue();
                again.append(piece.words());
            });
        }
        assertThat(again.toString()).isEqualTo(draft.text().replace("\n", ""));
    }

    @Test
    void a_plan_without_programmes_has_its_chapters_in_their_place() {
        Draft draft = DraftReader.read("""
                某区学前教育行动计划（2023—2025年）
                一、主要目标
                （一）扩大普惠资源。到2025年，普惠性幼儿园在园幼儿占比达到90%以上。
                （二）提升保教质量。制定《某区幼儿园质量评估办法》，建立分片教研制度。
                二、组织实施
                成立工作专班，定期召开学前教育推进会。
                """);
        assertThat(draft.groups()).extracting(Draft.Group::title).contains("主要目标");
        assertThat(draft.items())
                .filteredOn(item -> item.type() == Draft.Type.TARGET)
                .singleElement()
                .satisfies(item -> assertThat(item.clause()).isNotEmpty())
                .satisfies(item -> assertThat(
                                java.util.Objects.requireNonNull(item.bound()).value())
                        .isEqualTo(90));
        assertThat(draft.items())
                .filteredOn(item -> item.type() == Draft.Type.DOCUMENT)
                .extracting(Draft.Item::text)
                .containsExactly("《某区幼儿园质量评估办法》");
    }

    @Test
    void what_is_no_plan_is_a_draft_without_items_and_can_not_be_published() {
        Draft draft = DraftReader.read("今天天气很好。");
        assertThat(draft.items()).isEmpty();
        assertThat(DraftPlan.obstacle(draft, slug -> true)).isPresent();
    }
}
