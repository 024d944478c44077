package org.youjiao.server.indicator;

import java.util.List;
import org.youjiao.server.access.Caller;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.Undo;

/**
 * Where a school's return arrives before the ledger: a bean of the room that collects. What a school sends by sheet while it
 * is asked for that very year is a draft like what it types on the form; the ledger gets it when it is accepted.
 */
public interface Reception {

    /** The desk for one passage through this caller's file, in a transaction of the caller's scope. */
    Desk open(Caller caller);

    /**
     * What taking an import back would do to the drafts that it went to: its rows among them, none where it went to none;
     * or what has touched them since. Looks only.
     */
    Undo findUndo(SheetOwner.Context context);

    /** Takes it back, in the transaction in which {@link #findUndo} has just allowed it. */
    void undo(SheetOwner.Context context);

    /** Answers row after row. */
    interface Desk {
        /** Where this caller's figures of the unit and year go. */
        Way way(int unit, int year);

        /** Takes what goes to a draft; called once, in the transaction that commits the file. */
        void take(Ledger.Source source, List<Ledger.Observation> observations);
    }

    /** Where figures go. */
    sealed interface Way {}

    /** Nobody asks for them: to the ledger. */
    record Straight() implements Way {}

    /** To a draft of the room that collects. */
    non-sealed interface Draft extends Way {
        /** What it holds; NaN where nothing. */
        double value(String variable);

        /** Whether this figure may be changed now. */
        boolean open(String variable);
    }
}
