package org.youjiao.server.plan.task;

import java.util.Set;

/**
 * What somebody is to the plan's tasks.
 *
 * @param account 0 is the program, which does nothing by itself
 * @param departments that he acts for today
 */
public record Actor(long account, boolean planner, boolean leader, Set<String> departments) {
    public Actor {
        departments = Set.copyOf(departments);
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
