package org.youjiao.server.access.factor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;

/** The secrets of second factors open under the installation's key; the database gives them to the program alone. */
@Component
public final class FactorVerification implements Verification {
    private final Seal seal;

    public FactorVerification(Seal seal) {
        this.seal = seal;
    }

    @Override
    public String title() {
        return "动态码密钥";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var sealed = new int[1];
        jdbc.sql("select account, secret from access.sealed_secrets()").query(row -> {
            sealed[0]++;
            if (seal.openBytes(row.getBytes("secret")).isEmpty()) {
                report.found("账号 %d 的动态码密钥解不开：数据库所有者的口令改过，或密文被改动。请安全管理员撤除，由本人重新设置。", row.getLong("account"));
            }
        });
        report.verified("动态码密钥 %,d 个", sealed[0]);
    }
}
