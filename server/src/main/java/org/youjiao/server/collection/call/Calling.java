package org.youjiao.server.collection.call;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.collection.form.Form;
import org.youjiao.server.collection.form.Forms;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;

/** Makes, opens and closes calls; in the caller's open transaction. What can't be done is answered with a message's key. */
@Component
public final class Calling {
    private static final int SEPTEMBER = 9;

    private final CallStore store;
    private final Forms forms;
    private final Registry registry;
    private final Audit audit;
    private final CallNews news;

    Calling(CallStore store, Forms forms, Registry registry, Audit audit, CallNews news) {
        this.store = store;
        this.forms = forms;
        this.registry = registry;
        this.audit = audit;
        this.news = news;
    }

    /** What is wrong with a call as it was written: message keys by field; empty where it is right. */
    public List<String> problems(Call call) {
        var problems = new ArrayList<String>();
        if (call.title().isEmpty()) {
            problems.add("title");
        }
        if (forms.find(call.form()).isEmpty()) {
            problems.add("form");
        }
        if (call.deadline().isBefore(call.opens())) {
            problems.add("deadline");
        }
        if (call.selection().codes().stream()
                .anyMatch(code ->
                        registry.tree().find(code).filter(unit -> !unit.area()).isEmpty())) {
            problems.add("codes");
        }
        if (problems.isEmpty() && asked(call).isEmpty()) {
            problems.add("nobody");
        }
        return problems;
    }

    /** Writes a new draft, or changes one. */
    public long save(Call call, Caller caller) {
        if (call.id() == 0) {
            long id = store.insert(call, caller);
            audit.record(caller, "create", "call", Long.toString(id), null, call, null);
            return id;
        }
        Call before = store.lock(call.id()).orElseThrow();
        store.update(call);
        audit.record(caller, "change", "call", Long.toString(call.id()), before, call, null);
        return call.id();
    }

    /** The institutions that it asks, as it stands. */
    public List<Institution> asked(Call call) {
        Call.Selection chosen = call.selection();
        LocalDate counted = LocalDate.of(call.year(), SEPTEMBER, 1);
        return registry.tree(call.asOf()).institutions().stream()
                .filter(one -> one.openOn(counted))
                .filter(one -> !chosen.codes().isEmpty()
                        ? chosen.codes().contains(one.unit().code())
                        : (chosen.kinds().isEmpty() || chosen.kinds().contains(one.kind()))
                                && (chosen.areas().isEmpty()
                                        || chosen.areas().stream()
                                                .anyMatch(area ->
                                                        one.unit().path().contains("/" + area + "/"))))
                .toList();
    }

    /** Asks: the institutions are fixed from now on. Answers the key of why not. */
    public Optional<String> open(long id, Caller caller, LocalDate day) {
        Call call = store.lock(id).orElseThrow();
        if (call.state() != Call.State.DRAFT) {
            return Optional.of("collection.refused.not-draft");
        }
        Form form = forms.get(call.form());
        List<CallStore.Asked> asked = asked(call).stream()
                .map(one -> new CallStore.Asked(
                        one.unit().id(), one.unit().code(), form.fields(one).size()))
                .filter(one -> one.fields() > 0)
                .toList();
        List<String> elsewhere = store.askedElsewhere(
                call, asked.stream().map(CallStore.Asked::unit).toList());
        if (asked.isEmpty() || !elsewhere.isEmpty()) {
            return Optional.of(asked.isEmpty() ? "collection.refused.nobody" : "collection.refused.asked-elsewhere");
        }
        store.ask(id, asked);
        store.setState(id, Call.State.OPEN);
        store.note(id, event("open", "", caller, day), caller);
        audit.record(caller, "open", "call", Long.toString(id), "draft", asked.size(), null);
        news.opened(call, asked.stream().map(CallStore.Asked::unit).toList());
        return Optional.empty();
    }

