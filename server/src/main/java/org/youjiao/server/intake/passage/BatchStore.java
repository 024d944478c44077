package org.youjiao.server.intake.passage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Scratch;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Preview;
import org.youjiao.server.intake.reading.Assignment;
import org.youjiao.server.web.Saying;
import tools.jackson.databind.json.JsonMapper;

/** Batches and the files they came in. Row security: seen by the uploader and by whoever's scope holds the uploader's. */
@Component
public final class BatchStore {
    /** Files are kept in pieces, so that neither way holds one whole in memory. */
    private static final int PIECE = 1 << 20;

    private static final String COLUMNS =
            "id, sheet, file_name, size, weight, hash, account, uploader, at, as_of, state, way, added,"
                    + " changed, same, wrong, problem, decided_at, undone_at, undone_by, undone_rows, cleared_at,"
                    + " state = 'committed' and decided_at > now() - interval '24 hours' as undoable,"
                    + " assignment is not null as assigned";

    /**
     * A file as it was sent.
     *
     * @param sheet the slug of the sheet it is for
     * @param persons whose data it holds, if it is about persons; it is then hidden from all others
     */
    public record Sent(String sheet, Optional<Topic> persons, String fileName, Path file, LocalDate asOf) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Seal seal;
    private final Clock clock;

    BatchStore(JdbcClient jdbc, JsonMapper json, Seal seal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.seal = seal;
        this.clock = clock;
    }

