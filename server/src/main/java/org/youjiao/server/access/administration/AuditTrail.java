package org.youjiao.server.access.administration;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.administration.Act.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the trail of acts. Row security shows it to the auditor, and to a school what concerns the school. Every question goes by
 * an index in the order of the page, so that ten million acts answer like ten.
 */
@Component
final class AuditTrail {
    /** Names that a part of a name may stand for. */
    private static final int MOST_NAMES = 200;

    /**
     * What is looked for; an empty text or null asks for nothing.
     *
     * @param who part of the name
     * @param kind exact
     * @param action exact
     * @param subject exact
     * @param unit code; its own acts and those of all beneath it
     * @param to last day
     * @param before the act after which the list goes on, as {@link #mark} writes it
     */
    record Filter(
            String who,
            String kind,
            String action,
            String subject,
            String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String before) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An act's place in the list, for the address of the page that begins after it. */
    static String mark(Act act) {
        return act.at().toInstant() + "_" + act.id();
    }

    /** The acts, newest first. */
    List<Act> list(Filter filter, int limit) {
        if (filter.unit().isEmpty()) {
            return list(filter, limit, "", new HashMap<>());
        }
        return path(filter.unit())
                .map(subtree -> listOf(subtree, filter, limit))
                .orElse(List.of());
    }

    private Optional<String> path(String code) {
        return jdbc.sql("select path from access.unit where code = :code")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    /** Those that concern the units of a subtree, newest first. */
    List<Act> listOf(String subtree, Filter filter, int limit) {
        // a path ends with a slash, and 0 comes after it: between the two lies the subtree
        var parameters = new HashMap<String, Object>();
        parameters.put("path", subtree);
        parameters.put("beyond", subtree.substring(0, subtree.length() - 1) + "0");
        return list(filter, limit, " and path >= :path and path < :beyond", parameters);
    }

    private List<Act> list(Filter filter, int limit, String bound, Map<String, Object> parameters) {
        var where = new StringBuilder("where true").append(bound);
        if (!filter.who().isEmpty()) {
            where.append(" and who = any (:names)");
            parameters.put("names", names(filter.who()).toArray(String[]::new));
        }
        Map.of("kind", filter.kind(), "action", filter.action(), "subject", filter.subject())
                .forEach((column, wanted) -> {
                    if (!wanted.isEmpty()) {
                        where.append(" and ").append(column).append(" = :").append(column);
                        parameters.put(column, wanted);
                    }
                });
        if (filter.from() != null) {
            where.append(" and at >= :from::date::timestamp at time zone 'Asia/Shanghai'");
            parameters.put("from", filter.from());
        }
        if (filter.to() != null) {
            where.append(" and at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai'");
            parameters.put("to", filter.to());
        }
        place(filter.before()).ifPresent(place -> {
            where.append(" and (at, id) < (:at, :id)");
            parameters.put("at", place.at());
            parameters.put("id", place.id());
        });
        return jdbc.sql("""
                select id, at, who, origin, action, kind, subject,
                       before::text as before, after::text as after, coalesce(why, '') as why
                from access.audit
                """ + where + " order by at desc, id desc limit :limit")
                .params(parameters)
                .param("limit", limit)
                .query((row, index) -> new Act(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("who"),
                        row.getString("origin"),
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("subject"),
                        differences(row.getString("before"), row.getString("after")),
                        row.getString("why")))
                .list();
    }

    private record Place(OffsetDateTime at, long id) {}

    private static Optional<Place> place(String mark) {
        var parts = mark.split("_", 2);
        try {
            return parts.length == 2
                    ? Optional.of(new Place(OffsetDateTime.parse(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (java.time.DateTimeException | NumberFormatException mistyped) {
            return Optional.empty();
        }
    }

    /** The names that occur and hold this part. */
    private List<String> names(String part) {
        return jdbc.sql("select name from (" + occurring("who") + ") n (name)"
                        + " where strpos(lower(name), lower(:part)) > 0 limit " + MOST_NAMES)
                .param("part", part)
                .query(String.class)
                .list();
    }

    /** The kinds that occur, for the filter's list. */
    List<String> kinds() {
        return jdbc.sql(occurring("kind") + " order by 1").query(String.class).list();
    }

    /** The actions that occur, for the filter's list. */
    List<String> actions() {
        return jdbc.sql(occurring("action") + " order by 1").query(String.class).list();
    }

    /** The values of a column, found by leaping from one to the next along its index. */
    private static String occurring(String column) {
        return """
                with recursive leap (value) as (
                    (select %1$s from access.audit order by %1$s limit 1)
                    union all
                    select (select a.%1$s from access.audit a where a.%1$s > leap.value order by a.%1$s limit 1)
                    from leap where leap.value is not null)
                select value from leap where value is not null""".formatted(column);
    }

    /** What differs, field by field; a value that is no object counts as one field without a name. */
    private List<Difference> differences(@Nullable String before, @Nullable String after) {
        JsonNode old = before == null ? json.createObjectNode() : json.readTree(before);
        JsonNode now = after == null ? json.createObjectNode() : json.readTree(after);
        if (!old.isObject() || !now.isObject()) {
            return List.of(new Difference("", bare(before, old), bare(after, now)));
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

    private static @Nullable String bare(@Nullable String kept, JsonNode value) {
        return kept == null ? null : text(value);
    }

    /** A value in words: text without quotes, lists with commas, what lies deeper as field and value. */
    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isValueNode()) {
            return value.asString();
        }
        var parts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(part -> parts.add(Objects.toString(text(part), "—")));
            return String.join("、", parts);
        }
        for (String field : value.propertyNames()) {
            String inner = text(value.get(field));
            if (inner != null && !inner.isEmpty()) {
                parts.add(field + " " + inner);
            }
        }
        return String.join("；", parts);
    }
}
