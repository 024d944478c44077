package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.youjiao.server.registry.codes.Codes;
import org.youjiao.server.registry.kept.AreaFacts;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;

/**
 * All that the register ever held of areas and institutions, and the trees it makes on the days that are asked for. Days
 * between which no version begins or ends share a tree.
 */
final class Versions {
    private static final int TREES_KEPT = 64;

    private final List<Version<AreaFacts>> areas;
    private final List<Version<InstitutionFacts>> institutions;
    private final Codes codes;
    private final Map<Integer, Set<String>> aliases;
    private final TreeSet<LocalDate> turns =
            new TreeSet<>(Set.of(LocalDate.MIN)); // on which a version begins or has ended
    private final Map<LocalDate, Tree> trees = new ConcurrentHashMap<>(); // by the turn before

    Versions(
            List<Version<AreaFacts>> areas,
            List<Version<InstitutionFacts>> institutions,
            Codes codes,
            Map<Integer, Set<String>> aliases) {
        this.areas = areas;
        this.institutions = institutions;
        this.codes = codes;
        this.aliases = aliases;
        Stream.concat(areas.stream(), institutions.stream())
                .flatMap(version -> Stream.of(version.from(), version.to()))
                .filter(Objects::nonNull)
                .forEach(turns::add);
    }

    List<Version<InstitutionFacts>> institutions() {
        return institutions;
    }

    Codes codes() {
        return codes;
    }

    /** What people call each unit. */
    Map<Integer, Set<String>> aliases() {
        return aliases;
    }

    boolean saysTheSameAs(Versions other) {
        return codes == other.codes && areas.equals(other.areas) && institutions.equals(other.institutions);
    }

    /** The tree of the day; {@link LocalDate#MAX} for the newest. */
    Tree tree(LocalDate day) {
        LocalDate turn = Objects.requireNonNull(turns.floor(day));
        Tree known = trees.get(turn);
        if (known == null) {
            known = TreeBuilder.build(areas, institutions, day, codes::stages);
            if (trees.size() < TREES_KEPT) {
                trees.put(turn, known);
            }
        }
        return known;
    }
}
