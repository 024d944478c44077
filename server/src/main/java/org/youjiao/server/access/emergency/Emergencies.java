package org.youjiao.server.access.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;

/** All SQL of {@code access.emergency}; its functions hold the limits. */
@Component
public final class Emergencies {
    /**
     * What was looked at, by the trail.
     *
     * @param pupils whose record was opened
     * @param times the first look and the last; empty for none
     */
    public record Looked(long pupils, long looks, long reveals, String times) {}

    private static final String EMERGENCY = """
            select e.id, e.account, coalesce(c.title, '') as who, coalesce(u.id, 0) as unit, e.school, e.why, e.begun_at, e.ends_at,
                   e.ends_at <= now() as over, coalesce(e.verdict, '') as verdict, coalesce(e.remark, '') as remark
            from access.emergency e left join access.unit u on u.code = e.unit_code
                 left join access.account c on c.id = e.account
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    Emergencies(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Those of the caller that last; in a transaction of its own. */
    public List<Emergency> running(Caller caller) {
        return transactions.read(
                caller.scope(),
                () -> own(caller.account()).stream().filter(one -> !one.over()).toList());
    }

    /** Not judged in time. */
    public List<Emergency> overdue(LocalDate today) {
        return list().stream().filter(one -> one.overdue(today)).toList();
    }

    /** The number; 0 where two run already, -1 where the day's five are used up. */
    long begin(String code, String school, String why) {
        return jdbc.sql("select access.begin_emergency(:code, :school, :why)")
                .param("code", code)
                .param("school", school)
                .param("why", why)
                .query(Long.class)
                .single();
    }

    boolean end(long id) {
        return jdbc.sql("select access.end_emergency(:id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    boolean judge(long id, String verdict, String remark) {
        return jdbc.sql("select access.judge_emergency(:id, :verdict, :remark)")
                .param("id", id)
                .param("verdict", verdict)
                .param("remark", remark)
                .query(Boolean.class)
                .single();
    }

    Optional<Emergency> find(long id) {
        return jdbc.sql(EMERGENCY + " where e.id = :id")
                .param("id", id)
                .query(Emergencies::emergency)
                .optional();
    }

    List<Emergency> own(long account) {
        return jdbc.sql(EMERGENCY + " where e.account = :account order by e.id desc limit 50")
                .param("account", account)
                .query(Emergencies::emergency)
                .list();
    }

    /** As far as the reader may see: those not judged first, the oldest of them on top. */
    List<Emergency> list() {
        return jdbc.sql(EMERGENCY
                        + " order by e.verdict is not null, case when e.verdict is null then e.id else -e.id end"
                        + " limit 500")
                .query(Emergencies::emergency)
                .list();
    }

    Looked looked(long id) {
        return jdbc.sql("""
                select pupils, looks, reveals, coalesce(to_char(first at time zone 'Asia/Shanghai', 'HH24:MI') || '–'
                       || to_char(last at time zone 'Asia/Shanghai', 'HH24:MI'), '') as times from access.emergency_looks(:id)
                """).param("id", id).query(Looked.class).single();
    }

    private static Emergency emergency(ResultSet row, int index) throws SQLException {
        return new Emergency(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("who"),
                row.getInt("unit"),
                row.getString("school"),
                row.getString("why"),
                row.getObject("begun_at", OffsetDateTime.class),
                row.getObject("ends_at", OffsetDateTime.class),
                row.getBoolean("over"),
                row.getString("verdict"),
                row.getString("remark"));
    }
}
