package org.youjiao.server.registry.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the schema {@code registry} that reads. */
@Component
public final class VersionStore {
    private final JdbcClient jdbc;

    VersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All versions of areas that were not corrected, the oldest first. */
    public List<Version<AreaFacts>> listAreas() {
        return jdbc.sql("""
                select v.unit, u.code, v.valid_from, v.valid_to, v.name, v.type, coalesce(p.code, '') as parent
                from registry.area_version v
                join registry.unit u on u.id = v.unit
                left join registry.unit p on p.id = v.parent
                where v.superseded_at is null
                order by u.code, v.valid_from
                """)
                .query((row, number) -> version(
                        row, new AreaFacts(row.getString("name"), row.getString("type"), row.getString("parent"))))
                .list();
    }

    /** All versions of institutions that were not corrected, the oldest first. */
    public List<Version<InstitutionFacts>> listInstitutions() {
        return jdbc.sql("""
                select v.unit, u.code, v.valid_from, v.valid_to, v.name, v.short_name, v.kind, v.sponsor, v.is_public,
                       v.inclusive, v.for_profit, v.urban, p.code as parent, v.address, v.longitude, v.latitude,
                       v.opened, v.closed, v.former_name
                from registry.institution_version v
                join registry.unit u on u.id = v.unit
                join registry.unit p on p.id = v.parent
                where v.superseded_at is null
                order by u.code, v.valid_from
                """)
                .query((row, number) -> version(row, institution(row)))
                .list();
    }

    private static InstitutionFacts institution(ResultSet row) throws SQLException {
        return new InstitutionFacts(
                row.getString("name"),
                row.getString("short_name"),
                row.getString("kind"),
                row.getString("sponsor"),
                row.getBoolean("is_public"),
                row.getBoolean("inclusive"),
                row.getBoolean("for_profit"),
                row.getString("urban"),
                row.getString("parent"),
                row.getString("address"),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                day(row, "opened"),
                day(row, "closed"),
                row.getString("former_name"));
    }

    private static <T> Version<T> version(ResultSet row, T facts) throws SQLException {
        return new Version<>(
                row.getInt("unit"),
                row.getString("code"),
                row.getObject("valid_from", LocalDate.class),
                day(row, "valid_to"),
                facts);
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
