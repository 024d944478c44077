package org.youjiao.server.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Outcome.Reason;
import org.youjiao.server.intake.reading.Headers;
import org.youjiao.server.intake.reading.Layout;
import org.youjiao.server.intake.reading.Match;
import org.youjiao.server.intake.reading.SheetReader;
import org.youjiao.server.intake.reading.Spool;
import org.youjiao.server.web.Saying;

/**
 * The import door. A file is kept, judged and shown; then it is taken in whole, or not at all. Opens its own transactions,
 * each in the caller's scope; whether the caller may import the sheet is for the route to ask of the gate.
 */
@Component
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final BatchStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final Map<String, SheetOwner> owners = new LinkedHashMap<>();

    /** A file as it was sent, for the sheet of this slug. */
    record Sent(String sheet, String fileName, Path file, LocalDate asOf) {}

    Door(BatchStore store, Transactions transactions, Audit audit, List<SheetOwner> owners) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        for (SheetOwner owner : owners) {
            String slug = owner.sheet().slug();
            if (this.owners.put(slug, owner) != null) {
                throw new IllegalStateException("Two rooms declare the sheet \"%s\".".formatted(slug));
            }
        }
    }

    /** Every sheet that is declared. */
    List<SheetOwner> owners() {
        return List.copyOf(owners.values());
    }

    Optional<SheetOwner> findOwner(String sheet) {
        return Optional.ofNullable(owners.get(sheet));
    }

    /**
     * Keeps the file and judges every row, changing nothing else.
     *
     * @param sheet slug
     * @param file may be deleted afterwards
     * @param asOf the day for which its figures are known
     * @return the batch, {@code PREVIEWED} with its counts, or {@code FAILED} with the problem in words
     * @throws IllegalArgumentException if no room declares the sheet
     */
    public Batch preview(Caller caller, String sheet, String fileName, Path file, LocalDate asOf) {
        SheetOwner owner = findOwner(sheet)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No room declares the sheet \"%s\". Known are %s.".formatted(sheet, owners.keySet())));
        var sent = new Sent(sheet, fileName, file, asOf);
        String hash = hash(file);
        long size = size(file);
        long id = transactions.write(caller.scope(), () -> store.receive(caller, sent, hash, size));
        var context = new SheetOwner.Context(caller, 0, fileName, asOf);
        try {
            Judged judged = transactions.read(caller.scope(), () -> judge(owner, context, file, null));
            transactions.change(caller.scope(), () -> {
                if (judged.preview == null) {
                    store.failed(id, judged.why());
                } else {
                    store.previewed(id, judged.preview);
                }
            });
        } catch (RuntimeException problem) {
            LOG.error("Batch {} of the sheet {} could not be judged.", id, sheet, problem);
            transactions.change(caller.scope(), () -> store.failed(id, Saying.of("intake.broken-preview", id)));
        }
        return transactions.read(caller.scope(), () -> store.find(id).orElseThrow());
    }

    /**
     * Takes the batch in: reads the kept file again, judges every row again, and in one transaction writes all or nothing.
     * Of two who ask at the same time one wins, the other is refused.
     *
     * @throws RuntimeException whatever the room throws while writing; then nothing has been changed
     */
    public Outcome commit(Caller caller, long id) {
        var result = transactions.write(caller.scope(), () -> commitOpen(caller, id));
        if (result.context != null && result.owner != null) {
            try {
                result.owner.committed(result.context);
            } catch (RuntimeException problem) {
                // the rows are in; what is kept in memory catches up with the next change
                LOG.error("After batch {} the room of {} could not refresh itself.", id, result.context, problem);
            }
        }
        return result.outcome;
    }

    /** Puts an undecided batch away. False if there is none of the caller's. */
    public boolean discard(Caller caller, long id) {
        return transactions.write(caller.scope(), () -> {
            Optional<Batch> batch = store.take(id).filter(taken -> taken.account() == caller.account());
            if (batch.isEmpty() || batch.get().state() == Batch.State.COMMITTED) {
                return false;
            }
            store.decided(id, Batch.State.DISCARDED);
            audit.record(caller, "discard", "import", Long.toString(id), null, Trace.of(batch.get()), null);
            return true;
        });
    }

    private record Result(Outcome outcome, @Nullable SheetOwner owner, SheetOwner.@Nullable Context context) {
        static Result refused(Reason reason) {
            return new Result(new Outcome.Refused(reason), null, null);
        }
    }

    /** What the audit trail keeps of a batch. */
    private record Trace(String sheet, String file, String sha256, LocalDate asOf, Preview.Counts counts) {
        static Trace of(Batch batch) {
            return new Trace(batch.sheet(), batch.fileName(), batch.hash(), batch.asOf(), batch.counts());
        }
    }

    private Result commitOpen(Caller caller, long id) {
        Batch batch = store.take(id)
                .filter(taken -> taken.account() == caller.account())
                .orElse(null);
        if (batch == null || !owners.containsKey(batch.sheet())) {
            return Result.refused(Reason.UNKNOWN);
        }
        if (batch.state() == Batch.State.COMMITTED) {
            return Result.refused(Reason.COMMITTED);
        }
        if (batch.state() != Batch.State.PREVIEWED) {
            return Result.refused(Reason.CLOSED);
        }
        if (!batch.ready()) {
            return Result.refused(Reason.WRONG);
        }
        store.queue(batch.sheet());
        SheetOwner owner = java.util.Objects.requireNonNull(owners.get(batch.sheet()));
        var context = new SheetOwner.Context(caller, id, batch.fileName(), batch.asOf());
        return withFile(id, file -> write(batch, owner, context, file));
    }

    private Result write(Batch batch, SheetOwner owner, SheetOwner.Context context, Path file) {
        try (var rows = new Rows()) {
            Judged judged = judge(owner, context, file, rows);
            if (judged.preview == null) {
                store.failed(batch.id(), judged.why());
                return Result.refused(Reason.CLOSED);
            }
            Preview preview = judged.preview;
            store.previewed(batch.id(), preview);
            if (preview.counts().wrong() > 0) {
                return Result.refused(Reason.STALE);
            }
            if (rows.spool != null && rows.spool.count() > 0) {
                owner.commit(context, rows.spool.rows());
            }
            store.decided(batch.id(), Batch.State.COMMITTED);
            Trace before = Trace.of(batch);
            var after = new Trace(before.sheet, before.file, before.sha256, before.asOf, preview.counts());
            audit.record(context.caller(), "import", "import", Long.toString(batch.id()), null, after, null);
            return new Result(new Outcome.Committed(preview.counts()), owner, context);
        }
    }

    /** The rows that will be written, made once the layout is known. */
    private static final class Rows implements AutoCloseable {
        @Nullable
        Spool spool;

        @Override
        public void close() {
            if (spool != null) {
                spool.close();
            }
        }
    }

    /** @param preview null if the file could not be read; then the problem says why */
    private record Judged(
            @Nullable Preview preview, @Nullable Saying problem) {
        /** Why there is no preview. */
        Saying why() {
            return java.util.Objects.requireNonNull(problem);
        }
    }

    private static Judged judge(SheetOwner owner, SheetOwner.Context context, Path file, @Nullable Rows rows) {
        Sheet sheet = owner.sheet();
        try (TableFile table = TableFile.open(file, context.fileName())) {
            Match match = Headers.find(table, sheet);
            if (match instanceof Match.Unmatched unmatched) {
                return new Judged(null, unmatched.reason());
            }
            Layout layout = (Layout) match;
            if (rows != null) {
                rows.spool = new Spool(layout.places());
            }
            var passage = new Passage(sheet, owner.judge(context));
            try (var reader = new SheetReader(table, layout, sheet)) {
                for (var row = reader.next(); row != null; row = reader.next()) {
                    if (passage.rows() == Passage.MOST_ROWS) {
                        return new Judged(null, Saying.of("intake.too-many-rows", "%,d".formatted(Passage.MOST_ROWS)));
                    }
                    Judgement judgement = passage.judge(row);
                    if (rows != null
                            && rows.spool != null
                            && (judgement instanceof Judgement.New || judgement instanceof Judgement.Changed)) {
                        rows.spool.add(row.values());
                    }
                }
            }
            return passage.rows() == 0
                    ? new Judged(null, Saying.of("intake.no-rows"))
                    : new Judged(passage.preview(layout.remarks()), null);
        } catch (UnreadableTable unreadable) {
            return new Judged(
                    null,
                    Saying.of(
                            "intake.unreadable." + unreadable.reason().name().toLowerCase(java.util.Locale.ROOT),
                            unreadable.place(),
                            unreadable.value(),
                            unreadable.mend()));
        }
    }

    /** Reads or writes with the kept file on disk for as long as the work lasts. */
    <T> T withFile(long batch, java.util.function.Function<Path, T> work) {
        try {
            Path file = Files.createTempFile("import", ".tmp");
            try {
                store.copyFile(batch, file);
                return work.apply(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
