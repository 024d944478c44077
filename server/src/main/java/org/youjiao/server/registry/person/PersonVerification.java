package org.youjiao.server.registry.person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Vault;
import org.youjiao.server.db.Verification;

/**
 * Persons' keys open under the installation's, and the particulars under their keys; a person is at one place at a time.
 *
 * @param who such a person is called: 学生
 * @param table {@code pupil}
 */
public record PersonVerification(Seal seal, String title, String who, String table) implements Verification {
    private static final int FETCH = 1_000;

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var vault = new Vault(jdbc, seal);
        var opened = new long[1];
        jdbc.sql("""
                select v.%1$s as person, v.id, v.details, p.key
                from registry.%1$s_version v join registry.%1$s p on p.id = v.%1$s
                where v.details is not null and p.key is not null order by v.id
                """.formatted(table)).withFetchSize(FETCH).query(row -> {
            opened[0]++;
            byte[] details = row.getBytes("details");
            if (vault.open(row.getBytes("key"))
                    .flatMap(key -> key.openBytes(details))
                    .isEmpty()) {
                report.found("%s %d 的加密信息（记录 %d）解不开：密钥或密文被改动。", who, row.getLong("person"), row.getLong("id"));
            }
        });
        jdbc.sql("""
                select distinct a.%1$s as person from registry.%1$s_version a join registry.%1$s_version b
                    on b.%1$s = a.%1$s and b.id > a.id and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
                where a.superseded_at is null and b.superseded_at is null order by 1
                """.formatted(table)).query(row -> {
            report.found("%s %d 同一天有两份在用的记录。", who, row.getLong("person"));
        });
        report.verified(who + "的加密信息 %,d 条", opened[0]);
    }
}
