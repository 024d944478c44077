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
        return jdbc.sql("select factor_bureau, factor_others, idle_bureau, idle_others from access.protection")
                .query((row, index) -> new Protection(
                        row.getBoolean("factor_bureau"),
                        row.getBoolean("factor_others"),
                        row.getInt("idle_bureau"),
                        row.getInt("idle_others")))
                .single();
    }

    void set(Protection protection) {
        jdbc.sql("update access.protection set factor_bureau = :bureau, factor_others = :others,"
                        + " idle_bureau = :idleBureau, idle_others = :idleOthers")
                .param("bureau", protection.factorBureau())
                .param("others", protection.factorOthers())
                .param("idleBureau", protection.idleBureau())
                .param("idleOthers", protection.idleOthers())
                .update();
    }
}
