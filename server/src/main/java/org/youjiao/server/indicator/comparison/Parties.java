package org.youjiao.server.indicator.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Gatherings;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.search.Finder;
import org.youjiao.server.search.Hit;
import org.youjiao.server.web.Request;

/** Finds what can be compared: by its key, by what somebody types, or because it is like a school. */
@Component
public final class Parties {
    private static final int PROPOSED = 8;
    private static final int LIKE = 5;

    private final Registry registry;
    private final Gatherings gatherings;
    private final Finder finder;

    Parties(Registry registry, Gatherings gatherings, Finder finder) {
        this.registry = registry;
        this.gatherings = gatherings;
        this.finder = finder;
    }

    /** Something to add. */
    public record Proposal(String key, String name, String sort, String note) {}

    /** Those of the keys that exist, in the order given. */
    List<Party> list(List<String> keys, Request request) {
        Tree tree = registry.tree();
        List<Gathering> gathered =
                keys.stream().allMatch(key -> tree.find(key).isPresent()) ? List.of() : gatherings.list(request.asOf());
        var parties = new ArrayList<Party>();
        for (String key : keys) {
            Optional<Unit> unit = tree.find(key);
            unit.ifPresent(found -> parties.add(of(found, tree, request)));
            if (unit.isEmpty()) {
                gathered.stream()
                        .filter(one -> one.key().equals(key))
                        .map(one -> of(one, request))
                        .forEach(parties::add);
            }
        }
        return parties;
    }

    /** What answers to the words and is not chosen yet, the best first. */
    List<Proposal> find(String typed, List<String> chosen, Request request) {
        return finder.find(typed, request).stream()
                .flatMap(hit -> proposal(hit, request).stream())
                .filter(proposal -> !chosen.contains(proposal.key()))
                .limit(PROPOSED)
                .toList();
    }

    /** The school and others of its kind: of its street first, then the nearest of the district; at most five. */
    List<String> similar(Institution school, LocalDate day) {
        Tree tree = registry.tree();
        Set<String> keys = new LinkedHashSet<>();
        keys.add(school.unit().code());
        tree.institutions().stream()
                .filter(one -> one.kind().equals(school.kind()) && one.openOn(day))
                .sorted(Comparator.comparing((Institution one) ->
                                one.unit().parent() != school.unit().parent())
                        .thenComparingDouble(one -> distance(one, school))
                        .thenComparing(one -> one.unit().code()))
                .map(one -> one.unit().code())
                .forEach(code -> {
                    if (keys.size() < LIKE) {
                        keys.add(code);
                    }
                });
        return List.copyOf(keys);
    }

    /** In degrees of latitude, well enough to put in order; greater than any where a place is unknown. */
    private static double distance(Institution one, Institution other) {
        Double longitude = one.longitude();
        Double latitude = one.latitude();
        Double east = other.longitude();
        Double north = other.latitude();
        return longitude == null || latitude == null || east == null || north == null
                ? Double.MAX_VALUE
                : Math.hypot((longitude - east) * Math.cos(Math.toRadians(north)), latitude - north);
    }

    private Party of(Unit unit, Tree tree, Request request) {
        return tree.institution(unit.id())
                .map(one -> new Party(
                        unit.code(),
                        unit.name(),
                        registry.kindTitle(one.kind(), request.chinese()),
                        "/institutions/" + unit.code(),
                        unit.id(),
                        null))
                .orElseGet(() -> new Party(
                        unit.code(),
                        unit.name(),
                        request.text(
                                unit.parent() == Unit.NO_PARENT ? "indicator.compare.district" : "search.kind.area"),
                        "/areas/" + unit.code(),
                        unit.id(),
                        null));
    }

    private static Party of(Gathering gathering, Request request) {
        return new Party(
                gathering.key(), gathering.name(), request.text(gathering.sort()), gathering.path(), 0, gathering);
    }

    private static Optional<Proposal> proposal(Hit hit, Request request) {
        String path = hit.entry().path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean group = path.startsWith("/groups/");
        return group || path.startsWith("/areas/") || path.startsWith("/institutions/")
                ? Optional.of(new Proposal(
                        group ? Gatherings.GROUP + last : last,
                        hit.entry().title(),
                        request.text(hit.entry().kind()),
                        hit.entry().note()))
                : Optional.empty();
    }
}
