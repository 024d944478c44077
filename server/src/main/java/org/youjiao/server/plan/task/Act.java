package org.youjiao.server.plan.task;

import java.time.LocalDate;

/** Something done about a task. What may follow on what is in {@link Rules}. */
public sealed interface Act {
    /** 分办, or a change of it; a change says why. */
    record Assign(Assignment assignment, String why) implements Act {}

    /** 进展: how it goes; decides nothing. */
    record Note(String text) implements Act {}

    /** 申请办结: it is done, and here is what shows it. */
    record Report(String text, Evidence evidence) implements Act {}

    /** 退回: the report does not show it. */
    record Return(String why) implements Act {}

    /** 办结: the report shows it. */
    record Accept(String remark) implements Act {}

    /** 重新办理: what was accepted does not hold; with the department again. */
    record Reopen(String why) implements Act {}

    /** 申请延期. */
    record Ask(LocalDate until, String why) implements Act {}

    /** 同意延期, to the day that was asked for. */
    record Grant(LocalDate until, String remark) implements Act {}

    /** 不同意延期. */
    record Refuse(String why) implements Act {}

    /** 报领导小组: it is overdue, and the leading group is told. */
    record Raise(String why) implements Act {}

    /** As in the database, the audit trail and messages: {@code assign}. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** The words that were written with it. */
    default String words() {
        if (this instanceof Assign assign) {
            return assign.why();
        }
        if (this instanceof Note note) {
            return note.text();
        }
        if (this instanceof Report report) {
            return report.text();
        }
        if (this instanceof Accept accept) {
            return accept.remark();
        }
        if (this instanceof Ask ask) {
            return ask.why();
        }
        if (this instanceof Grant grant) {
            return grant.remark();
        }
        if (this instanceof Reopen reopen) {
            return reopen.why();
        }
        return this instanceof Return returned
                ? returned.why()
                : this instanceof Refuse refused ? refused.why() : ((Raise) this).why();
    }
}
