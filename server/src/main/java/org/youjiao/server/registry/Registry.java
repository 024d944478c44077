package org.youjiao.server.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.codes.Codes;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.kept.Version;
import org.youjiao.server.registry.kept.VersionStore;
import org.youjiao.server.registry.naming.UnitNames;

/**
 * The register's front door: areas and institutions, as they are and as they were. Kept in memory; read anew after an
 * import here and, by the channel {@value #CHANNEL}, after one on another server.
 */
@Component
public final class Registry {
    /** Where servers that share the database tell each other that the register has changed. */
    public static final String CHANNEL = "youjiao_registry";

    private final VersionStore store;
    private final Supplier<Codes> codes;
    private final Access access;
    private final Timeline departments;
    private final Timeline zones;
    private final Timeline belongings;
    private final Timeline outlines;
    private final Notices notices;
    private final Object reading = new Object();
    private volatile @Nullable Versions versions;

    Registry(VersionStore store, Catalogue catalogue, Access access, Notices notices, JdbcTemplate jdbc) {
        this.store = store;
        this.access = access;
        this.notices = notices;
        this.departments = new Timeline(jdbc, Tables.DEPARTMENTS);
        this.zones = new Timeline(jdbc, Tables.ZONES);
        this.belongings = new Timeline(jdbc, Tables.BELONGINGS);
        this.outlines = new Timeline(jdbc, Tables.OUTLINES);
        this.codes = catalogue.derive(Codes::read);
        notices.listen(CHANNEL, this::refresh);
    }

    /** The newest register, the one that scopes are made of. Immutable: ask once for one piece of work. */
    public Tree tree() {
        return tree(LocalDate.MAX);
    }

    /** The register as it held on the day: names, kinds and places of that time. */
    public Tree tree(LocalDate day) {
        return versions().tree(day);
    }

    /** The title of a 办学类型 in the reader's language; the code itself where the catalogue does not have it. */
    public String kindTitle(String kind, boolean chinese) {
        return codes.get().kindTitle(kind).in(chinese);
    }

    /** Zones of all types as they are on the day, by code. */
    public List<Zone> zones(LocalDate day) {
        return zones.list(day).stream()
                .filter(row -> row.within("", "dissolved", day))
                .map(row -> new Zone(
                        row.text("code"),
                        row.text("name"),
                        Zone.Type.find(row.text("type")).orElseThrow(),
                        row.text("text")))
                .toList();
    }

    /** The zones that an institution belongs to on the day. */
    public List<Zone> zonesOf(String institution, LocalDate day) {
        var codes = belongings.list(day, "institution", institution).stream()
                .map(row -> row.text("zone"))
                .collect(Collectors.toSet());
        return zones(day).stream().filter(zone -> codes.contains(zone.code())).toList();
    }

    /** Codes of the zone's institutions on the day, closed ones too, by zone. */
    public Map<String, List<String>> members(LocalDate day) {
        Map<String, List<String>> members = new HashMap<>();
        belongings
                .list(day)
                .forEach(row -> members.computeIfAbsent(row.text("zone"), missing -> new ArrayList<>())
                        .add(row.text("institution")));
        return members;
    }

    /** Outlines of areas and zones as they are on the day, by code. */
    public Map<String, Outline> outlines(LocalDate day) {
        return outlines.list(day).stream()
                .map(Registry::outline)
                .collect(Collectors.toMap(Outline::code, outline -> outline));
    }

    /** The outline of one area or zone. */
    public Optional<Outline> findOutline(String code, LocalDate day) {
        return outlines.list(day, "code", code).stream().map(Registry::outline).findFirst();
    }

    /**
     * Keeps outlines from the day on; a first one holds since ever. In the transaction that is open.
     *
     * @throws IllegalArgumentException if a code is neither an area's nor a zone's
     */
    public void setOutlines(Collection<Outline> changed, LocalDate day) {
        Set<String> known = new HashSet<>();
        tree().units().stream().filter(Unit::area).forEach(unit -> known.add(unit.code()));
        zones(LocalDate.MAX).forEach(zone -> known.add(zone.code()));
        Map<String, Kept> before =
                outlines.list(day).stream().collect(Collectors.toMap(row -> row.text("code"), row -> row));
        var writes = new ArrayList<Timeline.Write>();
        for (Outline outline : changed) {
            if (!known.contains(outline.code())) {
                throw new IllegalArgumentException(
                        "There is no area or zone of code \"%s\" in the register. Maybe its sheet must be imported first."
                                .formatted(outline.code()));
            }
            writes.add(new Timeline.Write(
                    before.get(outline.code()),
                    Kept.of(Map.of(
                            "code",
                            outline.code(),
                            "geojson",
                            outline.geojson(),
                            "example",
                            outline.example(),
                            "source",
                            outline.source()))));
        }
        outlines.write(writes, day, 0);
    }

