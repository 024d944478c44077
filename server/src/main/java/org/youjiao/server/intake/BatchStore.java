package org.youjiao.server.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.web.Saying;
import tools.jackson.databind.json.JsonMapper;

/** Batches and the files they came in. Row security: seen by the uploader and by whoever's scope holds the uploader's. */
@Component
final class BatchStore {
    /** Files are kept in pieces, so that neither way holds one whole in memory. */
    private static final int PIECE = 1 << 20;

    private static final String COLUMNS =
            "id, sheet, file_name, size, hash, account, uploader, at, as_of, state, added,"
                    + " changed, same, wrong, problem, decided_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BatchStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps the file; returns the batch's id. */
    long receive(Caller caller, Door.Sent sent, String hash, long size) {
        long id = jdbc.sql("""
                insert into intake.batch (sheet, file_name, size, hash, account, uploader, paths, as_of, state)
                values (:sheet, :fileName, :size, :hash, :account, :uploader, string_to_array(:paths, ','), :asOf, 'received')
                returning id
                """)
                .param("sheet", sent.sheet())
                .param("fileName", sent.fileName())
                .param("size", size)
                .param("hash", hash)
                .param("account", caller.account())
                .param("uploader", caller.name())
                .param("paths", String.join(",", caller.scope().paths()))
                .param("asOf", sent.asOf())
                .query(Long.class)
                .single();
        try (InputStream in = Files.newInputStream(sent.file())) {
            int piece = 0;
            for (byte[] bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
                jdbc.sql("insert into intake.file (batch, piece, content) values (:batch, :piece, :content)")
                        .param("batch", id)
                        .param("piece", piece++)
                        .param("content", bytes)
                        .update();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return id;
    }

    /** Writes the kept file to disk. */
    void copyFile(long batch, Path to) {
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int piece = 0; ; piece++) {
                Optional<byte[]> bytes = jdbc.sql(
                                "select content from intake.file where batch = :batch and piece = :piece")
                        .param("batch", batch)
                        .param("piece", piece)
                        .query(byte[].class)
                        .optional();
                if (bytes.isEmpty()) {
                    return;
                }
                out.write(bytes.get());
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    void previewed(long batch, Preview preview) {
        Preview.Counts counts = preview.counts();
        jdbc.sql("""
                update intake.batch set state = 'previewed', preview = :preview::jsonb, added = :added, changed = :changed,
                  same = :same, wrong = :wrong where id = :id
                """)
                .param("preview", json.writeValueAsString(preview))
                .param("added", counts.added())
                .param("changed", counts.changed())
                .param("same", counts.same())
                .param("wrong", counts.wrong())
                .param("id", batch)
                .update();
    }

    void failed(long batch, Saying problem) {
        jdbc.sql("update intake.batch set state = 'failed', problem = :problem where id = :id")
                .param("problem", json.writeValueAsString(problem))
                .param("id", batch)
                .update();
    }

    /** Committed or discarded, for good. */
    void decided(long batch, Batch.State state) {
        jdbc.sql("update intake.batch set state = :state, decided_at = now() where id = :id")
                .param("state", state.slug())
                .param("id", batch)
                .update();
    }

    Optional<Batch> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from intake.batch where id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** The caller's own batch, held until the transaction ends: a second one who asks waits. */
    Optional<Batch> take(long id) {
        return jdbc.sql("select " + COLUMNS + " from intake.batch where id = :id for update")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** No two batches of one sheet are taken in at the same time, so that what was judged still holds when it is written. */
    void queue(String sheet) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('intake.' || :sheet))")
                .param("sheet", sheet)
                .query()
                .singleRow();
    }

    Preview preview(long id) {
        return jdbc.sql("select preview::text from intake.batch where id = :id and preview is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Preview.class))
                .orElse(Preview.EMPTY);
    }

    /** The newest first, of these sheets. */
    List<Batch> list(List<String> sheets, int most) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from intake.batch where sheet = any(string_to_array(:sheets, ',')) order by id desc limit :most")
                .param("sheets", String.join(",", sheets))
                .param("most", most)
                .query(this::batch)
                .list();
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getString("sheet"),
                row.getString("file_name"),
                row.getLong("size"),
                row.getString("hash"),
                row.getLong("account"),
                row.getString("uploader"),
                local(row.getObject("at", OffsetDateTime.class)),
                row.getObject("as_of", java.time.LocalDate.class),
                Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Preview.Counts(row.getInt("added"), row.getInt("changed"), row.getInt("same"), row.getInt("wrong")),
                problem(row.getString("problem")),
                optional(row.getObject("decided_at", OffsetDateTime.class)));
    }

    /** What was kept before sentences were data is shown as it is. */
    private @Nullable Saying problem(String kept) {
        if (kept.isEmpty()) {
            return null;
        }
        return kept.startsWith("{") ? json.readValue(kept, Saying.class) : Saying.of(kept);
    }

    private LocalDateTime local(OffsetDateTime time) {
        return time.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }

    private @Nullable LocalDateTime optional(@Nullable OffsetDateTime time) {
        return time == null ? null : local(time);
    }
}
