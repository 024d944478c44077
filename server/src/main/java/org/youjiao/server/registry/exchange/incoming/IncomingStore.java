package org.youjiao.server.registry.exchange.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of rosters that were sent. Row security: seen by who sent them. What was sent is forgotten after a week. */
@Component
final class IncomingStore implements Recurring {
    /** Files are kept in pieces, so that neither way holds one whole in memory. */
    private static final int PIECE = 1 << 20;

    private static final String ROSTER = """
            select id, file_name, as_of, at, exists (select from registry.roster_piece p where p.roster = r.id) as kept
            from registry.roster r
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Seal seal;
    private final Transactions transactions;

    IncomingStore(JdbcClient jdbc, JsonMapper json, Seal seal, Transactions transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.seal = seal;
        this.transactions = transactions;
    }

    /** Keeps what was sent; returns its number. @param hash SHA-256, hexadecimal */
    long add(Caller caller, String fileName, Path file, String hash, LocalDate asOf) {
        long id = jdbc.sql("""
                insert into registry.roster (account, file_name, hash, as_of) values (:account, :name, :hash, :asOf) returning id
                """)
                .param("account", caller.account())
                .param("name", fileName)
                .param("hash", hash)
                .param("asOf", asOf)
                .query(Long.class)
                .single();
        try (InputStream in = Files.newInputStream(file)) {
            int piece = 0;
            for (byte[] bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
                jdbc.sql("insert into registry.roster_piece (roster, piece, content) values (:id, :piece, :content)")
                        .param("id", id)
                        .param("piece", piece++)
                        .param("content", seal.close(bytes))
                        .update();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return id;
    }

    Optional<Incoming> find(long id) {
        return jdbc.sql(ROSTER + " where id = :id")
                .param("id", id)
                .query((row, number) -> incoming(row))
                .optional();
    }

    /** The caller's own, the newest first. */
    List<Incoming> list(int most) {
        return jdbc.sql(ROSTER + " order by id desc limit :most")
                .param("most", most)
                .query((row, number) -> incoming(row))
                .list();
    }

    /** What was sent, on disk, for the caller to delete. */
    Path copyOut(long id) {
        try {
            Path file = Files.createTempFile("roster", ".zip");
            try (OutputStream out = Files.newOutputStream(file)) {
                for (int piece = 0; copyOut(id, piece, out); piece++) {
                    // the next
                }
            }
            return file;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private boolean copyOut(long id, int piece, OutputStream out) throws IOException {
        Optional<byte[]> content = jdbc.sql(
                        "select content from registry.roster_piece where roster = :id and piece = :piece")
                .param("id", id)
                .param("piece", piece)
                .query(byte[].class)
                .optional();
        if (content.isPresent()) {
            out.write(opened(content.get()));
        }
        return content.isPresent();
    }

    void compared(long id, Report report) {
        jdbc.sql("update registry.roster set report = :report where id = :id")
                .param("report", seal.close(json.writeValueAsString(report)))
                .param("id", id)
                .update();
    }

    Optional<Report> findReport(long id) {
        return jdbc.sql("select report from registry.roster where id = :id and report is not null")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(closed -> json.readValue(new String(opened(closed), StandardCharsets.UTF_8), Report.class));
    }

    private byte[] opened(byte[] closed) {
        return seal.openBytes(closed)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "A roster was sealed under another password of the database's owner. Start with that password."));
    }

    private static Incoming incoming(ResultSet row) throws SQLException {
        return new Incoming(
                row.getLong("id"),
                row.getString("file_name"),
                row.getObject("as_of", LocalDate.class),
                row.getObject("at", OffsetDateTime.class),
                row.getBoolean("kept"));
    }

    @Override
    public String name() {
        return "registry.rosters";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        transactions.write(
                Scope.PROGRAM,
                () -> jdbc.sql("select registry.forget_rosters()")
                        .query(Integer.class)
                        .single());
    }
}
