package org.youjiao.server.plan.task;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be done about a task, by whom and when. A refusal is the key of a message that says why. */
public final class Rules {
    private static final String NOT_YOURS = "supervision.refused.not-yours";
    /** Most characters of the words of an act. */
    public static final int LONGEST = 2000;

    private Rules() {}

    /** Why the act may not be done; empty: it may. */
    public static Optional<String> refusal(Task task, Act act, Actor actor, LocalDate today) {
        return Optional.ofNullable(find(task, act, actor, today));
    }

    private static @Nullable String find(Task task, Act act, Actor actor, LocalDate today) {
        if (act.words().length() > LONGEST) {
            return "supervision.refused.too-long";
        }
        if (act instanceof Act.Assign assign) {
            return assign(task, assign, actor);
        }
        if (!(act instanceof Act.Raise) && task.state() instanceof State.Unassigned) {
            return "supervision.refused.unassigned";
        }
        if (act instanceof Act.Note note) {
            return note(task, note, actor);
        }
        if (act instanceof Act.Report report) {
            return report(task, report, actor, today);
        }
        if (act instanceof Act.Return || act instanceof Act.Accept) {
            return decision(task, act, actor);
        }
        if (act instanceof Act.Reopen reopen) {
            return reopen(task, reopen, actor);
        }
        if (act instanceof Act.Ask ask) {
            return ask(task, ask, actor, today);
        }
        return act instanceof Act.Raise raise ? raise(task, raise, actor, today) : extension(task, act, actor);
    }

    private static @Nullable String assign(Task task, Act.Assign assign, Actor actor) {
        Assignment next = assign.assignment();
        if (!actor.planner()) {
            return NOT_YOURS;
        }
        if (task.state() instanceof State.Accepted) {
            return "supervision.refused.accepted";
        }
        if (next.lead().isEmpty()) {
            return "supervision.refused.no-lead";
        }
        if (next.rule() == EvidenceRule.INDICATOR && next.target().isEmpty()) {
            return "supervision.refused.no-target";
        }
        if (next.rule() == EvidenceRule.INDICATOR && task.state() instanceof State.Reported) {
            return "supervision.refused.decide-first";
        }
        return task.assignment() != null && assign.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    private static @Nullable String note(Task task, Act.Note note, Actor actor) {
        if (!actor.takesPart(task)) {
            return NOT_YOURS;
        }
        if (task.state() instanceof State.Accepted) {
            return "supervision.refused.accepted";
        }
        return note.text().isBlank() ? "supervision.refused.no-text" : null;
    }

    private static @Nullable String report(Task task, Act.Report report, Actor actor, LocalDate today) {
        Assignment now = task.assignment();
        if (now == null || !actor.leads(task)) {
            return NOT_YOURS;
        }
        if (!task.state().isWithDepartment()) {
            return task.state() instanceof State.Accepted
                    ? "supervision.refused.accepted"
                    : "supervision.refused.reported-already";
        }
        if (!now.rule().isReported()) {
            return "supervision.refused.ledger-decides";
        }
        if (report.text().isBlank()) {
            return "supervision.refused.no-text";
        }
        LocalDate day = report.evidence().day();
        return day != null && day.isAfter(today)
                ? "supervision.refused.future"
                : now.rule().missing(report.evidence()).orElse(null);
    }

    private static @Nullable String decision(Task task, Act act, Actor actor) {
        if (!actor.oversees()) {
            return NOT_YOURS;
        }
        if (!(task.state() instanceof State.Reported reported)) {
            return "supervision.refused.nothing-reported";
        }
        if (actor.isHis(reported.report())) {
            return "supervision.refused.own-report";
        }
        return act instanceof Act.Return returned && returned.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    private static @Nullable String reopen(Task task, Act.Reopen reopen, Actor actor) {
        if (!actor.oversees()) {
            return NOT_YOURS;
        }
        if (!(task.state() instanceof State.Accepted accepted)) {
            return "supervision.refused.not-accepted";
        }
        if (actor.isHis(accepted.report())) {
            return "supervision.refused.own-report";
        }
        return reopen.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    private static @Nullable String ask(Task task, Act.Ask ask, Actor actor, LocalDate today) {
        Assignment now = task.assignment();
        if (now == null || !actor.leads(task)) {
            return NOT_YOURS;
        }
        if (!task.state().isWithDepartment()) {
            return "supervision.refused.not-with-department";
        }
        if (task.asked() != null) {
            return "supervision.refused.asked-already";
        }
        if (!ask.until().isAfter(now.deadline()) || !ask.until().isAfter(today)) {
            return "supervision.refused.not-later";
        }
        return ask.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    private static @Nullable String extension(Task task, Act act, Actor actor) {
        Entry asked = task.asked();
        if (!actor.oversees()) {
            return NOT_YOURS;
        }
        if (asked == null || task.extension().isEmpty()) {
            return "supervision.refused.nothing-asked";
        }
        if (actor.isHis(asked)) {
            return "supervision.refused.own-report";
        }
        if (act instanceof Act.Grant grant
                && !grant.until().equals(task.extension().get().until())) {
            return "supervision.refused.other-day";
        }
        return act instanceof Act.Refuse refuse && refuse.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    private static @Nullable String raise(Task task, Act.Raise raise, Actor actor, LocalDate today) {
        if (!actor.oversees()) {
            return NOT_YOURS;
        }
        if (!isOverdue(task, today)) {
            return "supervision.refused.not-overdue";
        }
        if (task.raised() != null) {
            return "supervision.refused.raised-already";
        }
        return raise.why().isBlank() ? "supervision.refused.no-reason" : null;
    }

    /** Whether the deadline is over, and it neither is accepted nor was reported in time and waits. */
    static boolean isOverdue(Task task, LocalDate today) {
        Assignment now = task.assignment();
        if (now == null || !today.isAfter(now.deadline()) || task.state() instanceof State.Accepted) {
            return false;
        }
        return !(task.state() instanceof State.Reported reported)
                || reported.report().day().isAfter(now.deadline());
    }
}
