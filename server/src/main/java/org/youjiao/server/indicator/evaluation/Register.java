package org.youjiao.server.indicator.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Units;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.Tree;

/** The register as the engine sees it while figures are computed: places in an order, with what each was in each year. */
final class Register {
    /**
     * Where an area, an institution or a gathering stands. An institution may stand in several places, once below each
     * gathering.
     *
     * @param unit its id; 0 for a gathering, which has no figures of its own
     * @param parent the place above; −1 for none
     * @param institution as it is now; null for what is none
     */
    record Place(int unit, int parent, @Nullable Institution institution) {}

    private final List<Place> places;
    private final int firstYear;
    private final int years;
    private final @Nullable Institution[] institutions;
    private final Map<Integer, List<Integer>> byUnit = new HashMap<>();

    Register(Registry registry, List<Place> places, int firstYear, int years) {
        this.places = places;
        this.firstYear = firstYear;
        this.years = years;
        this.institutions = new @Nullable Institution[places.size() * years];
        for (int at = 0; at < places.size(); at++) {
            byUnit.computeIfAbsent(places.get(at).unit(), missing -> new ArrayList<>(1))
                    .add(at);
        }
        for (int i = 0; i < years; i++) {
            Tree then = registry.tree(usualCount(firstYear + i));
            for (int at = 0; at < places.size(); at++) {
                Institution now = places.get(at).institution();
                if (now != null) {
                    // what the register began to know later held before, as far as anybody knows
                    institutions[at * years + i] =
                            then.institution(now.unit().id()).orElse(now);
                }
            }
        }
    }

    /** Where the unit stands; empty for one that is gone. */
    Stream<Integer> places(int unit) {
        return byUnit.getOrDefault(unit, List.of()).stream();
    }

    /** Whether the unit's figure counts: what is typed on the return counts if the school was open on the day. */
    boolean counts(Variable variable, int place, int year) {
        Institution institution = institutions[place * years + year - firstYear];
        return institution == null
                || !variable.sheet().equals(ReturnSheet.SLUG)
                || institution.openOn(variable.counted().atYear(year));
    }

    Units units() {
        var parents = new int[places.size()];
        var leaves = new BitSet();
        for (int at = 0; at < parents.length; at++) {
            parents[at] = places.get(at).parent();
            leaves.set(at, places.get(at).institution() != null);
        }
        return Units.of(parents, leaves);
    }

    Attributes attributes() {
        return new Attributes(places.size(), firstYear, years)
                .text("kind", column(Institution::kind, new String[0]))
                .text("sponsor", column(Institution::sponsor, new String[0]))
                .text("urban", column(Institution::urban, new String[0]))
                .texts("stage", stages())
                .truth("public", column(Institution::isPublic, new Boolean[0]))
                .truth("inclusive", column(Institution::inclusive, new Boolean[0]))
                .truth("profit", column(Institution::forProfit, new Boolean[0]))
                .truth("open", open())
                .date("opened", column(Institution::opened, new LocalDate[0]));
    }

    private <T> @Nullable T[] column(Function<Institution, @Nullable T> attribute, @Nullable T[] like) {
        @Nullable T[] column = Arrays.copyOf(like, institutions.length);
        for (int i = 0; i < institutions.length; i++) {
            Institution institution = institutions[i];
            column[i] = institution == null ? null : attribute.apply(institution);
        }
        return column;
    }

    private List<Set<String>> stages() {
        return Arrays.stream(institutions)
                .map(institution -> institution == null
                        ? Set.<String>of()
                        : institution.stages().stream().map(Stage::slug).collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    private @Nullable Boolean[] open() {
        var open = new @Nullable Boolean[institutions.length];
        for (int i = 0; i < open.length; i++) {
            Institution institution = institutions[i];
            open[i] = institution == null ? null : institution.openOn(usualCount(firstYear + i % years));
        }
        return open;
    }

    private static LocalDate usualCount(int year) {
        return Declarations.USUAL_COUNT.atYear(year);
    }
}
