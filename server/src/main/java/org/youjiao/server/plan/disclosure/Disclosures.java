package org.youjiao.server.plan.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** {@code plan.disclosure}: versions, only ever added to; open to everybody. */
@Component
public final class Disclosures {
    private static final String COLUMNS =
            "commitment, version, told, done_on, approved_by, on_day, why from plan.disclosure";

    private final JdbcClient jdbc;

    Disclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the public was told on the day, by commitment; what was withdrawn is absent. */
    public Map<String, Disclosure> inForce(String plan, LocalDate day) {
        var told = new LinkedHashMap<String, Disclosure>();
        jdbc
                .sql("select distinct on (commitment) " + COLUMNS
                        + " where plan = :plan and on_day <= :day order by commitment, version desc")
                .param("plan", plan)
                .param("day", day)
                .query(Disclosures::row)
                .list()
                .stream()
                .filter(one -> !one.isWithdrawn())
                .forEach(one -> told.put(one.commitment(), one));
        return told;
    }

    /** All that was ever told about a commitment by the day, the newest first. */
    public List<Disclosure> history(String plan, String commitment, LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " where plan = :plan and commitment = :commitment and on_day <= :day order by version desc")
                .param("plan", plan)
                .param("commitment", commitment)
                .param("day", day)
                .query(Disclosures::row)
                .list();
    }

    /** Adds a version. False, and nothing is changed, if somebody has added that version meanwhile. */
    boolean add(String plan, Disclosure disclosure, Caller caller) {
        return jdbc.sql("""
                        insert into plan.disclosure
                            (plan, commitment, version, told, done_on, approved_by, on_day, why, account)
                        values (:plan, :commitment, :version, :told, :done::date, :approved, :day, :why, :account)
                        on conflict (plan, commitment, version) do nothing
                        """)
                        .param("plan", plan)
                        .param("commitment", disclosure.commitment())
                        .param("version", disclosure.version())
                        .param("told", disclosure.told())
                        .param("done", disclosure.done())
                        .param("approved", disclosure.approvedBy())
                        .param("day", disclosure.day())
                        .param("why", disclosure.why())
                        .param("account", caller.account())
                        .update()
                > 0;
    }

    private static Disclosure row(ResultSet row, int number) throws SQLException {
        return new Disclosure(
                row.getString("commitment"),
                row.getInt("version"),
                row.getString("told"),
                row.getObject("done_on", LocalDate.class),
                row.getString("approved_by"),
                row.getObject("on_day", LocalDate.class),
                row.getString("why"));
    }
}
