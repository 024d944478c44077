package org.youjiao.server.notice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;

/** What this room keeps sealed opens under the installation's key: people's mail addresses and the mail server's password. */
@Component
public final class SealVerification implements Verification {
    private static final int FETCH = 1000;

    private final Seal seal;

    public SealVerification(Seal seal) {
        this.seal = seal;
    }

    @Override
    public String title() {
        return "加密字段";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var sealed = new int[2];
        jdbc.sql("select account, address from notice.preference where address is not null order by account")
                .withFetchSize(FETCH)
                .query(row -> {
                    sealed[0]++;
                    if (seal.open(row.getBytes("address")).isEmpty()) {
                        report.found("账号 %d 的邮箱地址解不开：数据库所有者的口令改过，或密文被改动。请本人重新填写。", row.getLong("account"));
                    }
                });
        jdbc.sql("select password from notice.mail_server where password is not null")
                .query(row -> {
                    sealed[1]++;
                    if (seal.open(row.getBytes("password")).isEmpty()) {
                        report.found("邮件服务器的口令解不开：数据库所有者的口令改过，或密文被改动。请系统管理员重新填写。");
                    }
                });
        report.verified("邮箱地址 %,d 个、邮件服务器口令 %,d 个", sealed[0], sealed[1]);
    }
}
