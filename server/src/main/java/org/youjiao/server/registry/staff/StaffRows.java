package org.youjiao.server.registry.staff;

import org.springframework.stereotype.Component;
import org.youjiao.server.intake.rows.KeptRows;

/** What imports wrote of staff. */
@Component
public final class StaffRows implements KeptRows {
    @Override
    public String table() {
        return "registry.staff_version";
    }

    @Override
    public String leaves() {
        return "registry.staff_leaves";
    }

    @Override
    public String rows() {
        return """
                select id as key, case when name <> '' or details is not null then row(id, staff, unit, home, valid_from, name, pinyin, initials, sex, birth, kind, employment, post,
                           stage, subject, title, education, certificate, ladder, until, state, act, details, batch,
                           access.micros(recorded_at))::text end as content
                from registry.staff_version where batch = :batch and :part = 0 order by id
                """;
    }
}
