package org.youjiao.server.indicator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionTies;

/** How many figures the ledger holds of an institution. */
@Component("indicatorTie")
final class InstitutionTie implements InstitutionTies {
    private final JdbcClient jdbc;

    InstitutionTie(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String messageKey() {
        return "indicator.ties";
    }

    @Override
    public long count(Institution institution) {
        return jdbc.sql("select count(distinct (variable, year)) from indicator.observation where unit = :unit")
                .param("unit", institution.unit().id())
                .query(Long.class)
                .single();
    }
}
