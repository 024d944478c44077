package org.youjiao.server.intake;

import java.util.List;

/** What taking a committed batch back would do. */
public sealed interface Undo {

    /**
     * It can go back.
     *
     * @param rows of the file whose records are put back to what they were, or taken away
     * @param gone codes of the records that the batch brought and that there would be no more; another room that has
     *     built on one of them refuses
     */
    record Ready(int rows, List<String> gone) implements Undo {
        public Ready {
            gone = List.copyOf(gone);
        }
    }

    /** Something was built on it since; that must go back first, or stay. */
    record Built(List<Later> later) implements Undo {
        public Built {
            later = List.copyOf(later);
        }
    }

    /** The room keeps nothing that it could go back to. */
    record Never() implements Undo {}

    /**
     * What came after and rests on the batch.
     *
     * @param batch its import's id; 0 for none
     * @param title the file's name, or what it is
     * @param count of the records, rows or figures concerned
     */
    record Later(long batch, String title, int count) {}
}