    private static Outline outline(Kept row) {
        return new Outline(row.text("code"), row.text("geojson"), row.yes("example"), row.text("source"));
    }

    /**
     * Finds institutions by their full, short or former names, those of the scope before others.
     *
     * @param names the column that takes the full name, see {@link SheetOwner.Resolver#names()}
     */
    public SheetOwner.Resolver institutionNames(Scope scope, String names) {
        return UnitNames.ofInstitutions(tree(), scope, names, aliases());
    }

    /** Finds areas by their names. */
    public SheetOwner.Resolver areaNames() {
        return UnitNames.ofAreas(tree());
    }

    /** The departments of the district's government as they are set up now, the leading one first. */
    public List<Department> departments() {
        return departments(LocalDate.MAX);
    }

    /** The departments as they were set up on the day, the leading one first. */
    public List<Department> departments(LocalDate day) {
        return departments.list(day).stream()
                .filter(row -> row.within("", "dissolved", day))
                .sorted(Comparator.comparing((Kept row) -> !row.yes("leads")).thenComparing(row -> row.count("place")))
                .map(row -> new Department(
                        row.text("code"),
                        row.text("name"),
                        row.text("short_name").isEmpty() ? row.text("name") : row.text("short_name")))
                .toList();
    }

    /**
     * Tells what the tree now is to access, which makes scopes of it, and to the other servers. Called by whoever has
     * written versions, in the transaction that wrote them.
     */
    public void settle() {
        access.setUnits(
                TreeBuilder.build(store.listAreas(), store.listInstitutions(), LocalDate.MAX, kind -> Set.of())
                        .units()
                        .stream()
                        .map(unit -> new Access.UnitPath(unit.id(), unit.code(), unit.path()))
                        .toList());
        notices.send(CHANNEL);
    }

    /** Tells the other servers of a change that left the tree as it was; in the transaction that made it. */
    public void announce() {
        notices.send(CHANNEL);
    }

    /**
     * Reads the register anew; after the transaction that wrote has ended. One after another: a reading that began before
     * the last change must not end after one that has seen it. What has not changed keeps its trees, and with them what was
     * computed over them.
     */
    public void refresh() {
        refreshed();
    }

    /** The lists of codes, as the catalogue has them now. */
    public Codes codes() {
        return codes.get();
    }

    /** A name that an institution no longer bears. */
    public record FormerName(
            String name, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * The names that an institution bore before the day, the latest first: with the days where the register has seen the
     * change, without where it was only told of.
     */
    public List<FormerName> formerNames(Institution institution, LocalDate day) {
        var names = new ArrayList<FormerName>();
        Set<String> seen = new HashSet<>(Set.of(institution.unit().name()));
        for (Version<InstitutionFacts> version : history(institution.unit().id())) {
            if (!version.from().isAfter(day) && seen.add(version.facts().name())) {
                names.add(new FormerName(
                        version.facts().name(),
                        version.from().equals(LocalDate.MIN) ? null : version.from(),
                        version.to()));
            }
        }
        for (String told : institution.formerName().split("[、；;]")) {
            if (!told.isBlank() && seen.add(told.strip())) {
                names.add(new FormerName(told.strip(), null, null));
            }
        }
        return names;
    }

    /** Every name and short name that an institution ever bore, by unit id; for searching. */
    public Map<Integer, Set<String>> aliases() {
        return versions().aliases();
    }

    /** All that was ever true of an institution or area, the newest first. */
    public List<Version<InstitutionFacts>> history(int institution) {
        return versions().institutions().stream()
                .filter(version -> version.unit() == institution)
                .sorted(java.util.Comparator.<Version<InstitutionFacts>, LocalDate>comparing(Version::from)
                        .reversed())
                .toList();
    }

    private Versions versions() {
        Codes now = codes.get();
        Versions known = versions;
        return known == null || known.codes() != now ? refreshed() : known;
    }

    private Versions refreshed() {
        synchronized (reading) {
            Versions fresh = load();
            Versions known = versions;
            if (known != null && known.saysTheSameAs(fresh)) {
                return known;
            }
            versions = fresh;
            return fresh;
        }
    }

    private Versions load() {
        List<Version<InstitutionFacts>> institutions = store.listInstitutions();
        Map<Integer, Set<String>> aliases = new HashMap<>();
        for (Version<InstitutionFacts> version : institutions) {
            Set<String> names = aliases.computeIfAbsent(version.unit(), missing -> new LinkedHashSet<>());
            names.addAll(List.of(version.facts().name(), version.facts().shortName()));
            names.addAll(List.of(version.facts().formerName().split("[、；;]")));
            names.removeIf(String::isBlank);
        }
        return new Versions(store.listAreas(), institutions, codes.get(), aliases);
    }
}
