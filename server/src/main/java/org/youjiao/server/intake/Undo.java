package org.youjiao.server.intake;

import java.util.List;
import org.youjiao.server.web.Saying;

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

    /** It can't, whatever else is taken back first. */
    record Never(Outcome.Reason reason) implements Undo {}

    /**
     * What came after and rests on the batch.
     *
     * @param batch its import's id; 0 for none
     * @param title the file's name, or what it is; of an empty key where the door is to find the name
     * @param count of the records, rows or figures concerned
     */
    record Later(long batch, Saying title, int count) {
        private static final Saying UNNAMED = Saying.of("");

        /** Of a batch that the door knows by name. */
        public static Later of(long batch, int count) {
            return new Later(batch, UNNAMED, count);
        }

        /** Of what is called so. */
        public static Later of(long batch, String name, int count) {
            return name.isEmpty() ? of(batch, count) : new Later(batch, Saying.of("intake.later.file", name), count);
        }

        boolean named() {
            return !title.key().isEmpty();
        }
    }
}
