package org.youjiao.server.registry.person.archive;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Archive;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;

/** Archived records are as they were sealed, share and content of each together; told without opening one. */
@Component
public final class ArchiveVerification implements Verification {
    private static final int FETCH = 1_000;

    private final Archive archive;

    public ArchiveVerification(Seal seal) {
        this.archive = new Archive(seal);
    }

    @Override
    public String title() {
        return "离校人员档案";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var read = new long[1];
        jdbc.sql("select topic, person, digest, proof from registry.archive_digests()")
                .withFetchSize(FETCH)
                .query(row -> {
                    read[0]++;
                    if (!archive.isWhole(row.getBytes("digest"), row.getBytes("proof"))) {
                        report.found(
                                "%s %d 的档案被改动，或者不是用本系统的密钥封存的。",
                                row.getString("topic").equals("pupil") ? "学生" : "教职工", row.getLong("person"));
                    }
                });
        jdbc.sql("""
                select '学生' as who, p.id from registry.pupil p
                left join registry.archive_digests() a on a.topic = 'pupil' and a.person = p.id
                where p.archived_at is not null and p.merged_into is null and a.person is null
                union all
                select '教职工', p.id from registry.staff p
                left join registry.archive_digests() a on a.topic = 'staff' and a.person = p.id
                where p.archived_at is not null and a.person is null
                order by 1, 2
                """).query(row -> {
            report.found("%s %d 已归档，档案中却没有。", row.getString("who"), row.getLong("id"));
        });
        report.verified("离校人员档案 %,d 份", read[0]);
    }
}
