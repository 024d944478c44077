package org.youjiao.server.intake.rows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the hashes of the rows that an import wrote. */
@Component
public final class RowRoots {
    private final JdbcClient jdbc;
    private final List<KeptRows> tables;

    RowRoots(JdbcClient jdbc, List<KeptRows> tables) {
        this.jdbc = jdbc;
        this.tables = List.copyOf(tables);
    }

    /**
     * Keeps the hashes of all that the batch wrote, in the transaction that wrote it.
     *
     * @return table (and entry) → number of rows and root, for the trail
     */
    public Map<String, String> keep(long batch) {
        var roots = new TreeMap<String, String>();
        for (KeptRows rows : tables) {
            jdbc.sql("""
                    insert into intake.row_root (batch, held_in, part, keys, leaves, root)
                    select :batch, :table, part, array_agg(key order by key), string_agg(leaf, '' order by key),
                           access.merkle_root(array_agg(leaf order by key))
                    from %s(:batch) group by part
                    returning part, cardinality(keys) as rows, root
                    """.formatted(rows.leaves()))
                    .param("batch", batch)
                    .param("table", rows.table())
                    .query(row -> {
                        roots.put(
                                name(rows.table(), row.getLong("part")),
                                told(row.getInt("rows"), row.getBytes("root")));
                    });
        }
        return roots;
    }

    static String name(String table, long part) {
        return part == 0 ? table : table + "/" + part;
    }

    static String told(int rows, byte[] root) {
        return rows + ":" + java.util.HexFormat.of().formatHex(root);
    }
}
