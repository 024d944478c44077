package org.youjiao.server.indicator;

import org.springframework.stereotype.Component;
import org.youjiao.server.intake.rows.KeptRows;

/** What imports wrote into the ledger: of each entry the rows of its sheet, by their number. */
@Component
public final class ObservationRows implements KeptRows {
    @Override
    public String table() {
        return "indicator.observation";
    }

    @Override
    public String leaves() {
        return "indicator.observation_leaves";
    }

    @Override
    public String rows() {
        return """
                select o.sheet_row as key, string_agg(int4send(o.variable) || int4send(o.unit) || int2send(o.year)
                           || float8send(o.value) || int2send(o.sheet_column), ''
                           order by o.variable, o.unit, o.year, o.sheet_column) as content
                from indicator.observation o
                where o.entry = :part and :batch > 0 and o.sheet_row > 0 group by o.sheet_row order by o.sheet_row
                """;
    }
}
