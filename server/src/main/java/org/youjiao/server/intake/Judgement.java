package org.youjiao.server.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;

/** What a row would do, judged against what is stored. */
public sealed interface Judgement {

    /** It adds something that was not there. */
    record New() implements Judgement {}

    /** It changes something that was. */
    record Changed(List<Change> changes) implements Judgement {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** Nothing in it differs from what is stored. */
    record Same() implements Judgement {}

    /** It can't be taken. */
    record Wrong(List<Mistake> mistakes) implements Judgement {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * @param column index into the sheet's columns
     * @param before as a reader sees it; null where there was nothing
     * @param after null where it is cleared
     */
    record Change(
            int column, @Nullable String before, @Nullable String after) {}

    /**
     * @param column index into the sheet's columns; −1 for the row as a whole
     * @param reason what is wrong, with the value: 「在校生数」为 -3
     * @param advice what to do: 应为 0 或正整数，请核对
     */
    record Mistake(int column, Saying reason, Saying advice) {}
}
