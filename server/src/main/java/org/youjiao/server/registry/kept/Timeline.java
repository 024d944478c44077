package org.youjiao.server.registry.kept;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of one table whose rows hold for a while: {@code valid_from} to before {@code valid_to}, the first row of a key
 * since ever. A row that was corrected is kept with {@code superseded_at}; {@code batch} says which import wrote it.
 */
public final class Timeline {
    private static final int BATCH = 1000;

    /**
     * A table of the schema {@code registry}.
     *
     * @param keys the columns that together name a row
     * @param facts the others, which may change
     */
    public record Table(String name, List<String> keys, List<String> facts) {
        public Table {
            keys = List.copyOf(keys);
            facts = List.copyOf(facts);
        }

        List<String> columns() {
            return Stream.concat(keys.stream(), facts.stream()).toList();
        }
    }

    /** @param before what held on the day; null for a new key */
    public record Write(@Nullable Kept before, Kept after) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Table table;

    public Timeline(JdbcTemplate jdbc, Table table) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = jdbc;
        this.table = table;
    }

    public Table table() {
        return table;
    }

    /** All rows that hold on the day, by key. {@link LocalDate#MAX}: the newest. */
    public List<Kept> list(LocalDate day) {
        return query("valid_from <= :day and (valid_to is null or valid_to > :day)", Map.of("day", bounded(day)));
    }

    /** The rows that hold on the day and have this value in the column. */
    public List<Kept> list(LocalDate day, String column, Object value) {
        return query(
                "valid_from <= :day and (valid_to is null or valid_to > :day) and " + column + " = :value",
                Map.of("day", bounded(day), "value", value));
    }

    /** Whatever was ever held with this value in the column, by key, the oldest first. */
    public List<Kept> history(String column, Object value) {
        return query(column + " = :value", Map.of("value", value));
    }

    /** How many rows that were not corrected speak of one of these, by the batch that wrote them, the latest first. */
    public Map<Long, Integer> count(String column, List<String> values) {
        Map<Long, Integer> counts = new LinkedHashMap<>();
        jdbc.sql("select batch, count(*) as rows from registry." + table.name() + " where superseded_at is null and "
                        + column + " = any (:values) group by batch order by batch desc")
                .param("values", values.toArray(String[]::new))
                .query((RowCallbackHandler) row -> counts.put(row.getLong("batch"), row.getInt("rows")));
        return counts;
    }

    /** Writes what changes on the day; in the transaction that is open. */
    public void write(Collection<Write> writes, LocalDate day, long batch) {
        if (writes.isEmpty()) {
            return;
        }
        String current =
                " where " + table.keys().stream().map(key -> key + " = ?").collect(Collectors.joining(" and "))
                        + " and valid_from = ? and superseded_at is null";
        change("set superseded_at = clock_timestamp()" + current, known(writes, day, true));
        change("set valid_to = '" + day + "'" + current, known(writes, day, false));
        List<String> columns = table.columns();
        String marks = "?, ".repeat(columns.size() + 2) + "?";
        batches.batchUpdate(
                "insert into registry." + table.name() + " (" + String.join(", ", columns)
                        + ", valid_from, valid_to, batch) values (" + marks + ")",
                writes,
                BATCH,
                (statement, write) -> {
                    int next = bind(statement, columns, write.after());
                    Kept before = write.before();
                    statement.setObject(next++, before == null ? LocalDate.MIN : day);
                    statement.setObject(next++, before == null ? null : before.to());
                    statement.setLong(next, batch);
                });
    }

    private void change(String what, List<Kept> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate("update registry." + table.name() + " " + what, rows, BATCH, (statement, row) -> {
                int next = bind(statement, table.keys(), row);
                statement.setObject(next, row.from());
            });
        }
    }

    private static List<Kept> known(Collection<Write> writes, LocalDate day, boolean sameDay) {
        return writes.stream()
                .map(Write::before)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(before -> before.from().equals(day) == sameDay)
                .toList();
    }

    private static int bind(PreparedStatement statement, List<String> columns, Kept row) throws SQLException {
        int next = 1;
        for (String column : columns) {
            statement.setObject(next++, row.values().get(column));
        }
        return next;
    }

    private List<Kept> query(String condition, Map<String, Object> parameters) {
        String columns = String.join(", ", table.columns());
        return jdbc.sql(
                        "select %s, valid_from, valid_to from registry.%s where superseded_at is null and %s order by %s, valid_from"
                                .formatted(columns, table.name(), condition, String.join(", ", table.keys())))
                .params(parameters)
                .query((row, number) -> kept(row))
                .list();
    }

    private Kept kept(ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (String column : table.columns()) {
            Object value = row.getObject(column);
            if (value != null) {
                values.put(column, value instanceof java.sql.Date date ? date.toLocalDate() : value);
            }
        }
        return new Kept(
                values,
                Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                row.getObject("valid_to", LocalDate.class));
    }

    /** PostgreSQL has no day as late as {@link LocalDate#MAX} short of infinity, which no row begins after. */
    private static LocalDate bounded(LocalDate day) {
        LocalDate last = LocalDate.of(9999, 12, 31);
        return day.isAfter(last) ? last : day;
    }
}
