package org.youjiao.server.collection.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.form.Finding;
import org.youjiao.server.collection.form.Form;
import org.youjiao.server.collection.form.Forms;
import org.youjiao.server.collection.form.Rules;
import org.youjiao.server.collection.life.Return.Cell;
import org.youjiao.server.collection.life.Return.Explanation;
import org.youjiao.server.collection.life.Return.Reopening;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.collection.life.ReturnStore.Write;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.intake.reading.OneCell;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.headcount.Headcount;
import org.youjiao.server.registry.headcount.Headcounts;
import org.youjiao.server.web.Saying;

/**
 * Does with returns what {@link Life} allows, in the caller's open transaction: the return is held, judged, changed, and the
 * act written down in its own history and in the audit trail. What is refused is answered with a message's key.
 */
@Component
public final class Filing {
    private final ReturnStore store;
    private final CallStore calls;
    private final Forms forms;
    private final Questionnaire questions;
    private final Registry registry;
    private final Ledger ledger;
    private final Headcounts headcounts;
    private final Deployment deployment;
    private final Audit audit;
    private final ReturnNews news;

    Filing(
            ReturnStore store,
            CallStore calls,
            Forms forms,
            Questionnaire questions,
            Registry registry,
            Ledger ledger,
            Headcounts headcounts,
            Deployment deployment,
            Audit audit,
            ReturnNews news) {
        this.store = store;
        this.calls = calls;
        this.forms = forms;
        this.questions = questions;
        this.registry = registry;
        this.ledger = ledger;
        this.headcounts = headcounts;
        this.deployment = deployment;
        this.audit = audit;
        this.news = news;
    }

    /** A value as somebody sends it. @param seen the newest cell that the sender had seen */
    public record Typing(String field, String text, long seen) {}

    /** What became of a value. */
    public sealed interface Saved {}

    /** @param cell its id now; the one before where nothing changed */
    public record Kept(long cell, String shown) implements Saved {}

    /** @param reason why, and where there is more to say what should stand there instead */
    public record Rejected(List<Saying> reason) implements Saved {
        public Rejected {
            reason = List.copyOf(reason);
        }

        private static Rejected because(String key) {
            return new Rejected(List.of(Saying.of(key)));
        }
    }

    /** Somebody else has changed it meanwhile. */
    public record Conflict(String mine, String theirs, Cell cell) implements Saved {}

    /** The return with all that is needed to judge it, as far as the transaction's scope sees it. */
    public Optional<Dossier> find(long id) {
        return store.find(id).map(this::dossier);
    }

    /** The same, held against others until the transaction ends. */
    public Optional<Dossier> hold(long id) {
        return store.lock(id).map(this::dossier);
    }

    /** Keeps one value that was typed. */
    public Saved save(Dossier dossier, Typing typing, By by) {
        Optional<Field> asked = dossier.form().find(dossier.institution(), typing.field());
        if (asked.isEmpty()) {
            return Rejected.because("collection.refused.not-asked");
        }
        Field field = asked.get();
        if (OneCell.read(field.column(), typing.text()) instanceof OneCell.Refused refused) {
            return new Rejected(List.of(refused.reason(), refused.advice()));
        }
        double value = number(((OneCell.Understood) OneCell.read(field.column(), typing.text())).value());
        Cell before = dossier.cells().get(field.name());
        double known = dossier.value(field.name());
        if (same(known, value)) {
            return new Kept(before == null ? 0 : before.id(), field.shown(value));
        }
        Optional<String> refusal = refusal(dossier, new Act.Fill(field.name()), by.day());
        if (refusal.isPresent()) {
            return Rejected.because(refusal.get());
        }
        if (before != null && before.id() > typing.seen()) {
            return new Conflict(field.shown(value), field.shown(known), before);
        }
        long cell = write(dossier, List.of(new Write(field.name(), value)), by);
        return new Kept(cell, field.shown(value));
    }

