package org.youjiao.server.plan.task;

/** Where a task is between its department and the bureau. */
public sealed interface State {
    /** 未分办: nobody answers for it yet. */
    record Unassigned() implements State {}

    /** 办理中. */
    record Assigned() implements State {}

    /** 待审核: reported as done, and nobody has decided about it. */
    record Reported(Entry report) implements State {}

    /** 已退回: the report did not show it, or was accepted and does not hold; with the department again. */
    record Returned(Entry report, Entry decision) implements State {}

    /** 已办结. */
    record Accepted(Entry report, Entry decision) implements State {}

    /** Whether the department has the next move. */
    default boolean isWithDepartment() {
        return this instanceof Assigned || this instanceof Returned;
    }
}
