package org.youjiao.server.plan.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code plan.attachment}: files of reports in pieces. Seen by whoever sees the task. */
@Component
final class AttachmentStore {
    private static final int PIECE = 1 << 20;
    private static final String COLUMNS = "select id, act, name, size, hash from plan.attachment";

    private final JdbcClient jdbc;

    AttachmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the file with the act. */
    void keep(long act, Attachment.Sent sent) {
        try {
            long id = jdbc.sql("insert into plan.attachment (act, name, size, hash)"
                            + " values (:act, :name, :size, :hash) returning id")
                    .param("act", act)
                    .param("name", sent.name())
                    .param("size", Files.size(sent.file()))
                    .param("hash", hash(sent))
                    .query(Long.class)
                    .single();
            try (InputStream in = Files.newInputStream(sent.file())) {
                int piece = 0;
                for (byte[] bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
                    jdbc.sql("insert into plan.attachment_piece (attachment, piece, content)"
                                    + " values (:id, :piece, :content)")
                            .param("id", id)
                            .param("piece", piece++)
                            .param("content", bytes)
                            .update();
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Optional<Attachment> find(long id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(AttachmentStore::row)
                .optional();
    }

    /** Those of one task. */
    List<Attachment> list(String plan, String commitment) {
        return jdbc.sql(COLUMNS + " where act in (select a.id from plan.task_act a"
                        + " where a.plan = :plan and a.commitment = :commitment) order by id")
                .param("plan", plan)
                .param("commitment", commitment)
                .query(AttachmentStore::row)
                .list();
    }

    /** Writes the file out, a piece at a time. */
    void write(long id, OutputStream out) throws IOException {
        for (int piece = 0; ; piece++) {
            Optional<byte[]> bytes = jdbc.sql(
                            "select content from plan.attachment_piece where attachment = :id and piece = :piece")
                    .param("id", id)
                    .param("piece", piece)
                    .query(byte[].class)
                    .optional();
            if (bytes.isEmpty()) {
                return;
            }
            out.write(bytes.get());
        }
    }

    private static String hash(Attachment.Sent sent) throws IOException {
        try (InputStream in = Files.newInputStream(sent.file())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Attachment row(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("act"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("hash"));
    }
}
