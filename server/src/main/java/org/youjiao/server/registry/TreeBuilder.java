package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.kept.AreaFacts;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;

/** Hangs the versions that hold on a day together to a tree, and puts its units in order. */
public final class TreeBuilder {
    private final Function<String, Set<Stage>> stages;
    private final Map<String, List<Version<AreaFacts>>> areasBelow = new HashMap<>();
    private final Map<String, List<Version<InstitutionFacts>>> institutionsBelow = new HashMap<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Institution> institutions = new ArrayList<>();

    private TreeBuilder(Function<String, Set<Stage>> stages) {
        this.stages = stages;
    }

    /**
     * The tree of a day.
     *
     * @param day {@link LocalDate#MAX} for the newest versions
     * @param stages what a kind of school offers
     */
    public static Tree build(
            Collection<Version<AreaFacts>> areas,
            Collection<Version<InstitutionFacts>> institutions,
            LocalDate day,
            Function<String, Set<Stage>> stages) {
        var builder = new TreeBuilder(stages);
        for (Version<AreaFacts> area : holding(areas, day)) {
            builder.areasBelow
                    .computeIfAbsent(area.facts().parent(), missing -> new ArrayList<>())
                    .add(area);
        }
        for (Version<InstitutionFacts> institution : holding(institutions, day)) {
            builder.institutionsBelow
                    .computeIfAbsent(institution.facts().parent(), missing -> new ArrayList<>())
                    .add(institution);
        }
        for (Version<AreaFacts> root : builder.areasBelow.getOrDefault("", List.of())) {
            builder.visit(root, null);
        }
        return new Tree(builder.units, builder.institutions);
    }

    private static <T> List<Version<T>> holding(Collection<Version<T>> versions, LocalDate day) {
        return versions.stream()
                .filter(version -> version.holdsOn(day))
                .sorted(Comparator.comparing(Version::code))
                .toList();
    }

    /** Depth first; areas lie a few levels deep at most, so recursion is safe. */
    private void visit(Version<AreaFacts> area, @Nullable Unit above) {
        Unit unit = unit(area, area.facts().name(), true, above);
        units.add(unit);
        for (Version<AreaFacts> below : areasBelow.getOrDefault(area.code(), List.of())) {
            visit(below, unit);
        }
        for (Version<InstitutionFacts> institution : institutionsBelow.getOrDefault(area.code(), List.of())) {
            add(institution, unit);
        }
    }

    private static Unit unit(Version<?> version, String name, boolean area, @Nullable Unit above) {
        return new Unit(
                version.unit(),
                version.code(),
                name,
                area,
                above == null ? Unit.NO_PARENT : above.id(),
                (above == null ? "/" : above.path()) + version.code() + "/");
    }

    private void add(Version<InstitutionFacts> version, Unit area) {
        InstitutionFacts facts = version.facts();
        Unit unit = unit(version, facts.name(), false, area);
        units.add(unit);
        institutions.add(new Institution(
                unit,
                facts.shortName().isEmpty() ? facts.name() : facts.shortName(),
                facts.kind(),
                stages.apply(facts.kind()),
                facts.sponsor(),
                facts.isPublic(),
                facts.inclusive(),
                facts.forProfit(),
                facts.urban(),
                facts.address(),
                facts.longitude(),
                facts.latitude(),
                facts.opened(),
                facts.closed(),
                facts.formerName()));
    }
}
