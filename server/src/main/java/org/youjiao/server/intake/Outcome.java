package org.youjiao.server.intake;

import java.util.List;

/** What became of asking to commit a batch, or to take it back. */
public sealed interface Outcome {

    /** The rows are in: all, or the right ones, as was asked for. */
    record Committed(Preview.Counts counts) implements Outcome {}

    /** The batch has been taken back. */
    record Undone(int rows) implements Outcome {}

    /** Nothing was changed: what came later rests on the batch. */
    record Built(List<Undo.Later> later) implements Outcome {
        public Built {
            later = List.copyOf(later);
        }
    }

    /** Nothing was changed. */
    record Refused(Reason reason) implements Outcome {}

    /** Why nothing was changed. */
    enum Reason {
        /** No such batch, or not the caller's own. */
        UNKNOWN,
        /** It has been committed before. */
        COMMITTED,
        /** It was discarded, or could not be read. */
        CLOSED,
        /** It has rows that can't be taken, or none that changes anything. */
        WRONG,
        /** It was right when previewed, but no longer is; the preview now shows why. */
        STALE,
        /** It is not, or no longer, taken in: there is nothing to take back. */
        OUT,
        /** More than a day has passed since it was taken in. */
        LATE,
        /** Its room keeps nothing that it could go back to. */
        NEVER,
        /** Some of it, or all, went into drafts of returns, where it is changed or sent back like what was typed. */
        DRAFT;

        /** Message key of the notice. */
        public String key() {
            return "intake.refused." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
