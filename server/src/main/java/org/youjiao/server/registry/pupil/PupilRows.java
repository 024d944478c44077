package org.youjiao.server.registry.pupil;

import org.springframework.stereotype.Component;
import org.youjiao.server.intake.rows.KeptRows;

/** What imports wrote of pupils. Of a pupil whose key was destroyed by a decision, or who lies in the archive,
 * there is nothing left to compare. */
@Component
public final class PupilRows implements KeptRows {
    @Override
    public String table() {
        return "registry.pupil_version";
    }

    @Override
    public String leaves() {
        return "registry.pupil_leaves";
    }

    @Override
    public String rows() {
        return """
                select v.id as key, case when (p.key is not null or not exists (
                               select from registry.erasure e where e.pupil = p.id and e.state = 'done'))
                           and (v.name <> '' or v.details is not null)
                       then row(v.id, v.pupil, v.unit, v.valid_from, v.name, v.pinyin, v.initials, v.sex, v.birth, v.grade,
                           v.class_number, v.entered, v.state, v.act, v.details, v.batch, access.micros(v.recorded_at))::text
                       end as content
                from registry.pupil_version v join registry.pupil p on p.id = v.pupil
                where v.batch = :batch and :part = 0 order by v.id
                """;
    }
}
