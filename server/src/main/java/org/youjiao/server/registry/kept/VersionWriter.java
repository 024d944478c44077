package org.youjiao.server.registry.kept;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.intake.SheetOwner;

/** The SQL of the schema {@code registry} that writes; all of it in the transaction that is open. */
@Component
public final class VersionWriter {
    private static final int BATCH = 1000;
    private static final String INSTITUTION = """
            insert into registry.institution_version (unit, valid_from, valid_to, batch, name, short_name, kind, sponsor,
                is_public, inclusive, for_profit, urban, parent, address, longitude, latitude, opened, closed, former_name)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final Audit audit;

    VersionWriter(JdbcTemplate jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What becomes of a unit on a day.
     *
     * @param before the version that held on that day; null for a new unit
     */
    public record Write<T>(String code, @Nullable Version<T> before, T after) {

        /** A new unit's first version holds since ever; a change holds from its day, a correction from that of what it corrects. */
        public LocalDate from(LocalDate day) {
            return before == null ? LocalDate.MIN : day;
        }

        @Nullable
        LocalDate to() {
            return before == null ? null : before.to();
        }
    }

    public void writeAreas(SheetOwner.Context context, List<Write<AreaFacts>> writes) {
        Map<String, Integer> ids = prepare(context, "area_version", true, writes);
        batch("""
                insert into registry.area_version (unit, valid_from, valid_to, batch, name, type, parent)
                values (?, ?, ?, ?, ?, ?, ?)
                """, writes, (statement, write) -> {
            int next = key(statement, context, ids, write);
            AreaFacts facts = write.after();
            statement.setString(next++, facts.name());
            statement.setString(next++, facts.type());
            statement.setObject(next, facts.parent().isEmpty() ? null : id(ids, facts.parent()));
        });
        finish(context, "areas", writes);
    }

    public void writeInstitutions(SheetOwner.Context context, List<Write<InstitutionFacts>> writes) {
        Map<String, Integer> ids = prepare(context, "institution_version", false, writes);
        batch(
                INSTITUTION,
                writes,
                (statement, write) ->
                        bindInstitution(statement, key(statement, context, ids, write), ids, write.after()));
        finish(context, "institutions", writes);
    }

    /**
     * Writes one version of an institution, a new unit too, and answers its id. Room for it has been made.
     *
     * @param to the day after the last; null without end
     */
    public long insert(String code, LocalDate from, @Nullable LocalDate to, long batch, InstitutionFacts facts) {
        jdbc.update("insert into registry.unit (code, area) values (?, false) on conflict (code) do nothing", code);
        Map<String, Integer> ids = ids();
        return Objects.requireNonNull(jdbc.execute(INSTITUTION + " returning id", (PreparedStatement statement) -> {
            statement.setInt(1, id(ids, code));
            statement.setObject(2, from);
            statement.setObject(3, to);
            statement.setLong(4, batch);
            bindInstitution(statement, 5, ids, facts);
            try (var made = statement.executeQuery()) {
                made.next();
                return made.getLong(1);
            }
        }));
    }

    private static void bindInstitution(
            PreparedStatement statement, int first, Map<String, Integer> ids, InstitutionFacts facts)
            throws SQLException {
        int next = first;
        statement.setString(next++, facts.name());
        statement.setString(next++, facts.shortName());
        statement.setString(next++, facts.kind());
        statement.setString(next++, facts.sponsor());
        statement.setBoolean(next++, facts.isPublic());
        statement.setBoolean(next++, facts.inclusive());
        statement.setBoolean(next++, facts.forProfit());
        statement.setString(next++, facts.urban());
        statement.setInt(next++, id(ids, facts.parent()));
        statement.setString(next++, facts.address());
        statement.setObject(next++, facts.longitude());
        statement.setObject(next++, facts.latitude());
        statement.setObject(next++, facts.opened());
        statement.setObject(next++, facts.closed());
        statement.setString(next, facts.formerName());
    }

    @FunctionalInterface
    private interface Binding<W> {
        void bind(PreparedStatement statement, W write) throws SQLException;
    }

    /** New units get their ids; versions that end, or were wrong from their first day, make room. */
    private <T> Map<String, Integer> prepare(
            SheetOwner.Context context, String table, boolean area, List<Write<T>> writes) {
        LocalDate day = context.asOf();
        // a unit whose only import was taken back is there already, without a version
        batch(
                "insert into registry.unit (code, area) values (?, ?) on conflict (code) do nothing",
                fresh(writes),
                (statement, write) -> {
                    statement.setString(1, write.code());
                    statement.setBoolean(2, area);
                });
        String current = " where unit = ? and valid_from = ? and superseded_at is null";
        batch(
                "update registry." + table + " set superseded_at = clock_timestamp(), superseded_by = "
                        + context.batch() + current,
                replaced(writes, day),
                VersionWriter::bindVersion);
        batch(
                "update registry." + table + " set valid_to = '" + day + "', ended_by = " + context.batch() + current,
                ended(writes, day),
                VersionWriter::bindVersion);
        return ids();
    }

    private Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        jdbc.query("select code, id from registry.unit", row -> {
            ids.put(row.getString(1), row.getInt(2));
        });
        return ids;
    }

    private static <T> List<Write<T>> fresh(List<Write<T>> writes) {
        return writes.stream().filter(write -> write.before() == null).toList();
    }

    private static <T> List<Write<T>> replaced(List<Write<T>> writes, LocalDate day) {
        return writes.stream()
                .filter(write -> write.before() != null && write.before().from().equals(day))
                .toList();
    }

    private static <T> List<Write<T>> ended(List<Write<T>> writes, LocalDate day) {
        return writes.stream()
                .filter(write ->
                        write.before() != null && !write.before().from().equals(day))
                .toList();
    }

    private static <T> void bindVersion(PreparedStatement statement, Write<T> write) throws SQLException {
        Version<T> before = Objects.requireNonNull(write.before());
        statement.setInt(1, before.unit());
        statement.setObject(2, before.from());
    }

    /** Binds what all versions begin with, and says which parameter is next. */
    private static int key(
            PreparedStatement statement, SheetOwner.Context context, Map<String, Integer> ids, Write<?> write)
            throws SQLException {
        statement.setInt(1, id(ids, write.code()));
        statement.setObject(2, write.from(context.asOf()));
        statement.setObject(3, write.to());
        statement.setLong(4, context.batch());
        return 5;
    }

    private static int id(Map<String, Integer> ids, String code) {
        return Objects.requireNonNull(ids.get(code), () -> "The unit \"%s\" is not in the register.".formatted(code));
    }

    private <W> void batch(String sql, Collection<W> writes, Binding<W> binding) {
        if (!writes.isEmpty()) {
            jdbc.batchUpdate(sql, writes, BATCH, binding::bind);
        }
    }

    private void finish(SheetOwner.Context context, String sheet, List<? extends Write<?>> writes) {
        long fresh = writes.stream().filter(write -> write.before() == null).count();
        audit.record(
                context.caller(),
                "import",
                sheet,
                Long.toString(context.batch()),
                null,
                Map.of(
                        "file",
                        context.fileName(),
                        "as_of",
                        context.asOf().toString(),
                        "new",
                        fresh,
                        "changed",
                        writes.size() - fresh),
                null);
    }
}
