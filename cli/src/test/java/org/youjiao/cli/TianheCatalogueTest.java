package org.youjiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.document.Programme;
import org.youjiao.engine.document.Programme.Action;
import org.youjiao.engine.document.Target;
import org.youjiao.engine.document.TitledDocument;

/** The reviewed plan of the catalogue agrees with the plan's text as the reader reads it. */
class TianheCatalogueTest {
    private static OfficialDocument read;
    private static Map<String, Object> catalogue;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void load() throws IOException {
        read = OfficialDocument.read(Files.readString(Path.of("../catalogue/plans/tianhe-2020-2022.txt")));
        catalogue = (Map<String, Object>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("../catalogue/plans/tianhe-2020-2022.yaml")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.get(key);
    }

    private static List<Map<String, Object>> actions() {
        return list(catalogue, "programmes").stream()
                .flatMap(programme -> list(programme, "actions").stream())
                .toList();
    }

    @Test
    void the_same_masthead_programmes_and_twenty_four_actions_word_for_word() {
        assertThat(catalogue).containsEntry("title", read.title()).containsEntry("number", read.number());
        assertThat(list(catalogue, "programmes"))
                .extracting(programme -> programme.get("title"))
                .isEqualTo(read.programmes().stream().map(Programme::title).toList());
        List<Action> actions = read.programmes().stream()
                .flatMap(programme -> programme.actions().stream())
                .toList();
        assertThat(actions).hasSize(24);
        assertThat(actions())
                .extracting(action -> action.get("clause"))
                .isEqualTo(actions.stream().map(Action::clause).toList());
        assertThat(actions())
                .extracting(action -> action.get("title"))
                .isEqualTo(actions.stream().map(Action::title).toList());
        assertThat(actions())
                .extracting(action -> action.get("text"))
                .isEqualTo(actions.stream().map(Action::text).toList());
    }

    @Test
    void every_commitment_is_quoted_from_its_action_and_has_a_slug_of_its_own() {
        Set<Object> slugs = new HashSet<>();
        for (Map<String, Object> action : actions()) {
            assertThat(list(action, "commitments")).isNotEmpty().allSatisfy(commitment -> {
                assertThat(String.valueOf(action.get("text"))).contains(String.valueOf(commitment.get("text")));
                assertThat(commitment.get("clause")).isEqualTo(action.get("clause"));
                assertThat(commitment.get("kind"))
                        .isIn(
                                "document",
                                "mechanism",
                                "event",
                                "selection",
                                "project",
                                "institution",
                                "coverage",
                                "other");
                assertThat(slugs.add(commitment.get("slug")))
                        .as("%s twice", commitment.get("slug"))
                        .isTrue();
            });
        }
    }

    @Test
    void each_of_the_thirteen_targets_is_as_read_at_its_clause() {
        assertThat(list(catalogue, "targets")).hasSize(13).allSatisfy(target -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> figures = (Map<String, Object>) target.get("read");
            assertThat(read.targets()).anySatisfy(found -> {
                assertThat(found.text()).isEqualTo(target.get("text"));
                assertThat(found.clause()).isEqualTo(target.get("clause"));
                assertThat(found.subject()).isEqualTo(target.get("subject"));
                assertThat(found.deadline()).hasToString(String.valueOf(target.get("deadline")));
                assertThat(found.value()).isEqualTo(((Number) figures.get("value")).doubleValue());
                assertThat(found.unit()).isEqualTo(figures.get("unit"));
                assertThat(found.comparator().sign()).isEqualTo(figures.get("comparator"));
            });
            assertThat(target).containsKeys("slug", "indicator", "bound", "lead", "title");
        });
        assertThat(read.targets()).extracting(Target::clause).doesNotContain("");
    }

    @Test
    void the_same_documents_safeguards_and_departments() {
        assertThat(list(catalogue, "documents"))
                .extracting(document -> document.get("title"))
                .isEqualTo(read.documents().stream().map(TitledDocument::title).toList());
        assertThat(list(catalogue, "departments"))
                .extracting(department -> department.get("name"))
                .isEqualTo(read.departments());
        assertThat(list(catalogue, "safeguards")).hasSize(3);
    }
}
