package org.youjiao.server.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Verification;

/**
 * The files that were sent are still those whose hash was noted, in their whole size; a piece that does not open is not what
 * was noted either. Reads one piece of a file at a time.
 */
@Component
public final class FileVerification implements Verification {
    private final Seal seal;

    public FileVerification(Seal seal) {
        this.seal = seal;
    }

    @Override
    public String title() {
        return "导入文件";
    }

    @Override
    public void verify(JdbcClient jdbc, Report report) {
        var walk = new Walk(report);
        jdbc.sql("""
                select b.id, b.file_name, b.hash, f.content, f.sealed
                from intake.batch b join intake.file f on f.batch = b.id order by b.id, f.piece
                """).withFetchSize(1).query(row -> {
            byte[] content = row.getBytes("content");
            walk.piece(
                    row.getLong("id"),
                    row.getString("file_name"),
                    row.getString("hash"),
                    row.getBoolean("sealed") ? seal.openBytes(content).orElse(content) : content);
        });
        walk.end();
        jdbc.sql("""
                select id, file_name from intake.batch b
                where state = 'committed' and size > 0 and cleared_at is null and not exists (select from intake.file f where f.batch = b.id)
                order by id
                """).query(row -> {
            report.found("导入 %d 的文件“%s”不见了。", row.getLong("id"), row.getString("file_name"));
        });
        report.verified("导入文件 %,d 个", walk.files);
    }

    private static final class Walk {
        private final Report report;
        private final MessageDigest digest = sha256();
        private @Nullable Long open;
        private String name = "";
        private String noted = "";
        private long files;

        Walk(Report report) {
            this.report = report;
        }

        void piece(long batch, String file, String hash, byte[] content) {
            if (open == null || open != batch) {
                end();
                open = batch;
                name = file;
                noted = hash;
            }
            digest.update(content);
        }

        void end() {
            if (open != null) {
                files++;
                if (!HexFormat.of().formatHex(digest.digest()).equals(noted)) {
                    report.found("导入 %d 的文件“%s”被改动：与登记的散列不符。", open, name);
                }
                open = null;
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
