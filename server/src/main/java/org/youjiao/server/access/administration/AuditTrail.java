package org.youjiao.server.access.administration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.administration.Act.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the trail of acts. Row security shows it to the auditor alone. */
@Component
final class AuditTrail {

    /**
     * What is looked for; an empty text or null asks for nothing.
     *
     * @param who part of the name
     * @param kind exact
     * @param subject part of it
     * @param to last day
     */
    record Filter(
            String who,
            String kind,
            String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The acts, newest first. */
    List<Act> list(Filter filter, int offset, int limit) {
        return jdbc.sql("""
                select id, at, who, origin, action, kind, subject,
                       before::text as before, after::text as after, coalesce(why, '') as why
                from access.audit
                where (:who = '' or strpos(lower(who), lower(:who)) > 0)
                  and (:kind = '' or kind = :kind)
                  and (:subject = '' or strpos(lower(subject), lower(:subject)) > 0)
                  and (:from::date is null or at >= :from::date::timestamp at time zone 'Asia/Shanghai')
                  and (:to::date is null or at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai')
                order by id desc offset :offset limit :limit
                """)
                .param("who", filter.who())
                .param("kind", filter.kind())
                .param("subject", filter.subject())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, index) -> new Act(
                        row.getLong("id"),
                        row.getObject("at", java.time.OffsetDateTime.class),
                        row.getString("who"),
                        row.getString("origin"),
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("subject"),
                        differences(row.getString("before"), row.getString("after")),
                        row.getString("why")))
                .list();
    }

    /** The kinds that occur, for the filter's list. */
    List<String> kinds() {
        return jdbc.sql("select distinct kind from access.audit order by kind")
                .query(String.class)
                .list();
    }

    /** What differs, field by field; a value that is no object counts as one field without a name. */
    private List<Difference> differences(@Nullable String before, @Nullable String after) {
        JsonNode old = before == null ? json.createObjectNode() : json.readTree(before);
        JsonNode now = after == null ? json.createObjectNode() : json.readTree(after);
        if (!old.isObject() || !now.isObject()) {
            return List.of(new Difference("", before, after));
        }
        var fields = new TreeSet<String>();
        fields.addAll(old.propertyNames());
        fields.addAll(now.propertyNames());
        var differences = new ArrayList<Difference>();
        for (String field : fields) {
            String left = text(old.get(field));
            String right = text(now.get(field));
            if (!Objects.equals(left, right)) {
                differences.add(new Difference(field, left, right));
            }
        }
        return List.copyOf(differences);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
