package org.youjiao.server.plan.standing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** {@code plan.target_override}: versions of the bureau's own bounds, only ever added to. */
@Component
public final class OverrideStore {
    private static final String COLUMNS =
            "target, version, comparator, value, deadline, why, who, decided_on from plan.target_override";

    private final JdbcClient jdbc;

    OverrideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What holds on the day, by target; a target never touched is absent. */
    Map<String, TargetOverride> inForce(String plan, LocalDate day) {
        var found = new HashMap<String, TargetOverride>();
        jdbc.sql("select distinct on (target) " + COLUMNS
                        + " where plan = :plan and decided_on <= :day order by target, version desc")
                .param("plan", plan)
                .param("day", day)
                .query((row, number) -> read(row))
                .list()
                .forEach(one -> found.put(one.target(), one));
        return found;
    }

    /** All versions of a target known by the day, the newest first. */
    public List<TargetOverride> history(String plan, String target, LocalDate day) {
        return jdbc.sql("select " + COLUMNS
                        + " where plan = :plan and target = :target and decided_on <= :day order by version desc")
                .param("plan", plan)
                .param("target", target)
                .param("day", day)
                .query((row, number) -> read(row))
                .list();
    }

    /** Adds a version. False, and nothing is changed, if somebody else has added that version meanwhile. */
    public boolean add(String plan, TargetOverride override, Caller caller) {
        TargetOverride.Own own = override.bound();
        return jdbc.sql("""
                        insert into plan.target_override
                            (plan, target, version, comparator, value, deadline, why, account, who, decided_on)
                        values (:plan, :target, :version, :comparator, :value, :deadline, :why, :account, :who, :decided)
                        on conflict (plan, target, version) do nothing
                        """)
                        .param("plan", plan)
                        .param("target", override.target())
                        .param("version", override.version())
                        .param("comparator", own == null ? null : own.comparator())
                        .param("value", own == null ? null : own.value(), java.sql.Types.DOUBLE)
                        .param("deadline", own == null ? null : own.deadline(), java.sql.Types.DATE)
                        .param("why", override.why())
                        .param("account", caller.account())
                        .param("who", override.who())
                        .param("decided", override.decidedOn())
                        .update()
                == 1;
    }

    private static TargetOverride read(ResultSet row) throws SQLException {
        String comparator = row.getString("comparator");
        return new TargetOverride(
                row.getString("target"),
                row.getInt("version"),
                comparator == null
                        ? null
                        : new TargetOverride.Own(
                                comparator, row.getDouble("value"), row.getObject("deadline", LocalDate.class)),
                row.getString("why"),
                row.getString("who"),
                row.getObject("decided_on", LocalDate.class));
    }
}
