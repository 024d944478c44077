package org.youjiao.server.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Areas and institutions as they hang together on a day: immutable. Units stand in an order in which every subtree is
 * contiguous, its root first; of siblings areas come before institutions, each by code.
 */
public final class Tree {
    private final List<Unit> units;
    private final List<Institution> institutions;
    private final Map<String, Unit> byCode = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Integer, Institution> byId = new HashMap<>();
    private final Map<Integer, List<Unit>> children = new HashMap<>();
    private final int[] ends;

    /** Made by {@link TreeBuilder}, which puts the units in order. */
    Tree(List<Unit> units, Collection<Institution> institutions) {
        this.units = List.copyOf(units);
        this.ends = new int[units.size()];
        institutions.forEach(institution -> byId.put(institution.unit().id(), institution));
        var inOrder = new ArrayList<Institution>();
        for (int place = 0; place < units.size(); place++) {
            Unit unit = units.get(place);
            byCode.put(unit.code(), unit);
            places.put(unit.id(), place);
            children.computeIfAbsent(unit.parent(), missing -> new ArrayList<>())
                    .add(unit);
            institution(unit.id()).ifPresent(inOrder::add);
        }
        this.institutions = List.copyOf(inOrder);
        children.replaceAll((parent, list) -> List.copyOf(list));
        for (int place = units.size() - 1; place >= 0; place--) {
            List<Unit> below = children(units.get(place).id());
            ends[place] = below.isEmpty()
                    ? place + 1
                    : ends[index(below.get(below.size() - 1).id())];
        }
    }

    /** The district; empty before the first import of areas. */
    public Optional<Unit> root() {
        return units.stream().findFirst();
    }

    /** All units, every subtree contiguous. */
    public List<Unit> units() {
        return units;
    }

    public Optional<Unit> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The unit of this id.
     *
     * @throws IllegalArgumentException if the tree has none
     */
    public Unit get(int id) {
        return units.get(index(id));
    }

    /** The units right below; empty for an institution. */
    public List<Unit> children(int id) {
        return children.getOrDefault(id, List.of());
    }

    /** The institution of this id; empty for an area or an unknown id. */
    public Optional<Institution> institution(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All institutions, closed and planned ones too, in the order of {@link #units()}. */
    public List<Institution> institutions() {
        return institutions;
    }

    /** The institutions at or below the unit, in the order of {@link #units()}. */
    public List<Institution> institutionsUnder(int id) {
        return subtree(id).stream()
                .map(unit -> byId.get(unit.id()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The areas above, the nearest first; empty for the root. */
    public List<Unit> ancestors(int id) {
        var above = new ArrayList<Unit>();
        for (int parent = get(id).parent();
                parent != Unit.NO_PARENT;
                parent = get(parent).parent()) {
            above.add(get(parent));
        }
        return above;
    }

    /** The unit and all below, in the order of {@link #units()}. */
    public List<Unit> subtree(int id) {
        return units.subList(index(id), end(id));
    }

    /** The unit's place in {@link #units()}. */
    public int index(int id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException(
                    "There is no unit of id %d among the tree's %d units.".formatted(id, units.size()));
        }
        return place;
    }

    /** The place in {@link #units()} after the last unit of the subtree. */
    public int end(int id) {
        return ends[index(id)];
    }
}
