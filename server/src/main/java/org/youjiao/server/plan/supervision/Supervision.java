package org.youjiao.server.plan.supervision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.youjiao.engine.outlook.Status;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Entry;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Rules;
import org.youjiao.server.plan.task.Task;
import org.youjiao.server.plan.text.Plan;

/** The door to a plan's tasks: reads them as of a day, and does what the rules allow about one. */
@Component
public final class Supervision {

    /**
     * How an act went.
     *
     * @param id of the act; empty where it was refused
     * @param refusal key of the message that says why; empty where it was done
     */
    public record Outcome(OptionalLong id, String refusal) {
        static Outcome refused(String key) {
            return new Outcome(OptionalLong.empty(), key);
        }

        public boolean isDone() {
            return refusal.isEmpty();
        }
    }

    private final TaskStore store;
    private final Standings standings;
    private final Audit audit;
    private final TaskNews news;

    Supervision(TaskStore store, Standings standings, Audit audit, TaskNews news) {
        this.store = store;
        this.standings = standings;
        this.audit = audit;
        this.news = news;
    }

    /** What the caller is to the tasks. */
    public Actor actor(Caller caller) {
        return new Actor(
                caller.account(),
                caller.is(Role.PLANNER),
                caller.is(Role.LEADER),
                new HashSet<>(store.departmentsOf(caller)),
                caller.deputy().givers());
    }

    /** Those of the plan's tasks that the actor sees, in the plan's order, as they stood on the view's day. */
    public List<RegisterLine> register(Plan plan, Actor actor, Indicators.View view) {
        Map<String, List<Entry>> acts = store.acts(plan.slug(), view.asOf());
        Map<String, LocalDate> met = met(plan, view);
        return plan.commitments().stream()
                .filter(commitment -> actor.oversees() || acts.containsKey(commitment.slug()))
                .map(commitment -> Task.of(commitment, acts.getOrDefault(commitment.slug(), List.of())))
                .map(task -> RegisterLine.of(task, met, view.asOf()))
                .toList();
    }

    /** One task; empty where the plan has no such commitment or the actor does not see it. */
    public Optional<RegisterLine> find(Plan plan, String commitment, Actor actor, Indicators.View view) {
        List<Entry> acts = store.acts(plan.slug(), commitment, view.asOf());
        return plan.commitment(commitment)
                .filter(found -> actor.oversees() || !acts.isEmpty())
                .map(found -> RegisterLine.of(Task.of(found, acts), met(plan, view), view.asOf()));
    }

    /** Since when the ledger says that a target is met, by its slug; those not met are absent. */
    private Map<String, LocalDate> met(Plan plan, Indicators.View view) {
        var met = new HashMap<String, LocalDate>();
        for (Standing standing : standings.list(plan, view)) {
            standing.metLate()
                    .or(() -> standing.status() == Status.MET
                            ? standing.firstMet().or(standing::latest)
                            : Optional.empty())
                    .ifPresent(figure -> met.put(standing.target().slug(), figure.counted()));
        }
        return met;
    }

    /**
     * Does the act, on the day, if the rules allow it and nobody has done something else meanwhile.
     *
     * @param seen {@link Task#version} that the caller decided upon
     */
    public Outcome act(Plan plan, Request request, Act act) {
        Plan.Commitment commitment = plan.commitment(request.commitment()).orElseThrow();
        Task before = Task.of(commitment, store.acts(plan.slug(), commitment.slug(), LocalDate.MAX.withYear(9999)));
        if (before.version() != request.seen()) {
            return Outcome.refused("supervision.refused.changed-meanwhile");
        }
        if (act instanceof Act.Assign assign
                && (assign.assignment().deadline().isBefore(plan.from())
                        || (!assign.assignment().target().isEmpty()
                                && plan.target(assign.assignment().target()).isEmpty()))) {
            return Outcome.refused("supervision.refused.deadline-or-target");
        }
        if (act instanceof Act.Raise && isKept(plan, before, request)) {
            return Outcome.refused("supervision.refused.not-overdue");
        }
        Optional<String> refusal = Rules.refusal(before, act, request.actor(), request.day());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Caller caller = request.caller();
        if (act instanceof Act.Assign assign) {
            store.assign(plan.slug(), commitment.slug(), assign.assignment());
        }
        var entry = new Entry(0, before.version() + 1, act, request.day(), caller.account(), caller.name());
        Optional<Long> id = store.add(plan.slug(), commitment.slug(), entry);
        if (id.isEmpty()) {
            return Outcome.refused("supervision.refused.changed-meanwhile");
        }
        var entries = new java.util.ArrayList<>(before.entries());
        entries.add(entry);
        Task after = Task.of(commitment, entries);
        audit.record(
                caller,
                act.kind() + "-task",
                "task",
                plan.slug() + "/" + commitment.slug(),
                told(before),
                told(after),
                act.words());
        news.acted(plan, after, entry);
        return new Outcome(OptionalLong.of(id.get()), "");
    }

    private boolean isKept(Plan plan, Task task, Request request) {
        var view = new Indicators.View(request.day(), request.caller().scope());
        return RegisterLine.of(task, met(plan, view), request.day()).status()
                == org.youjiao.server.plan.task.Status.DONE;
    }

    private static Map<String, Object> told(Task task) {
        var told = new LinkedHashMap<String, Object>();
        told.put("state", task.state().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        if (task.assignment() != null) {
            told.put("lead", task.assignment().lead());
            told.put("deadline", task.assignment().deadline().toString());
        }
        return told;
    }

    /**
     * Who wants to do something about which task.
     *
     * @param seen the version of the task that he looked at
     * @param day the business day on which it counts
     */
    public record Request(Caller caller, Actor actor, String commitment, int seen, LocalDate day) {}
}
