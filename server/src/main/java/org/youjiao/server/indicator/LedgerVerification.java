package org.youjiao.server.indicator;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Verification;

/** Every figure of the ledger has its entry, its variable and its unit: a trigger sees to it, which its owner can switch off. */
@Component
public final class LedgerVerification implements Verification {

    /** What an entry writes: how many figures that are not cleared, and their sum. */
    public record Sum(long figures, BigDecimal total) {}

    @Override
    public String title() {
        return "台账";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        orphans(jdbc, report, "entry", "indicator.entry k where k.id = o.entry", "台账条目 %d 不存在，却有 %,d 个数值记在它名下。");
        orphans(jdbc, report, "variable", "indicator.variable k where k.id = o.variable", "变量 %d 不存在，台账中却有它的 %,d 个数值。");
        orphans(jdbc, report, "unit", "access.unit k where k.id = o.unit", "单位 %d 不在登记中，台账中却有它的 %,d 个数值。");
        jdbc.sql("select (select count(*) from indicator.entry), (select count(*) from indicator.observation)")
                .query(row -> {
                    report.verified("台账条目 %,d 个、数值 %,d 个", row.getLong(1), row.getLong(2));
                });
    }

    private static void orphans(JdbcClient jdbc, Report report, String column, String known, String words) {
        jdbc.sql(
                        "select o.%1$s, count(*) from indicator.observation o where not exists (select from %2$s) group by o.%1$s order by 1"
                                .formatted(column, known))
                .query(row -> {
                    report.found(words, row.getLong(1), row.getLong(2));
                });
    }

    /** For rooms that answer for entries: what the newest entry of each source page of this beginning holds, by page. */
    public static Map<String, Sum> sums(JdbcClient jdbc, String beginning) {
        var sums = new HashMap<String, Sum>();
        jdbc.sql("""
                select e.path, count(o.value) filter (where o.value <> 'NaN') as figures,
                       coalesce(sum(o.value::numeric) filter (where o.value <> 'NaN'), 0) as total
                from (select path, max(id) as id from indicator.entry where starts_with(path, :beginning) group by path) e
                left join indicator.observation o on o.entry = e.id
                group by e.path
                """).param("beginning", beginning).query(row -> {
            sums.put(row.getString("path"), new Sum(row.getLong("figures"), row.getBigDecimal("total")));
        });
        return sums;
    }
}