    /** Nothing more is filled from now on. */
    public Optional<String> close(long id, String why, Caller caller, LocalDate day) {
        Call call = store.lock(id).orElseThrow();
        if (call.state() != Call.State.OPEN) {
            return Optional.of("collection.refused.not-open");
        }
        store.setState(id, Call.State.CLOSED);
        store.note(id, event("close", why, caller, day), caller);
        audit.record(caller, "close", "call", Long.toString(id), "open", "closed", why);
        return Optional.empty();
    }

    /** Opens a closed call again; those that it asks must not be asked the same by another meanwhile. */
    public Optional<String> reopen(long id, String why, Caller caller, LocalDate day) {
        Call call = store.lock(id).orElseThrow();
        if (call.state() != Call.State.CLOSED) {
            return Optional.of("collection.refused.not-closed");
        }
        List<Integer> units =
                store.listStandings(id).stream().map(Standing::unit).toList();
        if (!store.askedElsewhere(call, units).isEmpty()) {
            return Optional.of("collection.refused.asked-elsewhere");
        }
        store.setState(id, Call.State.OPEN);
        store.note(id, event("reopen", why, caller, day), caller);
        audit.record(caller, "reopen", "call", Long.toString(id), "closed", "open", why);
        return Optional.empty();
    }

    /**
     * A later deadline.
     *
     * @param returnId of the one institution whose it is; 0 for all
     */
    public record Extension(long returnId, LocalDate deadline, String why) {}

    /** Gives all, or one institution, more time. Answers the key of why not. */
    public Optional<String> extend(long id, Extension how, Caller caller, LocalDate day) {
        Call call = store.lock(id).orElseThrow();
        if (call.state() != Call.State.OPEN) {
            return Optional.of("collection.refused.not-open");
        }
        Standing one = store.listStandings(id).stream()
                .filter(standing -> standing.id() == how.returnId())
                .findFirst()
                .orElse(null);
        if (how.returnId() != 0 && one == null) {
            return Optional.of("collection.refused.not-asked");
        }
        if (one != null && one.filed()) {
            return Optional.of("collection.refused.filed");
        }
        LocalDate before = call.deadline(one == null ? null : one.extended());
        if (!how.deadline().isAfter(before) || how.deadline().isBefore(day)) {
            return Optional.of("collection.refused.not-later");
        }
        if (one == null) {
            store.setDeadline(id, how.deadline());
        }
        store.note(id, new Call.Event(how.returnId(), "extend", how.deadline(), how.why(), caller.name(), day), caller);
        String kind = one == null ? "call" : "return";
        String subject = Long.toString(one == null ? id : one.id());
        audit.record(
                caller,
                "extend",
                kind,
                subject,
                before.toString(),
                how.deadline().toString(),
                how.why());
        return Optional.empty();
    }

    /** Drops a draft. */
    public Optional<String> drop(long id, Caller caller) {
        Call call = store.lock(id).orElseThrow();
        if (call.state() != Call.State.DRAFT) {
            return Optional.of("collection.refused.not-draft");
        }
        store.delete(id);
        audit.record(caller, "drop", "call", Long.toString(id), call, null, null);
        return Optional.empty();
    }

    /** 催报: tells those of these returns that are not filed; answers how many. */
    public int remind(Call call, List<Long> chosen, String words, Caller caller, LocalDate day) {
        List<Standing> waitedFor = store.listStandings(call.id()).stream()
                .filter(standing -> !standing.filed() && (chosen.isEmpty() || chosen.contains(standing.id())))
                .toList();
        if (!waitedFor.isEmpty()) {
            store.remind(waitedFor.stream().map(Standing::id).toList(), words, caller, day);
            audit.record(caller, "remind", "call", Long.toString(call.id()), null, waitedFor.size(), words);
            news.reminded(call, waitedFor.stream().map(Standing::unit).toList(), day);
        }
        return waitedFor.size();
    }

    private static Call.Event event(String act, String why, Caller caller, LocalDate day) {
        return new Call.Event(0, act, null, why, caller.name(), day);
    }
}
