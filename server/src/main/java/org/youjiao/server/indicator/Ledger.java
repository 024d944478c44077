package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.Cells;
import org.youjiao.server.indicator.ledger.LedgerStore;

/**
 * The ledger: variable × unit × school year → value, append-only, each value with its source. What is appended is seen by
 * readers of this server as soon as the transaction is committed, by those of other servers a moment later.
 */
@Component
public final class Ledger {
    /** Where servers that share the database tell each other that there are new entries. */
    public static final String CHANNEL = "youjiao_ledger";

    private static final int CHUNK = 20_000;
    /** Ids are given before the commit, so that an entry may appear after one of a higher id; never by this many. */
    private static final long STRAGGLERS = 10_000;

    /**
     * A value of a variable.
     *
     * @param variable its name in the catalogue
     * @param unit its id in the registry's tree
     * @param year in which the school year begins
     * @param value in the variable's unit; 是否 is 1 or 0; NaN clears
     * @param row of the cell it was typed in, as Excel shows it; 0 for none
     * @param column 1-based, A = 1; 0 for none
     */
    public record Observation(String variable, int unit, int year, double value, int row, int column) {}

    /**
     * Where observations come from.
     *
     * @param batch the import's id; 0 for none
     * @param title the file's name, or what computed them
     * @param asOf the day for which they are known
     * @param path the page on which the source is seen, such as {@code /returns/12}; empty where the batch says it, or none
     */
    public record Source(long batch, String title, LocalDate asOf, Caller maker, String path) {
        public Source(long batch, String title, LocalDate asOf, Caller maker) {
            this(batch, title, asOf, maker, "");
        }
    }

    /** An observation on its way into the database. @param variable its number there */
    private record Row(int variable, Observation observation) {}

    private final LedgerStore store;
    private final Transactions transactions;
    private final Notices notices;
    private final Supplier<Declarations> declarations;
    private final Cells cells = new Cells();
    private final Set<Long> known = new HashSet<>();
    private final CompletableFuture<Void> loaded;

    Ledger(LedgerStore store, Transactions transactions, Notices notices, Catalogue catalogue) {
        this.store = store;
        this.transactions = transactions;
        this.notices = notices;
        this.declarations = catalogue.derive(Declarations::read);
        // on a thread of its own: a request's thread may be in a transaction, whose scope would then be widened
        this.loaded = CompletableFuture.runAsync(() -> {
            declare();
            catchUp();
        });
        notices.listen(CHANNEL, this::catchUp);
    }

    /**
     * Writes the observations, superseding earlier ones of the same variable, unit and year; in the caller's open
     * transaction, which must see the units written to.
     *
     * @throws IllegalArgumentException if a variable is not in the catalogue
     * @throws IllegalStateException outside a transaction
     */
    public void append(Source source, Iterable<Observation> observations) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException(
                    "The ledger is written in an open transaction. Maybe wrap the call in" + " Transactions.change.");
        }
        loaded.join(); // before anything is locked that loading may want
        Map<String, Integer> ids = store.declare(confidential());
        long entry = store.insertEntry(source);
        Cells.Pending pending = open(entry, source.asOf());
        var waiting = new ArrayList<Row>();
        int written = 0;
        for (Observation observation : observations) {
            Integer variable = ids.get(observation.variable());
            if (variable == null) {
                throw new IllegalArgumentException(
                        "There is no variable \"%s\" in catalogue/indicators/variables.yaml. Maybe it must be declared first."
                                .formatted(observation.variable()));
            }
            if (waiting.size() >= CHUNK && beginsRow(waiting, observation)) {
                write(source, entry, written++, waiting);
            }
            waiting.add(new Row(variable, observation));
            pending.note(observation.variable(), observation.unit(), observation.year(), observation.value());
        }
        write(source, entry, written, waiting);
        notices.send(CHANNEL);
    }

    /** Whether the figures before it belong to other rows of the sheet: a row is hashed whole. */
    private static boolean beginsRow(List<Row> waiting, Observation observation) {
        return observation.row() == 0
                || waiting.get(waiting.size() - 1).observation().row() != observation.row();
    }

    private void write(Source source, long entry, int place, List<Row> waiting) {
        LedgerStore.Chunk chunk = chunk(waiting);
        store.insert(entry, chunk);
        if (source.batch() > 0) {
            store.keepHashes(entry, place, chunk);
        }
        waiting.clear();
    }

    /**
     * What the entry writes, to be read once the transaction is committed. The entry is held to be known from now on: the
     * notice of the commit comes to this server too, and would make it read everything once more.
     */
    private Cells.Pending open(long entry, LocalDate asOf) {
        Cells.Pending pending = cells.open(entry, asOf);
        synchronized (known) {
            known.add(entry);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                cells.adopt(pending);
                cells.changed();
            }

            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    synchronized (known) {
                        known.remove(entry);
                    }
                }
            }
        });
        return pending;
    }

    /** Reads at once what was committed and not told: an import that was taken back. */
    void refresh() {
        loaded.join();
        catchUp();
    }

    /** The values in memory, complete as of the last commit; of all units, so for this room alone. */
    public Cells cells() {
        loaded.join();
        return cells;
    }

    /** What the catalogue declares; for this room alone. */
    public Declarations declarations() {
        return declarations.get();
    }

    private Map<String, Boolean> confidential() {
        return declarations.get().variables().stream()
                .collect(Collectors.toMap(Variable::name, Variable::confidential));
    }

    private void declare() {
        transactions.change(Scope.PROGRAM, () -> store.declare(confidential()));
    }

    /** Applies what was committed since, here or elsewhere; only what is new is read. */
    private synchronized void catchUp() {
        transactions.read(Scope.PROGRAM, () -> {
            List<Long> fresh =
                    store.listEntries(floor()).stream().filter(this::isUnknown).toList();
            if (!fresh.isEmpty()) {
                store.read(fresh, cells::note);
                synchronized (known) {
                    known.addAll(fresh);
                }
                cells.changed();
            }
            return true;
        });
    }

    private boolean isUnknown(long entry) {
        synchronized (known) {
            return !known.contains(entry);
        }
    }

    private long floor() {
        synchronized (known) {
            return known.stream().mapToLong(Long::longValue).max().orElse(0) - STRAGGLERS;
        }
    }

    /** As arrays, in the order of the ledger's index, which then grows at few places instead of everywhere. */
    private static LedgerStore.Chunk chunk(List<Row> rows) {
        rows.sort(Comparator.comparingInt(Row::variable)
                .thenComparingInt(row -> row.observation().unit())
                .thenComparingInt(row -> row.observation().year()));
        return new LedgerStore.Chunk(
                ints(rows, Row::variable),
                ints(rows, row -> row.observation().unit()),
                ints(rows, row -> row.observation().year()),
                rows.stream().mapToDouble(row -> row.observation().value()).toArray(),
                ints(rows, row -> row.observation().row()),
                ints(rows, row -> row.observation().column()));
    }

    private static int[] ints(List<Row> rows, ToIntFunction<Row> part) {
        return rows.stream().mapToInt(part).toArray();
    }
}
