package org.youjiao.server.plan.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.plan.text.Plan;

/**
 * A commitment and what became of it: the fold of its acts.
 *
 * @param entries its acts, the oldest first
 * @param assignment in force; null while nobody answers for it
 * @param asked the extension asked for and not decided about; null without one
 * @param raised when it was brought before the leading group, since the deadline in force was set; null otherwise
 */
public record Task(
        Plan.Commitment commitment,
        List<Entry> entries,
        @Nullable Assignment assignment,
        State state,
        @Nullable Entry asked,
        @Nullable Entry raised) {

    public Task {
        entries = List.copyOf(entries);
    }

    /** Folds the acts, the oldest first. */
    public static Task of(Plan.Commitment commitment, List<Entry> entries) {
        Task task = new Task(commitment, List.of(), null, new State.Unassigned(), null, null);
        for (Entry entry : entries) {
            task = task.after(entry);
        }
        return new Task(commitment, entries, task.assignment, task.state, task.asked, task.raised);
    }

    private Task after(Entry entry) {
        Act act = entry.act();
        if (act instanceof Act.Assign assign) {
            State next = state instanceof State.Unassigned ? new State.Assigned() : state;
            boolean moved = assignment == null
                    || !assignment.deadline().equals(assign.assignment().deadline());
            return new Task(
                    commitment, entries, assign.assignment(), next, moved ? null : asked, moved ? null : raised);
        }
        if (act instanceof Act.Report) {
            return in(new State.Reported(entry));
        }
        if (act instanceof Act.Return && state instanceof State.Reported reported) {
            return in(new State.Returned(reported.report(), entry));
        }
        if (act instanceof Act.Accept && state instanceof State.Reported reported) {
            return new Task(
                    commitment, entries, assignment, new State.Accepted(reported.report(), entry), null, raised);
        }
        if (act instanceof Act.Reopen && state instanceof State.Accepted accepted) {
            return in(new State.Returned(accepted.report(), entry));
        }
        if (act instanceof Act.Ask) {
            return new Task(commitment, entries, assignment, state, entry, raised);
        }
        if (act instanceof Act.Grant grant && assignment != null) {
            return new Task(commitment, entries, until(assignment, grant.until()), state, null, null);
        }
        if (act instanceof Act.Refuse) {
            return new Task(commitment, entries, assignment, state, null, raised);
        }
        return act instanceof Act.Raise ? new Task(commitment, entries, assignment, state, asked, entry) : this;
    }

    private Task in(State next) {
        return new Task(commitment, entries, assignment, next, asked, raised);
    }

    private static Assignment until(Assignment now, LocalDate deadline) {
        return new Assignment(
                now.lead(), now.joint(), now.person(), now.personName(), deadline, now.rule(), now.target());
    }

    /** How many acts it has seen; the next one is given the number after. */
    public int version() {
        return entries.size();
    }

    /** The newest act. */
    public Optional<Entry> latest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The extension asked for and not decided about. */
    public Optional<Act.Ask> extension() {
        return asked != null && asked.act() instanceof Act.Ask ask ? Optional.of(ask) : Optional.empty();
    }

    /** What was offered and accepted; empty before. */
    public Optional<Evidence> accepted() {
        return state instanceof State.Accepted accepted && accepted.report().act() instanceof Act.Report report
                ? Optional.of(report.evidence())
                : Optional.empty();
    }
}