    /**
     * Keeps values that come at once, from a form without script or from a sheet; each is one the state lets change.
     *
     * @return the id of the last cell
     */
    public long write(Dossier dossier, List<Write> values, By by) {
        Return of = dossier.of();
        long last = store.write(of.id(), values, by);
        Map<String, Double> now = new HashMap<>();
        dossier.cells().forEach((field, cell) -> now.put(field, cell.value()));
        values.forEach(value -> now.put(value.field(), value.value()));
        State after = of.state() instanceof State.NotBegun ? new State.Filling() : of.state();
        int filled = (int) dossier.form().fields(dossier.institution()).stream()
                .filter(field -> !Double.isNaN(now.getOrDefault(field.name(), Double.NaN)))
                .count();
        store.note(of.id(), after, filled, by.day());
        var before = new HashMap<String, Object>();
        var written = new HashMap<String, Object>();
        for (Write value : values) {
            before.put(value.field(), shown(dossier.value(value.field())));
            written.put(value.field(), shown(value.value()));
        }
        audit.concerning(of.code())
                .record(by.caller(), "fill", "return", Long.toString(of.id()), before, written, null);
        return last;
    }

    /** Gives a finding its explanation. */
    public Optional<String> explain(Dossier dossier, String rule, String words, By by) {
        Optional<Finding> found = dossier.findings().stream()
                .filter(finding -> finding.rule().equals(rule) && !finding.blocks())
                .findFirst();
        boolean with =
                dossier.of().state() instanceof State.Filling || dossier.of().state() instanceof State.Returned;
        if (found.isEmpty() || !with) {
            return Optional.of("collection.refused.nothing-to-explain");
        }
        store.explain(
                dossier.of().id(),
                new Explanation(rule, found.get().message(), words, by.caller().name(), by.day()),
                by);
        audit.concerning(dossier.of().code())
                .record(
                        by.caller(),
                        "explain",
                        "return",
                        subject(dossier),
                        found.get().message(),
                        words,
                        null);
        return Optional.empty();
    }

    /** 提请签发. */
    public Optional<String> prepare(Dossier dossier, By by) {
        return act(dossier, new Deed(new Act.Prepare(dossier.blocked()), "prepare"), by);
    }

    /** 撤回修改, before it is signed. */
    public Optional<String> recall(Dossier dossier, String why, By by) {
        return act(dossier, new Deed(new Act.Recall(), "recall", why, 0), by);
    }

    /** 签发报送: the head's statement stands as it read. */
    public Optional<String> sign(Dossier dossier, String head, By by) {
        boolean isHead = by.caller().is(Role.HEAD)
                && by.caller().scope().sees(dossier.institution().unit().path());
        Optional<String> refusal =
                act(dossier, new Deed(new Act.Sign(isHead, dossier.blocked()), "sign", "", dossier.newest()), by);
        if (refusal.isEmpty()) {
            store.sign(dossier.of().id(), head, dossier.form().statement(), by);
            store.answer(dossier.of().id(), by.day());
        }
        return refusal;
    }

    /** 委托填报; an empty title takes it back. */
    public void delegate(Dossier dossier, long account, String title, By by) {
        store.delegate(dossier.of().id(), account, title);
        store.event(dossier.of().id(), account == 0 ? "undelegate" : "delegate", title, 0, by);
        audit.concerning(dossier.of().code())
                .record(
                        by.caller(),
                        "delegate",
                        "return",
                        subject(dossier),
                        dossier.of().delegateTitle(),
                        title,
                        null);
    }

    /** 审核. */
    public Optional<String> check(Dossier dossier, By by) {
        return act(dossier, new Deed(new Act.Check(), "check"), by);
    }

    /** 接收: every figure of the return goes to the ledger, with the return as its source. */
    public Optional<String> accept(Dossier dossier, By by) {
        Optional<String> refusal = act(dossier, new Deed(new Act.Accept(), "accept", "", dossier.newest()), by);
        if (refusal.isPresent()) {
            return refusal;
        }
        Call call = dossier.call();
        var observations = new ArrayList<Ledger.Observation>();
        dossier.cells().values().forEach(cell -> {
            // what was emptied after an acceptance is cleared there too; what was never filled says nothing
            boolean cleared = Double.isNaN(cell.value());
            if (!cleared
                    || cell.id() > dossier.of().acceptedMark() && dossier.of().acceptedMark() > 0) {
                observations.add(
                        new Ledger.Observation(cell.field(), dossier.of().unit(), call.year(), cell.value(), 0, 0));
            }
        });
        String title = call.title() + " · " + dossier.institution().shortName();
        ledger.append(
                new Ledger.Source(
                        0,
                        title,
                        by.day(),
                        by.caller(),
                        "/returns/" + dossier.of().id()),
                observations);
        store.accept(dossier.of().id(), dossier.newest());
        news.accepted(dossier, by.day());
        return Optional.empty();
    }

