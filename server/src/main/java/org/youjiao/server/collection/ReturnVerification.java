package org.youjiao.server.collection;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Verification;
import org.youjiao.server.indicator.LedgerVerification;
import org.youjiao.server.indicator.LedgerVerification.Sum;

/** What was accepted is in the ledger: each accepted return has its entry there, with as many figures and the same sum. */
@Component
public final class ReturnVerification implements Verification {

    @Override
    public String title() {
        return "填报与台账";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        Map<String, Sum> ledger = LedgerVerification.sums(jdbc, "/returns/");
        var returns = new int[1];
        jdbc.sql("""
                select r.id, r.code, count(c.value) as figures, coalesce(sum(c.value::numeric), 0) as total
                from collection.return r
                left join lateral (select distinct on (field) value from collection.cell
                                   where return_id = r.id and id <= r.accepted_mark order by field, id desc) c on true
                where r.state in ('accepted', 'locked')
                group by r.id, r.code order by r.id
                """).query(row -> {
            returns[0]++;
            long id = row.getLong("id");
            String code = row.getString("code");
            var accepted = new Sum(row.getLong("figures"), row.getBigDecimal("total"));
            Sum held = ledger.get("/returns/" + id);
            if (held == null) {
                report.found("填报 %d（%s）已接收，台账中却没有它的条目。", id, code);
            } else if (held.figures() != accepted.figures() || held.total().compareTo(accepted.total()) != 0) {
                report.found(
                        "填报 %d（%s）与台账不符：接收了 %d 个数值、合计 %s，台账中是 %d 个、合计 %s。",
                        id,
                        code,
                        accepted.figures(),
                        accepted.total().toPlainString(),
                        held.figures(),
                        held.total().toPlainString());
            }
        });
        report.verified("已接收的填报 %,d 份，与台账的条目、个数与合计对照", returns[0]);
    }
}
