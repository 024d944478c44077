package org.youjiao.server.intake;

/** What became of asking to commit. */
public sealed interface Outcome {

    /** All rows are in. */
    record Committed(Preview.Counts counts) implements Outcome {}

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
        /** It has rows that can't be taken. */
        WRONG,
        /** It was right when previewed, but no longer is; the preview now shows why. */
        STALE;

        /** Message key of the notice. */
        String key() {
            return "intake.refused." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
