package org.youjiao.server.intake.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.chain.Hashes;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Verification;

/**
 * What imports wrote is still there as they wrote it: the kept hashes make the root that the trail holds, and each row its
 * kept hash. Names a row that was altered, removed or slipped in by table and key. Holds the hashes of one import at a time.
 */
@Component
public final class RowVerification implements Verification {
    private static final int FETCH = 1000;
    private static final int HASH = 32;

    private final Map<String, KeptRows> tables;

    public RowVerification(List<KeptRows> tables) {
        this.tables = tables.stream().collect(Collectors.toMap(KeptRows::table, Function.identity()));
    }

    /** Of one import and table, without what is long. */
    private record Kept(
            long batch,
            String table,
            long part,
            byte[] root,
            @Nullable String told) {

        String place() {
            return "导入 %d 在 %s".formatted(batch, RowRoots.name(table, part));
        }
    }

    @Override
    public String title() {
        return "导入的逐行记录";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        List<Kept> all = jdbc.sql("""
                select r.batch, r.held_in, r.part, r.root,
                       a.after -> 'roots' ->> (r.held_in || case when r.part = 0 then '' else '/' || r.part end) as told
                from intake.row_root r
                left join access.audit a on a.kind = 'import' and a.action = 'import' and a.subject = r.batch::text
                order by r.batch, r.held_in, r.part
                """)
                .query((row, index) -> new Kept(
                        row.getLong("batch"),
                        row.getString("held_in"),
                        row.getLong("part"),
                        row.getBytes("root"),
                        row.getString("told")))
                .list();
        var count = new Count();
        for (Kept kept : all) {
            verify(jdbc, report, kept, count);
        }
        lost(jdbc, report);
        report.verified("导入写入的记录 %,d 行（其中依法销毁 %,d 行）", count.rows, count.destroyed);
    }

    private static final class Count {
        long rows;
        long destroyed;
    }

    /** Roots that the trail holds and nothing here is kept for. */
    private static void lost(JdbcClient jdbc, Report report) {
        jdbc.sql("""
                select a.subject, t.name from access.audit a, jsonb_object_keys(a.after -> 'roots') t (name)
                where a.kind = 'import' and a.action = 'import' and jsonb_typeof(a.after -> 'roots') = 'object'
                  and not exists (select from intake.row_root r where r.batch::text = a.subject
                      and r.held_in || case when r.part = 0 then '' else '/' || r.part end = t.name)
                order by a.id, t.name
                """).query(row -> {
            report.found("导入 %s 在 %s 的逐行散列不见了。", row.getString("subject"), row.getString("name"));
        });
    }

    private void verify(JdbcClient jdbc, Report report, Kept kept, Count count) {
        KeptRows rows = tables.get(kept.table());
        if (rows == null) {
            report.found("%s的逐行散列：没有这张表。", kept.place());
            return;
        }
        var walk = jdbc.sql("select keys, leaves from intake.row_root where batch = :batch and held_in = :table"
                        + " and part = :part")
                .param("batch", kept.batch())
                .param("table", kept.table())
                .param("part", kept.part())
                .query((row, index) -> new Walk(
                        (Long[]) row.getArray("keys").getArray(), row.getBytes("leaves"), kept.place(), report))
                .single();
        if (!walk.makes(kept.root())
                || !RowRoots.told(walk.keys.length, kept.root()).equals(kept.told())) {
            report.found("%s的逐行散列与审计记录中的默克尔根不符。", kept.place());
        }
        jdbc.sql(rows.rows())
                .param("batch", kept.batch())
                .param("part", kept.part())
                .withFetchSize(FETCH)
                .query(row -> {
                    walk.row(row.getLong("key"), row.getBytes("content"));
                });
        walk.end();
        count.rows += walk.keys.length;
        count.destroyed += walk.destroyed;
    }

    /** Two lists by rising key, side by side: what is kept, and what stands there. */
    private static final class Walk {
        private final Long[] keys;
        private final byte[] leaves;
        private final String place;
        private final Report report;
        private int at;
        private long destroyed;

        Walk(Long[] keys, byte[] leaves, String place, Report report) {
            this.keys = keys;
            this.leaves = leaves;
            this.place = place;
            this.report = report;
        }

        boolean makes(byte[] root) {
            if (leaves.length != keys.length * HASH || keys.length == 0) {
                return false;
            }
            var list = new ArrayList<byte[]>();
            for (int i = 0; i < keys.length; i++) {
                list.add(leaf(i));
            }
            return Arrays.equals(Hashes.root(list), root);
        }

        private byte[] leaf(int index) {
            return Arrays.copyOfRange(leaves, index * HASH, (index + 1) * HASH);
        }

        void row(long key, byte @Nullable [] content) {
            while (at < keys.length && keys[at] < key) {
                missing();
            }
            if (at == keys.length || keys[at] > key) {
                report.found("%s的第 %d 行不是导入写入的。", place, key);
                return;
            }
            if (content == null) {
                destroyed++;
            } else if (!Arrays.equals(leaf(at), Hashes.leafOf(content))) {
                report.found("%s的第 %d 行被改动。", place, key);
            }
            at++;
        }

        void end() {
            while (at < keys.length) {
                missing();
            }
        }

        private void missing() {
            report.found("%s的第 %d 行不见了。", place, keys[at++]);
        }
    }
}
