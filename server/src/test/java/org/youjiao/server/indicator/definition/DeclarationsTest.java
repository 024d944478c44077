package org.youjiao.server.indicator.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.CatalogueProblem;
import org.youjiao.server.indicator.Indicator;

class DeclarationsTest {
    private static final Path SHIPPED = Path.of("../catalogue");

    /** What the plan's thirteen targets are bound to. */
    private static final List<String> OF_THE_PLAN = List.of(
            "5g_coverage",
            "teaching_platform_coverage",
            "integration_project_coverage",
            "sports_skill_share",
            "arts_skill_share",
            "research_areas",
            "new_primary_schools",
            "extended_schools",
            "housing_schools",
            "new_school_places",
            "public_kindergarten_share",
            "inclusive_kindergarten_share",
            "wireless_coverage");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void the_shipped_catalogue_parses_and_checks_whole() {
        Declarations shipped = Declarations.read(new Catalogue(SHIPPED));
        assertThat(shipped.formulas().problems()).isEmpty();
        assertThat(shipped.indicators()).extracting(Indicator::slug).containsAll(OF_THE_PLAN);
        assertThat(shipped.indicators()).extracting(Indicator::programme).contains("1", "2", "3", "4", "5", "6", "保障");
        assertThat(shipped.indicators().size() - OF_THE_PLAN.size()).isGreaterThanOrEqualTo(25);
    }

    @Test
    void every_shipped_variable_and_indicator_has_an_English_title_of_its_own() {
        Declarations shipped = Declarations.read(new Catalogue(SHIPPED));
        assertThat(shipped.variables())
                .extracting(Variable::titleEnglish)
                .noneMatch(title -> title.matches(".*\\p{IsHan}.*"))
                .contains("Pupils, kindergarten 1, boys", "Classes, grade 12")
                .doesNotHaveDuplicates();
        assertThat(shipped.indicators())
                .extracting(Indicator::titleEnglish)
                .noneMatch(title -> title.matches(".*\\p{IsHan}.*"))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_programme_and_the_safeguards_have_indicators() {
        var byProgramme = Declarations.read(new Catalogue(SHIPPED)).indicators().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Indicator::programme, java.util.stream.Collectors.counting()));
        assertThat(byProgramme).containsOnlyKeys("1", "2", "3", "4", "5", "6", "保障");
        assertThat(byProgramme.values()).allMatch(number -> number >= 7);
        assertThat(byProgramme.values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThanOrEqualTo(60);
    }

    @Test
    void families_are_written_out_with_titles_and_stages() {
        Declarations shipped = Declarations.read(new Catalogue(SHIPPED));
        Variable girls = shipped.findVariable("pupils.g1.f").orElseThrow();
        assertThat(girls.title()).isEqualTo("一年级女生数");
        assertThat(girls.stages()).containsExactly("primary");
        assertThat(girls.counted()).isEqualTo(MonthDay.of(9, 1));
        assertThat(shipped.ofSheet("return")).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    }

    @Test
    void a_wrong_formula_is_named_with_file_line_and_character() throws IOException {
        write(
                "{name: pupils, title: 学生数, unit: 人}",
                "{slug: a, title: 甲, title_en: A, unit: 人, formula: pupil, better: more,"
                        + " programme: '1', source: 测试}");
        assertThatThrownBy(() -> Declarations.read(new Catalogue(folder)))
                .isInstanceOf(CatalogueProblem.class)
                .hasMessageContaining("indicators/indicators.yaml 第 2 行")
                .hasMessageContaining("第 1 个字符")
                .hasMessageContaining("pupils");
    }

    @Test
    void a_wrong_word_in_a_variable_is_named_with_file_line_and_choices() throws IOException {
        write("{name: pupils, title: 学生数, unit: 人, over_units: total}", "");
        assertThatThrownBy(() -> Declarations.read(new Catalogue(folder)))
                .hasMessageContaining("indicators/variables.yaml 第 3 行")
                .hasMessageContaining("total")
                .hasMessageContaining("sum");
    }

    private void write(String variable, String indicator) throws IOException {
        Files.createDirectories(folder.resolve("indicators"));
        Files.writeString(folder.resolve("indicators/variables.yaml"), """
                defaults: {over_units: sum, over_time: stock, counted: "09-01", room: indicator, sheet: return, confidential: false, source: 测试}
                variables:
                  - %s
                """.formatted(variable));
        Files.writeString(
                folder.resolve("indicators/indicators.yaml"),
                indicator.isEmpty() ? "indicators: []\n" : "indicators:\n  - " + indicator + "\n");
    }
}
