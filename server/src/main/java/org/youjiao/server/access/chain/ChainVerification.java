package org.youjiao.server.access.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.chain.Link.Leaf;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Verification;

/**
 * Walks the chain from its first link to its newest and names each place where it is damaged: an entry changed, removed or
 * slipped in, a link changed, removed or made anew. Holds one link at a time. oracle: AuditChainIT damages it by hand.
 */
@Component
public final class ChainVerification implements Verification {
    /** Links a query: few enough to be joined with the trail by index, never sorted on the disk. */
    private static final int PIECE = 5000;

    private static final int FETCH = 1000;

    /** Fields of an entry as the hash takes them, see {@link Hashes}. */
    private static final List<String> FIELDS = List.of(
            "id", "at", "account", "who", "origin", "action", "kind", "subject", "before", "after", "why", "path");

    @Override
    public String title() {
        return "审计链";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var walk = new Walk(report);
        long newest = number(jdbc, "select coalesce(max(number), 0) from access.audit_link");
        for (long from = 0; from < newest; from += PIECE) {
            jdbc.sql("""
                    select l.number, access.micros(l.at) as made, l.root, l.previous, l.hash, l.algorithm, u.entry, u.kept,
                           e.id::text as id, access.micros(e.at)::text as at, e.account::text as account, e.who, e.origin,
                           e.action, e.kind, e.subject, e.before::text as before, e.after::text as after, e.why, e.path
                    from access.audit_link l
                    left join lateral unnest(l.entries, l.leaves) with ordinality as u (entry, kept, place) on true
                    left join access.audit e on e.id = u.entry
                    where l.number > :from and l.number <= :to
                    order by l.number, u.place
                    """)
                    .param("from", from)
                    .param("to", from + PIECE)
                    .withFetchSize(FETCH)
                    .query(walk);
        }
        walk.end();
        strays(jdbc, report);
        anchors(jdbc, report);
        report.verified("审计链 %,d 环、审计记录 %,d 条", walk.links, walk.entries);
    }

    /** Entries that are in no link, or in two. */
    private static void strays(JdbcClient jdbc, Report report) {
        jdbc.sql("""
                select e.id from access.audit e
                where not exists (select from (select unnest(entries) as entry from access.audit_link) l where l.entry = e.id)
                order by e.id
                """).withFetchSize(FETCH).query(row -> {
            report.found("审计记录 %d 不在任何一环中：是绕过程序插入的。", row.getLong(1));
        });
        jdbc.sql("""
                select entry, array_agg(number order by number)::text
                from (select number, unnest(entries) as entry from access.audit_link) l
                group by entry having count(*) > 1 order by entry
                """).withFetchSize(FETCH).query(row -> {
            report.found("审计记录 %d 同时在几环中：%s。", row.getLong(1), row.getString(2));
        });
    }

    /** Links that earlier verifications saw as the newest must still be there, as they were. */
    private static void anchors(JdbcClient jdbc, Report report) {
        jdbc.sql("""
                select p.link, to_char(p.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as seen, p.hash, l.hash as now
                from (select distinct on (link, hash) * from access.audit_proof where link > 0 order by link, hash, id) p
                left join access.audit_link l on l.number = p.link
                where l.hash is distinct from p.hash
                order by p.link
                """).withFetchSize(FETCH).query(row -> {
            report.found(
                    "审计链第 %d 环%s：%s 核验时它的散列是 %s。",
                    row.getLong("link"),
                    row.getBytes("now") == null ? "不见了" : "已不是原来的一环",
                    row.getString("seen"),
                    HexFormat.of().formatHex(row.getBytes("hash")));
        });
    }

    static long number(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    /** Takes row after row, an entry each, and judges a link when the next one begins. */
    private static final class Walk implements RowCallbackHandler {
        private final Report report;
        private @Nullable Link open;
        private long before;
        private Algorithm algorithm = Algorithm.SHA256; // of the open link
        private byte[] hashBefore = Hashes.NONE;
        private long links;
        private long entries;

        Walk(Report report) {
            this.report = report;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            Link link = open;
            if (link == null || link.number() != number) {
                end();
                link = new Link(
                        number,
                        row.getLong("made"),
                        row.getBytes("root"),
                        row.getBytes("previous"),
                        row.getBytes("hash"));
                open = link;
                algorithm = Algorithm.find(row.getString("algorithm")).orElse(Algorithm.SHA256);
            }
            long entry = row.getLong("entry");
            boolean none = row.wasNull();
            byte[] kept = row.getBytes("kept");
            if (!none || kept != null) {
                link.add(new Leaf(none ? null : entry, kept, row.getString("id") == null ? null : leaf(row)));
            }
        }

        private byte[] leaf(ResultSet row) throws SQLException {
            var fields = new String[FIELDS.size()];
            for (int at = 0; at < fields.length; at++) {
                fields[at] = row.getString(FIELDS.get(at));
            }
            return Hashes.leaf(algorithm, Arrays.asList(fields));
        }

        void end() {
            Link link = open;
            if (link == null) {
                return;
            }
            links++;
            entries += link.size();
            boolean gap = link.number() != before + 1;
            if (gap) {
                report.found(
                        link.number() - before == 2 ? "审计链第 %d 环不见了。" : "审计链第 %d 至 %d 环不见了。",
                        before + 1,
                        link.number() - 1);
            } else if (!link.follows(hashBefore)) {
                report.found("审计链第 %d 环接不上第 %d 环：其中一环是改过的。", link.number(), before);
            }
            link.problem(algorithm).ifPresent(problem -> report.found("审计链第 %d 环%s。", link.number(), problem));
            for (Leaf leaf : link.leaves()) {
                if (leaf.entry() != null && leaf.now() == null) {
                    report.found("审计记录 %d 不见了（审计链第 %d 环）。", leaf.entry(), link.number());
                } else if (leaf.entry() != null && !Arrays.equals(leaf.kept(), leaf.now())) {
                    report.found("审计记录 %d 的内容被改动（审计链第 %d 环）。", leaf.entry(), link.number());
                }
            }
            before = link.number();
            hashBefore = link.hash();
            open = null;
        }
    }
}
