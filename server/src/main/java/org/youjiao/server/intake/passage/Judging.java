package org.youjiao.server.intake.passage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Preview;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.foreign.ForeignHeader;
import org.youjiao.server.intake.reading.Assignment;
import org.youjiao.server.intake.reading.Headers;
import org.youjiao.server.intake.reading.Layout;
import org.youjiao.server.intake.reading.Match;
import org.youjiao.server.intake.reading.SheetReader;
import org.youjiao.server.web.Saying;

/** A file read from beginning to end and judged row by row; the rows that change something may be set aside to be written. */
public final class Judging {
    private static final int TELL_EVERY = 256;

    private final SheetOwner owner;
    private final SheetOwner.Context context;
    private final @Nullable Assignment assignment;
    private final Progress progress;
    private final long rows;

    /**
     * What was found.
     *
     * @param preview null if the file could not be read; then the problem says why
     * @param foreign it can be read, but its headers are not the template's
     */
    public record Judged(
            @Nullable Preview preview, @Nullable Saying problem, boolean foreign) {
        static Judged unreadable(Saying problem) {
            return new Judged(null, problem, false);
        }

        /** Why there is no preview. */
        public Saying why() {
            return Objects.requireNonNull(problem);
        }
    }

    /**
     * @param assignment of the file's columns by hand; null to look for the template's headers
     * @param rows of the file, as far as they are known; 0 if not
     */
    public Judging(
            SheetOwner owner,
            SheetOwner.Context context,
            @Nullable Assignment assignment,
            Progress progress,
            long rows) {
        this.owner = owner;
        this.context = context;
        this.assignment = assignment;
        this.progress = progress;
        this.rows = rows;
    }

    /** The rows that are to be written, and which stay outside. */
    public static final class Taken implements AutoCloseable {
        private @Nullable Spool spool;
        private int[] left = new int[16];
        private int leftCount;

        /** To be read once. */
        public Iterator<SheetRow> rows() {
            return spool == null ? java.util.Collections.emptyIterator() : spool.rows();
        }

        public long count() {
            return spool == null ? 0 : spool.count();
        }

        /** The wrong rows, as Excel numbers them. */
        public int[] left() {
            return Arrays.copyOf(left, leftCount);
        }

        private void begin(Layout layout) {
            close();
            spool = new Spool(layout.places());
            leftCount = 0;
        }

        private void add(SheetRow row, Judgement judgement) {
            if (spool != null && (judgement instanceof Judgement.New || judgement instanceof Judgement.Changed)) {
                spool.add(row);
            } else if (judgement instanceof Judgement.Wrong) {
                left = leftCount == left.length ? Arrays.copyOf(left, leftCount * 2) : left;
                left[leftCount++] = row.number();
            }
        }

        @Override
        public void close() {
            if (spool != null) {
                spool.close();
                spool = null;
            }
        }
    }

    /** Judges the file; in an open transaction of the caller's scope. */
    public Judged judge(Path file, @Nullable Taken taken) {
        Sheet sheet = owner.sheet();
        try (TableFile table = TableFile.open(file, context.fileName())) {
            Match match = layout(table, sheet, assignment);
            if (match instanceof Match.Unmatched unmatched) {
                return new Judged(
                        null,
                        unmatched.reason(),
                        assignment == null && ForeignHeader.find(table).isPresent());
            }
            Layout layout = (Layout) match;
            var first = new Passage(sheet, owner.judge(context), Map.of());
            Judged judged = read(table, layout, first, taken);
            if (first.repeated().isEmpty() || judged.preview == null) {
                return judged;
            }
            // only now is it known which rows have a twin below them: what rested on them must be judged again
            return read(table, layout, new Passage(sheet, owner.judge(context), first.repeated()), taken);
        } catch (UnreadableTable unreadable) {
            return Judged.unreadable(Saying.of(
                    "intake.unreadable." + unreadable.reason().name().toLowerCase(Locale.ROOT),
                    unreadable.place(),
                    unreadable.value(),
                    unreadable.mend()));
        }
    }

    private Judged read(TableFile table, Layout layout, Passage passage, @Nullable Taken taken) throws UnreadableTable {
        if (taken != null) {
            taken.begin(layout);
        }
        progress.phase(Progress.Phase.READING, rows);
        var cells = new SheetReader.Cells(layout, owner.sheet(), resolvers(owner, context, layout));
        try (var reader = new SheetReader(table, layout, cells)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (passage.rows() == Passage.MOST_ROWS) {
                    return Judged.unreadable(Saying.of("intake.too-many-rows", "%,d".formatted(Passage.MOST_ROWS)));
                }
                Judgement judgement = passage.judge(row);
                if (taken != null) {
                    taken.add(row.values(), judgement);
                }
                if (passage.rows() % TELL_EVERY == 0) {
                    progress.done(passage.rows(), total(passage.rows(), reader.share()));
                }
            }
        }
        return passage.rows() == 0
                ? Judged.unreadable(Saying.of("intake.no-rows"))
                : new Judged(passage.preview(layout.remarks()), null, false);
    }

    /** How many rows there are: known, or judged by how much of the file the rows so far took up. */
    private long total(long done, double share) {
        return rows > 0 ? Math.max(rows, done) : share <= 0 ? 0 : Math.max(done, Math.round(done / share));
    }

    static Match layout(TableFile table, Sheet sheet, @Nullable Assignment assignment) throws UnreadableTable {
        return assignment == null ? Headers.find(table, sheet) : Headers.assigned(table, sheet, assignment);
    }

    static Map<String, SheetOwner.Resolver> resolvers(SheetOwner owner, SheetOwner.Context context, Layout layout) {
        var resolvers = new HashMap<String, SheetOwner.Resolver>();
        for (int index = 0; index < layout.sources().size(); index++) {
            if (layout.sources().get(index).byName()) {
                String title = owner.sheet().columns().get(index).title();
                owner.findResolver(context, title).ifPresent(resolver -> resolvers.put(title, resolver));
            }
        }
        return resolvers;
    }
}
