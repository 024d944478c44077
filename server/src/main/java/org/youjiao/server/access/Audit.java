package org.youjiao.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trail of acts: who did what, before, after, why, from where. Written in the transaction of the change itself, and chained
 * as it commits.
 */
@Component
public final class Audit {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String unit;

    @Autowired
    Audit(JdbcClient jdbc, JsonMapper json) {
        this(jdbc, json, "");
    }

    private Audit(JdbcClient jdbc, JsonMapper json, String unit) {
        this.jdbc = jdbc;
        this.json = json;
        this.unit = unit;
    }

    /**
     * For acts that concern one unit, whose own people then see them. What people of a school do concerns their school without
     * being told.
     *
     * @param code of the unit; one that is not known leaves the act without
     */
    public Audit concerning(String code) {
        return new Audit(jdbc, json, code);
    }

    /**
     * Records one act. Called inside the transaction of the act: both stand or neither does.
     *
     * @param caller {@link Caller#PROGRAM} for what the program does by itself
     * @param action a verb such as {@code change-threshold}
     * @param kind the kind of thing, such as {@code target}
     * @param subject which one: its slug, code or id
     * @param before its state before, any record or map; null where it did not exist
     * @param after its state after; null where it exists no longer
     * @param why the reason given, if one was asked for
     */
    public void record(
            Caller caller,
            String action,
            String kind,
            String subject,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String why) {
        jdbc.sql("""
                insert into access.audit (account, who, origin, action, kind, subject, before, after, why, path)
                values (nullif(:account, 0), :who, :origin, :action, :kind, :subject, :before::jsonb,
                        case when :number > 0 or :deputy <> ''
                             then coalesce(:after::jsonb, '{}') || jsonb_strip_nulls(jsonb_build_object(
                                 'emergency', nullif(:number, 0), 'deputyFor', nullif(:deputy, '')))
                             else :after::jsonb end, :why,
                        coalesce((select u.path from access.unit u where u.code = :unit), :own))
                """)
                .param("unit", unit)
                .param("number", kind.startsWith("pupil") ? emergency(caller) : 0L)
                .param("deputy", caller.deputy().acting())
                .param("own", ownSchool(caller))
                .param("account", caller.account())
                .param("who", caller.name())
                .param("origin", caller.origin())
                .param("action", action)
                .param("kind", kind)
                .param("subject", subject)
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .param("why", why)
                .update();
    }

    /** The number of the emergency in which the caller looks at the unit's pupils; 0 for none. */
    private long emergency(Caller caller) {
        return !caller.inEmergency()
                ? 0
                : jdbc.sql("select coalesce(max(id), 0) from access.emergency"
                                + " where account = :account and unit_code = :unit and ends_at > now()")
                        .param("account", caller.account())
                        .param("unit", unit)
                        .query(Long.class)
                        .single();
    }

    private static @Nullable String ownSchool(Caller caller) {
        boolean ofSchool = !caller.roles().isEmpty() && caller.roles().stream().allMatch(Role::isOfSchool);
        return ofSchool && caller.scope().paths().size() == 1
                ? caller.scope().paths().get(0)
                : null;
    }
}
