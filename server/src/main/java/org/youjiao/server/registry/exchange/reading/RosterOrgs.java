package org.youjiao.server.registry.exchange.reading;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;

/** The orgs of a roster and which institutions they are: by code, else as somebody confirmed; by name only proposed. */
public final class RosterOrgs {
    private static final List<String> TYPES = List.of("department", "school", "district", "local", "state", "national");
    private static final String CODE = "\\d{10}";
    private static final String SCHOOL = "school";

    private final Tree tree;
    private final Predicate<Unit> sees;
    private final SheetOwner.Resolver names;
    private final Map<String, String> chosen;
    private final Map<String, Org> orgs = new LinkedHashMap<>();
    private final Map<String, Org> known = new HashMap<>();

    /**
     * @param sees whether the sender answers for the institution's people
     * @param chosen codes by the roster's ids, as somebody confirmed them; empty ones are left out
     */
    public RosterOrgs(Tree tree, Predicate<Unit> sees, SheetOwner.Resolver names, Map<String, String> chosen) {
        this.tree = tree;
        this.sees = sees;
        this.names = names;
        this.chosen = chosen;
    }

    /** Reads the file, and writes a row for each school that has a code. */
    public void read(CsvArchive archive, Manifest manifest, Findings findings, SheetLines schools)
            throws NoRoster, UnreadableTable {
        if (!manifest.has("orgs")) {
            return; // a delta may do without: its people say the codes
        }
        try (RosterFile file =
                RosterFile.find(archive, "orgs", "sourcedId", "name", "type").orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                read(line, findings, schools);
            }
            findings.read(file, manifest.mode("orgs"));
        }
    }

    private void read(RosterFile.Line line, Findings findings, SheetLines schools) {
        String id = line.get("sourcedId");
        String type = line.get("type");
        if (id.isEmpty()) {
            findings.wrong(line, "sourcedId", "empty", "sourcedId");
            return;
        }
        if (!TYPES.contains(type)) {
            findings.wrong(line, "type", "org-type", type);
            return;
        }
        if (orgs.containsKey(id)) {
            findings.wrong(line, "sourcedId", "twice", id);
            return;
        }
        if (line.ended()) {
            findings.leave(line, "ended");
            return;
        }
        Org org = type.equals(SCHOOL)
                ? school(id, line.get("name"), line.get("identifier"))
                : new Org(id, line.get("name"), Org.State.OTHER, "", "");
        orgs.put(id, org);
        if (org.state() == Org.State.OTHER) {
            findings.leave(line, "areas");
        } else if (org.state() == Org.State.KNOWN || org.state() == Org.State.NEW) {
            schools.at(line.number(), List.of(org.code(), org.name()));
        } else {
            findings.leave(line, org.state() == Org.State.OUTSIDE ? "outside" : "by-name");
        }
    }

    private Org school(String id, String name, String identifier) {
        String code = identifier.matches(CODE) ? identifier : id.matches(CODE) ? id : "";
        if (!code.isEmpty()) {
            return institution(code)
                    .map(one -> one(id, name, one, Org.State.KNOWN))
                    .orElseGet(() -> new Org(id, name, Org.State.NEW, code, ""));
        }
        String confirmed = chosen.get(id);
        if (confirmed != null) {
            return institution(confirmed)
                    .map(one -> one(id, name, one, Org.State.CHOSEN))
                    .orElseGet(() -> new Org(id, name, Org.State.LEFT_OUT, "", ""));
        }
        List<SheetOwner.Named> found = names.resolve(name);
        return found.size() == 1
                ? institution(found.get(0).code())
                        .map(one -> one(id, name, one, Org.State.PROPOSED))
                        .orElseThrow()
                : new Org(id, name, Org.State.UNKNOWN, "", "");
    }

    private Org one(String id, String name, Institution one, Org.State state) {
        return new Org(
                id,
                name,
                sees.test(one.unit()) ? state : Org.State.OUTSIDE,
                one.unit().code(),
                one.unit().name());
    }

    private Optional<Institution> institution(String code) {
        return tree.find(code).flatMap(unit -> tree.institution(unit.id()));
    }

    /** The org that the roster calls so; where the file of orgs lacks it, an institution of that code. */
    Optional<Org> find(String id) {
        Org org = orgs.get(id);
        if (org != null) {
            return Optional.of(org);
        }
        return !id.matches(CODE) || !orgs.isEmpty()
                ? Optional.empty()
                : institution(id).map(one -> known.computeIfAbsent(id, code -> one(code, "", one, Org.State.KNOWN)));
    }

    /** Those that are schools. */
    public List<Org> schools() {
        return orgs.values().stream()
                .filter(org -> org.state() != Org.State.OTHER)
                .toList();
    }
}
