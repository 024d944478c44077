package org.youjiao.server.intake;

import java.util.ArrayList;
import java.util.List;

/** What a row would change, as a reader sees it. */
public final class Differences {
    private Differences() {}

    /**
     * Compares what is shown of each column, in the sheet's order.
     *
     * @param before empty text where there was nothing
     */
    public static Judgement of(List<String> before, List<String> after) {
        var changes = new ArrayList<Judgement.Change>();
        for (int column = 0; column < before.size(); column++) {
            String old = before.get(column);
            String now = after.get(column);
            if (!old.equals(now)) {
                changes.add(new Judgement.Change(column, old.isEmpty() ? null : old, now.isEmpty() ? null : now));
            }
        }
        return changes.isEmpty() ? new Judgement.Same() : new Judgement.Changed(changes);
    }
}
