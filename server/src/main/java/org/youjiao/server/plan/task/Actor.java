package org.youjiao.server.plan.task;

import java.util.Set;

/**
 * What somebody is to the plan's tasks.
 *
 * @param account 0 is the program, which does nothing by itself
 * @param departments that he acts for today
 * @param standsInFor accounts that delegated a role to him
 */
public record Actor(long account, boolean planner, boolean leader, Set<String> departments, Set<Long> standsInFor) {
    public Actor {
        departments = Set.copyOf(departments);
        standsInFor = Set.copyOf(standsInFor);
    }

    public Actor(long account, boolean planner, boolean leader, Set<String> departments) {
        this(account, planner, leader, departments, Set.of());
    }

    /** Whether the act is his own, or of somebody he stands in for: he does not judge it. */
    boolean isHis(Entry act) {
        return act.account() == account || standsInFor.contains(act.account());
    }

    /** Whether he sees all tasks and decides about reports. */
    public boolean oversees() {
        return planner || leader;
    }

    boolean leads(Task task) {
        return task.assignment() != null
                && departments.contains(task.assignment().lead());
    }

    boolean takesPart(Task task) {
        return task.assignment() != null && task.assignment().concerns(departments);
    }
}
