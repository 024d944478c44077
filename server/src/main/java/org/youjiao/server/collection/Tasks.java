package org.youjiao.server.collection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.life.Return;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.collection.life.State;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;

/** What is asked of the caller's institutions, and of those whose filling was handed to the caller. */
@Component
public final class Tasks {
    private final ReturnStore store;
    private final CallStore calls;
    private final Registry registry;

    Tasks(ReturnStore store, CallStore calls, Registry registry) {
        this.store = store;
        this.calls = calls;
        this.registry = registry;
    }

    /**
     * One return to do, or done.
     *
     * @param due by when the school has to act
     * @param days until then; negative when late
     * @param reason the newest reason for which cells were sent back; empty for none
     * @param turn whether it is the caller's turn: the clerk's to fill, the head's to sign
     */
    public record Task(
            Return of,
            Call call,
            String institution,
            LocalDate due,
            long days,
            int openCells,
            String reason,
            boolean turn,
            Return.@Nullable Reminder reminder) {

        /** Whether the school has something to do. */
        public boolean pending() {
            return of.state().withSchool() && (call.state() == Call.State.OPEN || openCells > 0);
        }

        public boolean late() {
            return pending() && days < 0;
        }
    }

    /** In the caller's transaction; what is to do first. */
    List<Task> list(Caller caller, LocalDate day) {
        List<Integer> units = registry.tree().institutions().stream()
                .map(Institution::unit)
                .filter(unit -> caller.scope().sees(unit.path()))
                .map(unit -> unit.id())
                .toList();
        List<Return> returns = store.listOf(units, caller.account());
        Map<Long, Return.Reminder> reminders =
                store.reminders(returns.stream().map(Return::id).toList());
        return returns.stream()
                .flatMap(of -> calls.find(of.call()).stream()
                        .map(call -> task(of, call, caller, day, Optional.ofNullable(reminders.get(of.id())))))
                .sorted(java.util.Comparator.<Task, Boolean>comparing(task -> !task.pending())
                        .thenComparing(Task::due))
                .toList();
    }

    private Task task(Return of, Call call, Caller caller, LocalDate day, Optional<Return.Reminder> reminder) {
        List<Return.Reopening> open = store.reopenings(of.id()).stream()
                .filter(one -> one.answered() == null)
                .toList();
        LocalDate due = open.stream()
                .map(Return.Reopening::deadline)
                .min(LocalDate::compareTo)
                .orElse(call.deadline(of.extended()));
        boolean signs = caller.is(Role.HEAD);
        boolean turn = of.state().withSchool() && (signs || !(of.state() instanceof State.Prepared));
        String institution = registry.tree()
                .institution(of.unit())
                .map(Institution::shortName)
                .orElse(of.code());
        return new Task(
                of,
                call,
                institution,
                due,
                ChronoUnit.DAYS.between(day, due),
                open.size(),
                open.isEmpty() ? "" : open.get(0).reason(),
                turn,
                reminder.orElse(null));
    }
}
