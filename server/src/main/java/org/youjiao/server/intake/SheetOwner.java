package org.youjiao.server.intake;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
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
     * of the file have been judged right again in this same transaction.
     */
    void commit(Context context, Iterator<SheetRow> rows);

    /** Called once after the transaction has been committed, to refresh what is kept in memory. */
    default void committed(Context context) {}

    /**
     * Rows that the template for this caller begins with, such as the caller's own institutions: for each column of the
     * sheet a value of its Java type, or null to be filled in. Called in a transaction of the caller's scope.
     */
    default List<List<@Nullable Object>> prefill(Context context) {
        return List.of();
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

    /**
     * @param batch the import's id; 0 while previewing
     * @param fileName as sent
     * @param asOf the day for which the figures are known
     */
    record Context(Caller caller, long batch, String fileName, LocalDate asOf) {}
}