    /** Keeps the file; returns the batch's id. */
    public long receive(Caller caller, Sent sent, FileFacts facts) {
        long id = jdbc.sql("""
                insert into intake.batch (sheet, persons, file_name, size, weight, hash, account, uploader, paths, as_of, state)
                values (:sheet, :persons, :fileName, :size, :weight, :hash, :account, :uploader,
                    string_to_array(:paths, ','), :asOf, 'received')
                returning id
                """)
                .param("sheet", sent.sheet())
                .param(
                        "persons",
                        sent.persons()
                                .map(topic -> topic.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .param("fileName", sent.fileName())
                .param("size", facts.size())
                .param("weight", facts.weight())
                .param("hash", facts.hash())
                .param("account", caller.account())
                .param("uploader", caller.name())
                .param("paths", String.join(",", caller.scope().paths()))
                .param("asOf", sent.asOf())
                .query(Long.class)
                .single();
        try (InputStream in = Files.newInputStream(sent.file())) {
            int piece = 0;
            for (byte[] bytes = in.readNBytes(PIECE); bytes.length > 0; bytes = in.readNBytes(PIECE)) {
                jdbc.sql("insert into intake.file (batch, piece, content, sealed)"
                                + " values (:batch, :piece, :content, :sealed)")
                        .param("batch", id)
                        .param("piece", piece++)
                        .param("content", seal.lasts() ? seal.close(bytes) : bytes)
                        .param("sealed", seal.lasts())
                        .update();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return id;
    }

    /** Reads with the kept file on disk for as long as the work lasts. */
    public <T> T withFile(long batch, Function<Path, T> work) {
        Path file = copyOut(batch);
        try {
            return work.apply(file);
        } finally {
            delete(file);
        }
    }

    /** The kept file on disk, for the caller to {@link #delete}. */
    public Path copyOut(long batch) {
        try {
            Path file = Scratch.file("import");
            copyFile(batch, file);
            return file;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void copyFile(long batch, Path to) {
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int piece = 0; ; piece++) {
                Optional<byte[]> bytes = jdbc.sql(
                                "select content, sealed from intake.file where batch = :batch and piece = :piece")
                        .param("batch", batch)
                        .param("piece", piece)
                        .query((row, number) ->
                                row.getBoolean("sealed") ? opened(row.getBytes("content")) : row.getBytes("content"))
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

    public void previewed(long batch, Preview preview) {
        Preview.Counts counts = preview.counts();
        jdbc.sql("""
                update intake.batch set state = 'previewed', problem = '', preview = :open::jsonb, preview_sealed = :sealed, added = :added, changed = :changed,
                  same = :same, wrong = :wrong where id = :id
                """)
                .param("open", seal.lasts() ? null : json.writeValueAsString(preview))
                .param("sealed", seal.lasts() ? seal.close(json.writeValueAsString(preview)) : null, Types.BINARY)
                .param("added", counts.added())
                .param("changed", counts.changed())
                .param("same", counts.same())
                .param("wrong", counts.wrong())
                .param("id", batch)
                .update();
    }

    public void failed(long batch, Saying problem) {
        jdbc.sql("update intake.batch set state = 'failed', problem = :problem where id = :id")
                .param("problem", json.writeValueAsString(problem))
                .param("id", batch)
                .update();
    }

    /** It can be read, but its columns must be assigned by hand. */
    public void foreign(long batch, Saying problem) {
        jdbc.sql("update intake.batch set state = 'mapping', problem = :problem where id = :id")
                .param("problem", json.writeValueAsString(problem))
                .param("id", batch)
                .update();
    }

    /** Its columns were assigned; it waits to be judged. */
    public void assigned(long batch, Assignment assignment) {
        jdbc.sql("update intake.batch set state = 'received', assignment = :assignment::jsonb where id = :id")
                .param("assignment", json.writeValueAsString(assignment))
                .param("id", batch)
                .update();
    }

    public Optional<Assignment> findAssignment(long batch) {
        return jdbc.sql("select assignment::text from intake.batch where id = :id and assignment is not null")
                .param("id", batch)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Assignment.class));
    }

    /** @param left the rows that stayed outside, as Excel numbers them */
    public void committed(long batch, Batch.Way way, int[] left) {
        if (left.length > 0) {
            jdbc.sql("insert into intake.left_behind (batch, rows) values (:batch, :rows)")
                    .param("batch", batch)
                    .param("rows", left)
                    .update();
        }
        jdbc.sql("update intake.batch set state = 'committed', way = :way, decided_at = now() where id = :id")
                .param("way", way.slug())
                .param("id", batch)
                .update();
    }

    public List<Integer> listLeftBehind(long batch) {
        return jdbc.sql("select unnest(rows) from intake.left_behind where batch = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .list();
    }

    public void discarded(long batch) {
        jdbc.sql("update intake.batch set state = 'discarded', decided_at = now() where id = :id")
                .param("id", batch)
                .update();
    }

    /** @param rows of the file that went back */
    public void undone(long batch, String by, int rows) {
        jdbc.sql("""
                update intake.batch set state = 'undone', undone_at = now(), undone_by = :by, undone_rows = :rows
                where id = :id
                """).param("by", by).param("rows", rows).param("id", batch).update();
    }

    public Optional<Batch> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from intake.batch where id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** Whether a file of this name was taken in for the sheet by this account, and not taken back. */
    public boolean isIn(String sheet, String fileName, long account) {
        return jdbc.sql("""
                select exists (select 1 from intake.batch
                    where sheet = :sheet and file_name = :name and account = :account and state = 'committed')
                """)
                .param("sheet", sheet)
                .param("name", fileName)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** A batch that the caller may change, held until the transaction ends: a second one who asks waits. */
    public Optional<Batch> take(long id) {
        return jdbc.sql("select " + COLUMNS + " from intake.batch where id = :id for update")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** No two batches of one queue, as {@code SheetOwner} names it, are taken in at the same time. */
    public void queue(String sheet) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('intake.' || :sheet))")
                .param("sheet", sheet)
                .query()
                .singleRow();
    }

    public Preview preview(long id) {
        return jdbc.sql("select preview::text, preview_sealed from intake.batch where id = :id")
                .param("id", id)
                .query((row, number) -> {
                    byte[] sealed =
                            row.getBytes("preview_sealed"); // null in what was previewed before previews were sealed
                    return Optional.ofNullable(
                            sealed == null
                                    ? row.getString("preview")
                                    : new String(opened(sealed), StandardCharsets.UTF_8));
                })
                .optional()
                .flatMap(text -> text)
                .map(text -> json.readValue(text, Preview.class))
                .orElse(Preview.EMPTY);
    }

    private byte[] opened(byte[] sealed) {
        return seal.openBytes(sealed)
                .orElseThrow(() -> new IllegalStateException(
                        "A file was sealed under another password of the database's owner. Start with that password."));
    }

    /** The newest first, of these sheets. */
    public List<Batch> list(List<String> sheets, int most) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from intake.batch where sheet = any(string_to_array(:sheets, ',')) order by id desc limit :most")
                .param("sheets", String.join(",", sheets))
                .param("most", most)
                .query(this::batch)
                .list();
    }

    Map<String, Long> countByState() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("select state, count(*) as number from intake.batch group by state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("number"));
                });
        return counts;
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getString("sheet"),
                row.getString("file_name"),
                row.getLong("size"),
                row.getLong("weight"),
                row.getString("hash"),
                row.getLong("account"),
                row.getString("uploader"),
                local(row.getObject("at", OffsetDateTime.class)),
                row.getObject("as_of", LocalDate.class),
                Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                way(row.getString("way")),
                new Preview.Counts(row.getInt("added"), row.getInt("changed"), row.getInt("same"), row.getInt("wrong")),
                problem(row.getString("problem")),
                optional(row.getObject("decided_at", OffsetDateTime.class)),
                undone(row),
                row.getBoolean("undoable"),
                row.getBoolean("assigned"),
                optional(row.getObject("cleared_at", OffsetDateTime.class)));
    }

    private static Batch.@Nullable Way way(@Nullable String slug) {
        return slug == null ? null : Batch.Way.valueOf(slug.toUpperCase(Locale.ROOT));
    }

    private Batch.@Nullable Undone undone(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("undone_at", OffsetDateTime.class);
        return at == null ? null : new Batch.Undone(local(at), row.getString("undone_by"), row.getInt("undone_rows"));
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
