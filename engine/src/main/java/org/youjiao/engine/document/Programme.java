package org.youjiao.engine.document;

import java.util.List;

/**
 * One programme of a plan with its actions.
 *
 * @param number as printed: 行动计划一
 * @param title  优质量
 */
public record Programme(String number, String title, List<Action> actions) {
    public Programme {
        actions = List.copyOf(actions);
    }

    /**
     * One action of a programme.
     *
     * @param text   its own words, those of parts below it included
     * @param clause how it is cited: 三、行动计划一（一）
     */
    public record Action(String number, String title, String text, String clause, List<Commitment> commitments) {
        public Action {
            commitments = List.copyOf(commitments);
        }
    }
}