    /** 锁定. */
    public Optional<String> lock(Dossier dossier, By by) {
        return act(dossier, new Deed(new Act.Lock(), "lock"), by);
    }

    /** 退回 or 解锁 of single cells, with reason and deadline. */
    public Optional<String> reopen(Dossier dossier, Set<String> fields, Reopening how, By by) {
        boolean unlock = how.kind().equals("unlocked");
        boolean known = fields.stream()
                .allMatch(field ->
                        dossier.form().find(dossier.institution(), field).isPresent());
        if (!known) {
            return Optional.of("collection.refused.not-asked");
        }
        Act act = unlock ? new Act.Unlock(fields) : new Act.GiveBack(fields);
        String names = String.join(
                "、",
                fields.stream()
                        .flatMap(field -> dossier.form().find(field).stream())
                        .map(Field::title)
                        .toList());
        Optional<String> refusal =
                act(dossier, new Deed(act, unlock ? "unlock" : "give-back", "「" + names + "」：" + how.reason(), 0), by);
        if (refusal.isEmpty()) {
            store.reopen(dossier.of().id(), fields, how, by);
            news.reopened(dossier, fields.size(), how);
        }
        return refusal;
    }

    /** Why this may not be done now; empty where it may. */
    public Optional<String> refusal(Dossier dossier, Act act, LocalDate day) {
        Life.Step step = Life.after(dossier.of().state(), act);
        if (step instanceof Life.Refused refused) {
            return Optional.of(refused.key());
        }
        boolean bySchool = act instanceof Act.Fill || act instanceof Act.Prepare || act instanceof Act.Sign;
        // what was sent back may be answered after the call is closed, nothing else
        boolean answering = dossier.reopenings().stream().anyMatch(one -> one.answered() == null);
        return bySchool && !answering && !dossier.call().fillableOn(day)
                ? Optional.of("collection.refused.call-closed")
                : Optional.empty();
    }

    /** An act under the name by which it is written down. */
    private record Deed(Act act, String name, String why, long mark) {
        Deed(Act act, String name) {
            this(act, name, "", 0);
        }
    }

    private Optional<String> act(Dossier dossier, Deed deed, By by) {
        Optional<String> refusal = refusal(dossier, deed.act(), by.day());
        if (refusal.isEmpty() && Life.after(dossier.of().state(), deed.act()) instanceof Life.Moved moved) {
            store.setState(dossier.of().id(), moved.to(), by.day());
            store.event(dossier.of().id(), deed.name(), deed.why(), deed.mark(), by);
            audit.concerning(dossier.of().code())
                    .record(
                            by.caller(),
                            deed.name(),
                            "return",
                            subject(dossier),
                            dossier.of().state().slug(),
                            moved.to().slug(),
                            deed.why().isEmpty() ? null : deed.why());
        }
        return refusal;
    }

    private Dossier dossier(Return of) {
        Call call = calls.find(of.call())
                .orElseThrow(() -> new IllegalStateException("The return %d has no call.".formatted(of.id())));
        Form form = forms.get(call.form());
        Institution institution = institution(of, call);
        Map<String, Cell> cells = store.cells(of.id());
        Headcount registered =
                headcounts.of(of.unit(), earlier(deployment.businessDate(), call.deadline(of.extended())));
        var figures = new Rules.Figures(
                institution,
                field -> Optional.ofNullable(cells.get(field)).map(Cell::value).orElse(Double.NaN),
                field -> questions.value(field, of.unit(), call.year() - 1),
                registered);
        return new Dossier(
                of,
                call,
                form,
                institution,
                cells,
                store.reopenings(of.id()),
                store.explanations(of.id()),
                registered,
                form.rules().findings(form, figures, call.checks()));
    }

    private Institution institution(Return of, Call call) {
        Tree then = registry.tree(call.asOf());
        return then.institution(of.unit())
                .or(() -> registry.tree().institution(of.unit()))
                .orElseThrow(() ->
                        new IllegalStateException("The register has no institution %s any more.".formatted(of.code())));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static String subject(Dossier dossier) {
        return Long.toString(dossier.of().id());
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0 || a == b;
    }

    private static double number(@org.jspecify.annotations.Nullable Object value) {
        return value == null
                ? Double.NaN
                : value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).doubleValue();
    }
}
