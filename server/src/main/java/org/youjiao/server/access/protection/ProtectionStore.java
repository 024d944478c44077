package org.youjiao.server.access.protection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code access.protection}, one row: read by all, changed by the security administrator. */
@Component
class ProtectionStore {
    private final JdbcClient jdbc;

    ProtectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Protection get() {
        return jdbc.sql("select factor_bureau, factor_others from access.protection")
                .query((row, index) -> new Protection(row.getBoolean("factor_bureau"), row.getBoolean("factor_others")))
                .single();
    }

    void set(Protection protection) {
        jdbc.sql("update access.protection set factor_bureau = :bureau, factor_others = :others")
                .param("bureau", protection.factorBureau())
                .param("others", protection.factorOthers())
                .update();
    }
}
