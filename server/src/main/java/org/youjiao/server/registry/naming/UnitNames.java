package org.youjiao.server.registry.naming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.youjiao.files.table.Cell;
import org.youjiao.server.db.Scope;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/** Units by what people call them. Blanks and the width of brackets don't count. */
public final class UnitNames implements SheetOwner.Resolver {
    private final Map<String, Set<Unit>> byName = new HashMap<>();
    private final Scope scope;
    private final String names;

    private UnitNames(Scope scope, String names) {
        this.scope = scope;
        this.names = names;
    }

    /** @param aliases names that institutions ever bore, by unit id */
    public static UnitNames ofInstitutions(Tree tree, Scope scope, String names, Map<Integer, Set<String>> aliases) {
        var found = new UnitNames(scope, names);
        for (Institution one : tree.institutions()) {
            found.add(one.unit().name(), one.unit());
            found.add(one.shortName(), one.unit());
            // several former names stand in one field
            Stream.of(one.formerName().split("[、，,；;]")).forEach(name -> found.add(name, one.unit()));
            aliases.getOrDefault(one.unit().id(), Set.of()).forEach(name -> found.add(name, one.unit()));
        }
        return found;
    }

    public static UnitNames ofAreas(Tree tree) {
        var found = new UnitNames(new Scope(0, List.of("/")), "");
        tree.units().stream().filter(Unit::area).forEach(unit -> found.add(unit.name(), unit));
        return found;
    }

    @Override
    public List<SheetOwner.Named> resolve(String name) {
        Set<Unit> found = byName.getOrDefault(bare(name), Set.of());
        List<Unit> own = found.stream().filter(unit -> scope.sees(unit.path())).toList();
        List<Unit> best = own.isEmpty() ? new ArrayList<>(found) : own;
        // who is called so now comes before who once was
        List<Unit> now = best.stream()
                .filter(unit -> bare(unit.name()).equals(bare(name)))
                .toList();
        return (now.isEmpty() ? best : now)
                .stream()
                        .map(unit -> new SheetOwner.Named(unit.code(), unit.name()))
                        .toList();
    }

    @Override
    public String names() {
        return names;
    }

    private void add(String name, Unit unit) {
        String bare = bare(name);
        if (!bare.isEmpty()) {
            byName.computeIfAbsent(bare, missing -> new LinkedHashSet<>()).add(unit);
        }
    }

    private static String bare(String name) {
        return Cell.text(name).normalised().replaceAll("\\s", "");
    }
}
