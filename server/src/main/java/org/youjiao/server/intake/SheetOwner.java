package org.youjiao.server.intake;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Caller;

/** A room that declares a sheet: what its columns are, what a row would do, and how rows are taken in. */
public interface SheetOwner {

    /** The sheet, as the catalogue has it now. */
    Sheet sheet();

    /**
     * A judge for one passage through a file; called in a transaction of the caller's scope, so it may load once what it
     * compares with.
     */
    Judge judge(Context context);

    /**
     * Takes the rows in, in the transaction that is open. Called with every row that is new or changed, after all rows
     * of the file have been judged again in this same transaction.
     */
    void commit(Context context, Iterator<SheetRow> rows);

    /**
     * Files of sheets of one queue are taken in one after another, so that what was judged still holds when it is written.
     * Two sheets that write the same records share the queue of one of them.
     */
    default String queue() {
        return sheet().slug();
    }

    /** Called once after the transaction has been committed, or a batch taken back, to refresh what is kept in memory. */
    default void committed(Context context) {}

    /**
     * What taking back {@link Context#batch()} would do. Looks only; called in a transaction of the scope of whoever asks,
     * which holds the sender's.
     *
     * @param rows of the file that added or changed something
     */
    default Undo findUndo(Context context, int rows) {
        return new Undo.Never(Outcome.Reason.NEVER);
    }

    /**
     * Takes {@link Context#batch()} back, in the transaction in which {@link #findUndo} has just said that it can: all
     * that the batch wrote is read afterwards as it was before, on every as-of day. Nothing is deleted.
     */
    default void undo(Context context) {
        throw new UnsupportedOperationException("The sheet \"%s\" can't be undone.".formatted(sheet().slug()));
    }

    /** What of this room rests on records of these codes, which are about to go with a batch that is taken back. */
    default List<Undo.Later> listUses(Context context, List<String> codes) {
        return List.of();
    }

    /**
     * Finds what the column means where a foreign sheet gives a name instead of a code; empty for columns in which only
     * codes can be. Called in a transaction of the caller's scope, once a passage.
     *
     * @param column its title
     */
    default Optional<Resolver> findResolver(Context context, String column) {
        return Optional.empty();
    }

    /**
     * Rows that the template for this caller begins with, such as the caller's own institutions: for each column of the
     * sheet a value of its Java type, or null to be filled in. Called in a transaction of the caller's scope.
     */
    default List<List<@Nullable Object>> prefill(Context context) {
        return List.of();
    }

    /** Whether the list of sheets has it; not of one whose files are made by the program out of others. */
    default boolean offered() {
        return true;
    }

    /** The page on which what this sheet feeds is seen, such as {@code /institutions}. */
    default String path() {
        return "/";
    }

    /** Judges rows one after another, in the file's order. */
    @FunctionalInterface
    interface Judge {
        /** Same row twice, same answer. Checks the caller's scope: a row on another's unit is wrong. */
        Judgement judge(SheetRow row);
    }

    /** Finds codes by names. */
    interface Resolver {
        /** The codes that a name may mean, each with the name it has now; none if nothing is called so. */
        List<Named> resolve(String name);

        /** The title of the column that takes the name of what was found, where the file has no such column; or empty. */
        default String names() {
            return "";
        }
    }

    /** Something that can be named: its code and its name now. */
    record Named(String code, String name) {}

    /**
     * @param batch the import's id; 0 while previewing
     * @param fileName as sent
     * @param asOf the day for which the figures are known
     */
    record Context(Caller caller, long batch, String fileName, LocalDate asOf) {}
}
