package org.youjiao.server.campus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.youjiao.server.campus.Project.Status;
import org.youjiao.server.campus.Project.Type;

class SumsTest {
    private static final LocalDate AS_OF = LocalDate.parse("2021-10-15");

    @Test
    void what_opens_on_the_first_of_september_is_counted_that_year_and_a_day_later_the_next() {
        assertThat(Project.schoolYear(LocalDate.parse("2021-09-01"))).isEqualTo(2021);
        assertThat(Project.schoolYear(LocalDate.parse("2021-09-02"))).isEqualTo(2022);
        assertThat(Project.schoolYear(LocalDate.parse("2021-10-01"))).isEqualTo(2022);
        assertThat(Project.schoolYear(LocalDate.parse("2020-11-16"))).isEqualTo(2021);
        assertThat(Project.schoolYear(LocalDate.parse("2021-01-01"))).isEqualTo(2021);
    }

    /** By hand: school 1 in 2020 gets 1080 (new primary) + 450 (extension) = 1530, in 2021 540 (housing). */
    @Test
    void several_projects_of_one_school_and_year_add_up() {
        var sums = Sums.of(
                List.of(
                        project(1, Type.NEW, ProjectStage.PRIMARY, 1080, "2020-09-01", "2020-09-01"),
                        project(1, Type.EXTENSION, ProjectStage.PRIMARY, 450, "2020-09-01", "2020-08-24"),
                        project(1, Type.HOUSING, ProjectStage.NINE_YEAR, 540, "2020-09-01", "2021-09-01"),
                        project(1, Type.HOUSING, ProjectStage.KINDERGARTEN, 270, "2020-09-01", "2020-09-01")),
                AS_OF);
        assertThat(sums)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        key(Sums.PLACES, 2020), 1530.0,
                        key(Sums.PLACES, 2021), 540.0,
                        key(Sums.PLANNED_PLACES, 2020), 2070.0,
                        key(Sums.PLANNED_PLACES, 2021), 0.0,
                        key(Sums.NEW_PRIMARY, 2020), 1.0,
                        key(Sums.NEW_PRIMARY, 2021), 0.0,
                        key(Sums.EXTENDED, 2020), 1.0,
                        key(Sums.EXTENDED, 2021), 0.0,
                        key(Sums.HOUSING, 2020), 0.0,
                        key(Sums.HOUSING, 2021), 1.0));
    }

    @Test
    void of_years_not_yet_counted_only_what_is_planned_is_known() {
        var sums = Sums.of(List.of(project(1, Type.NEW, ProjectStage.PRIMARY, 1620, "2022-09-01", null)), AS_OF);
        assertThat(sums).containsExactlyInAnyOrderEntriesOf(Map.of(key(Sums.PLANNED_PLACES, 2022), 1620.0));
    }

    @Test
    void only_a_new_school_for_primary_alone_is_a_new_primary_school() {
        var sums = Sums.of(
                List.of(
                        project(1, Type.NEW, ProjectStage.NINE_YEAR, 1000, "2021-09-01", "2021-09-01"),
                        project(1, Type.NEW, ProjectStage.SECONDARY, 3000, "2021-09-01", "2021-09-01")),
                AS_OF);
        assertThat(sums).containsEntry(key(Sums.NEW_PRIMARY, 2021), 0.0).containsEntry(key(Sums.PLACES, 2021), 4000.0);
    }

    @Test
    void a_project_is_overdue_once_its_planned_day_has_passed_and_it_is_not_open() {
        Project late = project(1, Type.NEW, ProjectStage.PRIMARY, 1, "2020-09-01", "2020-11-16");
        assertThat(late.status(LocalDate.parse("2020-09-01"))).isEqualTo(Status.UNDER_WAY);
        assertThat(late.status(LocalDate.parse("2020-09-02"))).isEqualTo(Status.OVERDUE);
        assertThat(late.status(LocalDate.parse("2020-11-15"))).isEqualTo(Status.OVERDUE);
        assertThat(late.status(LocalDate.parse("2020-11-16"))).isEqualTo(Status.OPEN);
    }

    /** Adding up a half and the other half gives the whole, wherever it is cut; no place is lost or counted twice. */
    @Property(tries = 200)
    void every_open_place_is_counted_once(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 3000) Integer> places,
            @ForAll @IntRange(min = 1, max = 4) int units) {
        var projects = new ArrayList<Project>();
        for (int index = 0; index < places.size(); index++) {
            String opened = (2016 + index % 5) + "-0" + (1 + index % 9) + "-01";
            projects.add(project(
                    1 + index % units,
                    Type.values()[index % 3],
                    ProjectStage.PRIMARY,
                    places.get(index),
                    opened,
                    opened));
        }
        var sums = new HashMap<>(Sums.of(projects, AS_OF));
        assertThat(total(sums, Sums.PLACES))
                .isEqualTo(places.stream().mapToInt(Integer::intValue).sum());
        assertThat(total(sums, Sums.NEW_PRIMARY) + total(sums, Sums.EXTENDED) + total(sums, Sums.HOUSING))
                .isEqualTo(places.size());
    }

    private static double total(Map<Sums.Key, Double> sums, String variable) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().variable().equals(variable))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static Sums.Key key(String variable, int year) {
        return new Sums.Key(variable, 1, year);
    }

    private static Project project(
            int unit, Type type, ProjectStage stage, int places, String planned, @Nullable String opened) {
        return new Project(
                "P",
                "项目",
                type,
                stage,
                "4401060001",
                unit,
                places,
                LocalDate.parse(planned),
                opened == null ? null : LocalDate.parse(opened),
                "");
    }
}
