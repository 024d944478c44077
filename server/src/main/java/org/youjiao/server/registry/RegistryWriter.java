package org.youjiao.server.registry;

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
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Audit;
import org.youjiao.server.db.Notices;
import org.youjiao.server.intake.SheetOwner;

/** The SQL of the schema {@code registry} that writes; all of it in the transaction that is open. */
@Component
final class RegistryWriter {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final RegistryStore store;
    private final Access access;
    private final Audit audit;
    private final Notices notices;

    RegistryWriter(JdbcTemplate jdbc, RegistryStore store, Access access, Audit audit, Notices notices) {
        this.jdbc = jdbc;
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.notices = notices;
    }

    /**
     * What becomes of a unit on a day.
     *
     * @param before the version that held on that day; null for a new unit
     */
    record Write<T>(String code, @Nullable Version<T> before, T after) {

        /** A new unit's first version holds since ever; a change holds from its day, a correction from that of what it corrects. */
        LocalDate from(LocalDate day) {
            return before == null ? LocalDate.MIN : day;
        }

        @Nullable
        LocalDate to() {
            return before == null ? null : before.to();
        }
    }

    void writeAreas(SheetOwner.Context context, List<Write<AreaFacts>> writes) {
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

    void writeInstitutions(SheetOwner.Context context, List<Write<InstitutionFacts>> writes) {
        Map<String, Integer> ids = prepare(context, "institution_version", false, writes);
        batch("""
                insert into registry.institution_version (unit, valid_from, valid_to, batch, name, short_name, kind, sponsor,
                    is_public, inclusive, for_profit, urban, parent, address, longitude, latitude, opened, closed, former_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, writes, (statement, write) -> {
            int next = key(statement, context, ids, write);
            InstitutionFacts facts = write.after();
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
        });
        finish(context, "institutions", writes);
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
                RegistryWriter::bindVersion);
        batch(
                "update registry." + table + " set valid_to = '" + day + "', ended_by = " + context.batch() + current,
                ended(writes, day),
                RegistryWriter::bindVersion);
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

    /** Access and the other servers learn of the tree as it now is. */
    void announce() {
        access.setUnits(
                TreeBuilder.build(
                                store.listAreas(), store.listInstitutions(), LocalDate.MAX, kind -> java.util.Set.of())
                        .units()
                        .stream()
                        .map(unit -> new Access.UnitPath(unit.id(), unit.code(), unit.path()))
                        .toList());
        notices.send(Registry.CHANNEL);
    }

    private void finish(SheetOwner.Context context, String sheet, List<? extends Write<?>> writes) {
        long fresh = writes.stream().filter(write -> write.before() == null).count();
        announce();
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
