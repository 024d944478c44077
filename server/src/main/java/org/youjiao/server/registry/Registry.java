package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.intake.SheetOwner;

/**
 * The register's front door: areas and institutions, as they are and as they were. Kept in memory; read anew after an
 * import here and, by the channel {@value #CHANNEL}, after one on another server.
 */
@Component
public final class Registry {
    /** Where servers that share the database tell each other that the register has changed. */
    public static final String CHANNEL = "youjiao_registry";

    private static final int TREES_KEPT = 64;

    private final RegistryStore store;
    private final Supplier<Codes> codes;
    private volatile @Nullable Snapshot snapshot;

    Registry(RegistryStore store, Catalogue catalogue, Notices notices) {
        this.store = store;
        this.codes = catalogue.derive(Codes::read);
        notices.listen(CHANNEL, this::refresh);
    }

    /** The newest register, the one that scopes are made of. Immutable: ask once for one piece of work. */
    public Tree tree() {
        return tree(LocalDate.MAX);
    }

    /** The register as it held on the day: names, kinds and places of that time. */
    public Tree tree(LocalDate day) {
        return snapshot().tree(day);
    }

    /** The title of a 办学类型 in the reader's language; the code itself where the catalogue does not have it. */
    public String kindTitle(String kind, boolean chinese) {
        return codes.get().kindTitle(kind).in(chinese);
    }

    /**
     * Keeps the outline of an area for the map.
     *
     * @param code of an area in the register
     * @param geojson a GeoJSON geometry, feature or collection, longitude before latitude
     * @throws IllegalArgumentException if there is no such area
     */
    public void setBoundary(String code, String geojson) {
        Unit area = tree().find(code)
                .filter(Unit::area)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no area of code \"%s\" in the register. Maybe the sheet of areas must be imported first."
                                .formatted(code)));
        store.saveBoundary(area.id(), geojson);
    }

    /**
     * Finds institutions by their full, short or former names, those of the scope before others.
     *
     * @param names the column that takes the full name, see {@link SheetOwner.Resolver#names()}
     */
    public SheetOwner.Resolver institutionNames(Scope scope, String names) {
        return UnitNames.ofInstitutions(tree(), scope, names);
    }

    /** Finds areas by their names. */
    public SheetOwner.Resolver areaNames() {
        return UnitNames.ofAreas(tree());
    }

    /** Reads the register anew. What has not changed keeps its trees, and with them what was computed over them. */
    void refresh() {
        settle(load());
    }

    Codes codes() {
        return codes.get();
    }

    /** All that was ever true of an institution or area, the newest first. */
    List<Version<InstitutionFacts>> history(int institution) {
        return snapshot().institutions().stream()
                .filter(version -> version.unit() == institution)
                .sorted(java.util.Comparator.<Version<InstitutionFacts>, LocalDate>comparing(Version::from)
                        .reversed())
                .toList();
    }

    Optional<String> findBoundary(int area) {
        return store.findBoundary(area);
    }

    private Snapshot snapshot() {
        Codes now = codes.get();
        Snapshot known = snapshot;
        return known == null || known.codes() != now ? settle(load()) : known;
    }

    private synchronized Snapshot settle(Snapshot fresh) {
        Snapshot known = snapshot;
        if (known != null && known.saysTheSameAs(fresh)) {
            return known;
        }
        snapshot = fresh;
        return fresh;
    }

    private Snapshot load() {
        return new Snapshot(store.listAreas(), store.listInstitutions(), codes.get(), new ConcurrentHashMap<>());
    }

    /** The versions, and the trees that were asked for, made when first asked. */
    private record Snapshot(
            List<Version<AreaFacts>> areas,
            List<Version<InstitutionFacts>> institutions,
            Codes codes,
            Map<LocalDate, Tree> trees) {

        boolean saysTheSameAs(Snapshot other) {
            return codes == other.codes && areas.equals(other.areas) && institutions.equals(other.institutions);
        }

        Tree tree(LocalDate day) {
            Tree known = trees.get(day);
            if (known == null) {
                known = TreeBuilder.build(areas, institutions, day, codes::stages);
                if (trees.size() < TREES_KEPT) {
                    trees.put(day, known);
                }
            }
            return known;
        }
    }
}
