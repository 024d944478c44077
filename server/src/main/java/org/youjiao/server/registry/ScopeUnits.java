package org.youjiao.server.registry;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells access the units that scopes are made of, in the transaction in which the tree changes. */
@Component
final class ScopeUnits {
    private final JdbcTemplate jdbc;

    ScopeUnits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Units are never taken out of the register, so what access has and the register has not does not occur. */
    void replace(List<Unit> units) {
        jdbc.batchUpdate("""
                insert into access.unit as known (id, code, path) values (?, ?, ?)
                on conflict (id) do update set code = excluded.code, path = excluded.path
                where (known.code, known.path) is distinct from (excluded.code, excluded.path)
                """, units, 1000, (statement, unit) -> {
            statement.setInt(1, unit.id());
            statement.setString(2, unit.code());
            statement.setString(3, unit.path());
        });
    }
}
