package org.youjiao.server.indicator;

import java.util.List;
import org.youjiao.server.access.Caller;

/**
 * Where a school's return arrives before the ledger: a bean of the room that collects. What a school sends by sheet while it
 * is asked for that very year is a draft like what it types on the form; the ledger gets it when it is accepted.
 */
public interface Reception {

    /** The desk for one passage through this caller's file, in a transaction of the caller's scope. */
    Desk open(Caller caller);

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
