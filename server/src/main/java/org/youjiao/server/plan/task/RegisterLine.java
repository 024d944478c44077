package org.youjiao.server.plan.task;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the register 督办台账: a task and how it stands on a day.
 *
 * @param done since when it is done: the day of the accepted evidence, or of the count that met the target; null otherwise
 * @param days until the deadline, negative after it; 0 without a deadline
 */
public record RegisterLine(
        Task task, Status status, @Nullable LocalDate done, long days) {
    /** Overdue first, the longest overdue before others; then what waits; then what falls due next. */
    public static final Comparator<RegisterLine> MOST_URGENT =
            Comparator.comparing(RegisterLine::status).thenComparing(RegisterLine::deadlineOrLast);

    /** How the task stands today; {@code met}: since when a target is met, by its slug. */
    public static RegisterLine of(Task task, Map<String, LocalDate> met, LocalDate today) {
        Assignment now = task.assignment();
        if (now == null) {
            return new RegisterLine(task, Status.UNASSIGNED, null, 0);
        }
        long days = ChronoUnit.DAYS.between(today, now.deadline());
        LocalDate done = now.rule() == EvidenceRule.INDICATOR ? met.get(now.target()) : acceptedOn(task);
        return new RegisterLine(task, done == null ? open(task, today) : Status.DONE, done, days);
    }

    private static @Nullable LocalDate acceptedOn(Task task) {
        return task.accepted().map(Evidence::day).orElse(null);
    }

    private static Status open(Task task, LocalDate today) {
        if (Rules.isOverdue(task, today)) {
            return Status.OVERDUE;
        }
        if (task.state() instanceof State.Reported) {
            return Status.REPORTED;
        }
        return task.state() instanceof State.Returned ? Status.RETURNED : Status.IN_HAND;
    }

    /** The deadline in force; far away without one. */
    public LocalDate deadlineOrLast() {
        Assignment now = task.assignment();
        return now == null ? LocalDate.MAX : now.deadline();
    }

    /** Whether it waits for the bureau: a report, an extension asked for, or overdue and not yet raised. */
    public boolean waitsForBureau() {
        return task.state() instanceof State.Reported
                || task.asked() != null
                || status == Status.UNASSIGNED
                || (status == Status.OVERDUE && task.raised() == null);
    }

    /** Whether it was done after its deadline. */
    public boolean isLate() {
        return done != null && done.isAfter(deadlineOrLast());
    }
}
