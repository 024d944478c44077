package org.youjiao.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: documents labelled by hand before the reader saw them, real ones of several places and others in their style. The
 * first line of each .expected file says which.
 */
class LabelledDocumentsTest {
    private static final List<String> DOCUMENTS = List.of(
            "preschool-three-years",
            "county-work-points",
            "city-opinion",
            "fourteenth-five",
            "school-plan",
            "meeting-notice",
            "held-out-teachers",
            "held-out-balanced",
            "second-held-out-vocational",
            "second-held-out-town",
            "real-hangzhou-2005",
            "real-county-2017",
            "real-liuzhou-2022",
            "outline-2010-by-heart-table",
            "outline-2010-by-heart-cells",
            "third-work-points",
            "third-county-plan-with-table",
            "third-building-campaign",
            "third-teacher-measures",
            "fourth-untitled-points",
            "fourth-preschool-yearly",
            "fourth-school-three-years",
            "fourth-province-opinion",
            "fifth-digital-plan",
            "fifth-county-decision",
            "table-with-categories",
            "table-of-tasks",
            "table-by-year",
            "sixth-district-action",
            "sixth-city-yearly");

    static Stream<String> documents() {
        return DOCUMENTS.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void finds_nine_in_ten_targets_and_few_that_are_none(String name) {
        Labels.Score score = Labels.of(name).score();
        assertThat(score.found()).as("missed %s", score.missed()).isGreaterThanOrEqualTo((int)
                Math.ceil(score.expected() * 0.9));
        assertThat(score.read() - score.found())
                .as("read but not labelled %s", score.surplus())
                .isLessThanOrEqualTo((int) Math.floor(score.read() * 0.1));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void finds_the_documents_to_be_made_and_no_authority(String name) {
        Labels labels = Labels.of(name);
        List<String> titles = OfficialDocument.read(labels.text()).documents().stream()
                .map(document -> document.verb() + document.title())
                .toList();
        assertThat(titles)
                .containsExactlyInAnyOrderElementsOf(labels.ofKind("document").stream()
                        .map(label -> label[1] + label[2])
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void reads_the_masthead(String name) {
        Labels labels = Labels.of(name);
        OfficialDocument read = OfficialDocument.read(labels.text());
        for (String[] label : labels.lines()) {
            switch (label[0]) {
                case "title" -> assertThat(read.title()).isEqualTo(label[1]);
                case "number" -> assertThat(read.number()).isEqualTo(label[1]);
                case "date" -> assertThat(read.date()).hasToString(label[1]);
                case "period" -> {
                    assertThat(read.period()).isNotNull();
                    assertThat(read.period().from()).hasToString(label[1]);
                    assertThat(read.period().to()).hasToString(label[2]);
                }
                case "department" -> assertThat(read.departments()).contains(label[1]);
                case "programmes" -> assertThat(read.programmes()).hasSize(Integer.parseInt(label[1]));
                case "safeguards" -> assertThat(read.safeguards()).hasSize(Integer.parseInt(label[1]));
                case "issuer" -> assertThat(read.issuer()).isEqualTo(label[1]);
                default -> assertThat(label[0]).isIn("target", "document");
            }
        }
    }

    @Test
    void over_all_documents_comparators_and_deadlines_hold_too() {
        Labels.Score all = DOCUMENTS.stream()
                .map(name -> Labels.of(name).score())
                .reduce(Labels.Score::plus)
                .orElseThrow();
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(all.comparators()).isGreaterThanOrEqualTo((int) (all.found() * 0.95));
        assertThat(all.deadlines()).isGreaterThanOrEqualTo((int) (all.found() * 0.95));
    }
}
