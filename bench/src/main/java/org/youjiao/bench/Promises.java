package org.youjiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the program said it had kept, as those remember it who were told; and what of it is there. */
final class Promises {
    /** A number typed into a return: the program answered with the cell's id. */
    record Cell(long id, long of, String field, double value) {}

    /**
     * What a comparison found.
     *
     * @param lost figures and imports that had been acknowledged
     * @param half imports of which a part is there
     * @param accounts that are gone although a link to them was given
     */
    record Found(int lost, int half, int accounts) {
        Found and(Found other) {
            return new Found(lost + other.lost, half + other.half, accounts + other.accounts);
        }
    }

    private final Queue<Cell> fresh = new ConcurrentLinkedQueue<>();
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Long, Integer> imports = new ConcurrentHashMap<>();
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final int rowsOfAnImport;
    private int importsCounted;

    Promises(int rowsOfAnImport) {
        this.rowsOfAnImport = rowsOfAnImport;
    }

    void kept(Cell cell) {
        fresh.add(cell);
    }

    void takenIn(long batch) {
        imports.put(batch, rowsOfAnImport);
    }

    void account(String name) {
        accounts.add(name);
    }

    int cells() {
        return cells.size() + fresh.size();
    }

    /** Figures acknowledged since the last comparison. */
    int freshCells() {
        return fresh.size();
    }

    /** Imports acknowledged since this was asked the last time. */
    int freshImports() {
        int more = imports.size() - importsCounted;
        importsCounted += more;
        return more;
    }

    int imports() {
        return imports.size();
    }

    /** Compares what was acknowledged since the last time, and all imports there are. */
    Found compareNew(Connection owner) throws SQLException {
        List<Cell> asked = new ArrayList<>();
        for (Cell cell = fresh.poll(); cell != null; cell = fresh.poll()) {
            asked.add(cell);
        }
        cells.addAll(asked);
        return new Found(missing(owner, asked), 0, gone(owner)).and(imports(owner));
    }

    /** Compares everything once more, as it stands at the end. */
    Found compareAll(Connection owner) throws SQLException {
        return compareNew(owner).and(new Found(missing(owner, cells), 0, 0));
    }

    private static int missing(Connection owner, List<Cell> asked) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("""
                select count(*) from unnest(?::bigint[], ?::bigint[], ?::text[], ?::float8[]) as a (id, of, field, value)
                where not exists (select from collection.cell c where c.id = a.id and c.return_id = a.of
                    and c.field = a.field and c.value = a.value)
                """)) {
            query.setArray(
                    1,
                    owner.createArrayOf("bigint", asked.stream().map(Cell::id).toArray()));
            query.setArray(
                    2,
                    owner.createArrayOf("bigint", asked.stream().map(Cell::of).toArray()));
            query.setArray(
                    3,
                    owner.createArrayOf("text", asked.stream().map(Cell::field).toArray()));
            query.setArray(
                    4,
                    owner.createArrayOf(
                            "float8", asked.stream().map(Cell::value).toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private int gone(Connection owner) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement(
                "select count(*) from access.account where sample and enabled and name = any (?)")) {
            query.setArray(1, owner.createArrayOf("text", accounts.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return accounts.size() - row.getInt(1);
            }
        }
    }

    /** An import is committed with all its rows or has none; one that was acknowledged is committed. */
    private Found imports(Connection owner) throws SQLException {
        Set<Long> promised = Set.copyOf(imports.keySet()); // before the query: more may be promised while it runs
        int half = 0;
        int there = 0;
        try (PreparedStatement query = owner.prepareStatement("""
                        select b.id, b.state, count(o.entry) from intake.batch b left join indicator.entry e on e.batch = b.id
                            left join indicator.observation o on o.entry = e.id where b.file_name like ? group by b.id, b.state
                        """)) {
            query.setString(1, Writers.FILE + "%");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    boolean committed = row.getString(2).equals("committed");
                    half += row.getInt(3) == (committed ? rowsOfAnImport : 0) ? 0 : 1;
                    there += committed && promised.contains(row.getLong(1)) ? 1 : 0;
                }
            }
        }
        return new Found(promised.size() - there, half, 0);
    }
}
