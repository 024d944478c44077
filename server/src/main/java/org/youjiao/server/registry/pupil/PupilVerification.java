package org.youjiao.server.registry.pupil;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Vault;
import org.youjiao.server.db.Verification;

/** Pupils' keys open under the installation's, and the particulars under their keys; a pupil is at one place at a time. */
@Component
public final class PupilVerification implements Verification {
    private static final int FETCH = 1_000;

    private final Seal seal;

    public PupilVerification(Seal seal) {
        this.seal = seal;
    }

    @Override
    public String title() {
        return "学生学籍";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var vault = new Vault(jdbc, seal);
        var opened = new long[1];
        jdbc.sql("""
                select v.pupil, v.id, v.details, p.key from registry.pupil_version v join registry.pupil p on p.id = v.pupil
                where v.details is not null and p.key is not null order by v.id
                """).withFetchSize(FETCH).query(row -> {
            opened[0]++;
            byte[] details = row.getBytes("details");
            if (vault.open(row.getBytes("key"))
                    .flatMap(key -> key.openBytes(details))
                    .isEmpty()) {
                report.found("学生 %d 的加密信息（记录 %d）解不开：密钥或密文被改动。", row.getLong("pupil"), row.getLong("id"));
            }
        });
        jdbc.sql("""
                select distinct a.pupil from registry.pupil_version a join registry.pupil_version b
                    on b.pupil = a.pupil and b.id > a.id and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
                where a.superseded_at is null and b.superseded_at is null order by a.pupil
                """).query(row -> {
            report.found("学生 %d 同一天有两处学籍。", row.getLong("pupil"));
        });
        report.verified("学生的加密信息 %,d 条", opened[0]);
    }
}
