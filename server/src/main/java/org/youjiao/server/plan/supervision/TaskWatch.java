package org.youjiao.server.plan.supervision;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.notice.Watch;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Status;
import org.youjiao.server.plan.text.Plan;

/** Looks for tasks of the plan in force whose deadline is a week off, on the morrow, or over. */
@Component
final class TaskWatch implements Watch {
    private static final int WEEK = 7;

    private final Plans plans;
    private final Supervision supervision;
    private final TaskStore store;
    private final TaskNews news;

    TaskWatch(Plans plans, Supervision supervision, TaskStore store, TaskNews news) {
        this.plans = plans;
        this.supervision = supervision;
        this.store = store;
        this.news = news;
    }

    @Override
    public void look(LocalDate today) {
        Plan plan = plans.current();
        if (!store.isBegun(plan.slug())) {
            return;
        }
        var everything = new Actor(0, true, true, Set.of());
        supervision.register(plan, everything, new Indicators.View(today, Scope.PROGRAM)).stream()
                .filter(line -> line.task().assignment() != null && line.days() <= WEEK)
                .filter(line -> line.status() == Status.OVERDUE
                        || (line.days() >= 0 && (line.status() == Status.IN_HAND || line.status() == Status.RETURNED)))
                .forEach(line -> news.deadline(plan, line.task(), line.days(), today));
    }
}
