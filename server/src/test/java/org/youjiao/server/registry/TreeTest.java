package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.youjiao.server.registry.kept.AreaFacts;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;

class TreeTest {

    /** Whatever hangs wherever: a unit's subtree is exactly the units whose path begins with its own, and contiguous. */
    @Property(tries = 200)
    void every_subtree_is_contiguous_and_is_what_the_paths_say(
            @ForAll @IntRange(min = 1, max = 40) int areas,
            @ForAll @IntRange(min = 0, max = 60) int schools,
            @ForAll long seed) {
        Tree tree = random(areas, schools, new Random(seed));
        assertThat(tree.units()).hasSize(areas + schools);
        assertThat(tree.institutions()).hasSize(schools);
        for (Unit unit : tree.units()) {
            assertThat(tree.subtree(unit.id()))
                    .isEqualTo(tree.units().stream()
                            .filter(other -> other.path().startsWith(unit.path()))
                            .toList());
            assertThat(tree.get(unit.id())).isEqualTo(unit);
            assertThat(tree.ancestors(unit.id()))
                    .hasSize((int) unit.path().chars().filter(c -> c == '/').count() - 2);
        }
    }

    @Property(tries = 100)
    void the_order_in_which_versions_are_read_does_not_matter(
            @ForAll @IntRange(min = 1, max = 30) int areas, @ForAll long seed) {
        List<Version<AreaFacts>> areaVersions = areas(areas, new Random(seed));
        List<Version<InstitutionFacts>> schoolVersions = schools(areas, 20, new Random(seed));
        assertThat(TreeBuilder.build(reversed(areaVersions), reversed(schoolVersions), LocalDate.MAX, kind -> Set.of())
                        .units())
                .isEqualTo(TreeBuilder.build(areaVersions, schoolVersions, LocalDate.MAX, kind -> Set.of())
                        .units());
    }

    private static Tree random(int areas, int schools, Random random) {
        return TreeBuilder.build(
                areas(areas, random), schools(areas, schools, random), LocalDate.MAX, kind -> Set.of());
    }

    private static List<Version<AreaFacts>> areas(int count, Random random) {
        var areas = new ArrayList<Version<AreaFacts>>();
        for (int index = 0; index < count; index++) {
            String parent = index == 0 ? "" : "a" + random.nextInt(index);
            areas.add(new Version<>(
                    1 + index, "a" + index, LocalDate.MIN, null, new AreaFacts("A" + index, "street", parent)));
        }
        return areas;
    }

    private static List<Version<InstitutionFacts>> schools(int areas, int count, Random random) {
        var schools = new ArrayList<Version<InstitutionFacts>>();
        for (int index = 0; index < count; index++) {
            schools.add(new Version<>(
                    1000 + index,
                    "s" + index,
                    LocalDate.MIN,
                    null,
                    new InstitutionFacts(
                            "S" + index,
                            "",
                            "211",
                            "831",
                            true,
                            false,
                            false,
                            "111",
                            "a" + random.nextInt(areas),
                            "",
                            null,
                            null,
                            null,
                            null,
                            "")));
        }
        return schools;
    }

    private static <T> List<T> reversed(List<T> list) {
        var copy = new ArrayList<>(list);
        java.util.Collections.reverse(copy);
        return copy;
    }
}
