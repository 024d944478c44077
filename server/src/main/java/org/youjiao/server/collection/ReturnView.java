package org.youjiao.server.collection;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.form.Finding;
import org.youjiao.server.collection.form.Form;
import org.youjiao.server.collection.form.Peers;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Return;
import org.youjiao.server.collection.life.State;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.intake.Column;
import org.youjiao.server.web.Figures;
import org.youjiao.server.web.Named;
import org.youjiao.server.web.Request;

/**
 * A return as its page shows it.
 *
 * @param seen the newest cell on the page, sent back by a form without script
 * @param may the acts that the caller may do now, as the page's buttons
 */
public record ReturnView(
        Dossier dossier,
        List<Group> groups,
        List<Told> findings,
        long seen,
        Set<String> may,
        long account,
        History history,
        LocalDate day) {

    private static final String YES_NO = "yes-no";

    /** A field's value in the reader's language; — without one. */
    static String shown(Request request, Field field, double value) {
        return shown(request, field.column().type() == Column.Type.YES_NO, field.shown(value));
    }

    private static String shown(Request request, boolean yesNo, String value) {
        if (value.isEmpty()) {
            return Figures.NONE;
        }
        return yesNo ? request.text(value.equals("是") ? "collection.yes" : "collection.no") : value;
    }

    /** What was done with the return, and what of its call concerns it, each the newest first. */
    public record History(List<Return.Event> events, List<Call.Event> call) {
        public History {
            events = List.copyOf(events);
            call = List.copyOf(call);
        }

        /** Deadlines that were extended for it. */
        public List<Call.Event> extensions() {
            return call.stream().filter(event -> event.deadline() != null).toList();
        }
    }

    /** Fields that belong together. */
    public record Group(String title, List<Line> lines, int filled) {}

    /**
     * One field.
     *
     * @param unit in brackets, empty for none
     * @param type {@code count}, {@code number} or {@code yes-no}
     * @param cell which typing is shown
     * @param open whether it may be changed by the caller now
     * @param before last year's value, with unit
     * @param registered what the register of persons has; empty where it does not say
     * @param spread what is usual among its like; empty where that is not told
     * @param mark why the value is unusual; empty where it is not
     * @param reopened why it was opened again; null where it was not
     */
    public record Line(
            String name,
            String title,
            String unit,
            String type,
            String value,
            long cell,
            boolean open,
            String help,
            String before,
            String registered,
            String spread,
            String mark,
            @Nullable Content reopened) {

        /** The value as it is read; what is typed into a form is {@link #value}. */
        public String shown(Request request) {
            return ReturnView.shown(request, type.equals(YES_NO), value);
        }

        /** In the page. */
        public String id() {
            return "f-" + name.replace('.', '-');
        }
    }

    /** A finding with its explanation, empty where it has none. */
    public record Told(Finding finding, String explanation, String explainer) {
        public boolean settled() {
            return !explanation.isEmpty();
        }

        public String anchor() {
            return finding.fields().isEmpty()
                    ? ""
                    : "f-" + finding.fields().get(0).replace('.', '-');
        }
    }

    public Return of() {
        return dossier.of();
    }

    public String state() {
        return dossier.of().state().slug();
    }

    /** Until when the school has to act: the first deadline of a cell sent back, else the call's. */
    public LocalDate due() {
        return dossier.reopenings().stream()
                .filter(one -> one.answered() == null)
                .map(Return.Reopening::deadline)
                .min(LocalDate::compareTo)
                .orElse(dossier.deadline());
    }

    public boolean overdue() {
        return dossier.of().state().withSchool() && due().isBefore(day);
    }

    public boolean mayDo(String act) {
        return may.contains(act);
    }

    /** Makes views for one request. */
    static final class Maker {
        private final Request request;
        private final Caller caller;
        private final Gate gate;
        private final Peers peers;
        private final Questionnaire questions;

        Maker(Request request, Caller caller, Gate gate, Peers peers, Questionnaire questions) {
            this.request = request;
            this.caller = caller;
            this.gate = gate;
            this.peers = peers;
            this.questions = questions;
        }

        ReturnView of(Dossier dossier, History history) {
            Set<String> may = may(dossier);
            boolean fills = may.contains("fill");
            var groups = new ArrayList<Group>();
            for (Form.Group group : dossier.form().asked(dossier.institution())) {
                List<Line> lines = group.fields().stream()
                        .map(field -> line(dossier, field, fills))
                        .toList();
                int filled = (int)
                        lines.stream().filter(line -> !line.value().isEmpty()).count();
                groups.add(new Group(group.title(request.chinese()), lines, filled));
            }
            return new ReturnView(
                    dossier,
                    groups,
                    told(dossier),
                    dossier.newest(),
                    may,
                    caller.account(),
                    history,
                    request.businessDate());
        }

        static List<Told> told(Dossier dossier) {
            return dossier.findings().stream()
                    .map(finding -> dossier.explanation(finding)
                            .map(given -> new Told(finding, given.words(), given.who()))
                            .orElse(new Told(finding, "", "")))
                    .toList();
        }

        Line line(Dossier dossier, Field field, boolean fills) {
            double value = dossier.value(field.name());
            Return.Cell cell = dossier.cells().get(field.name());
            int year = dossier.call().year();
            boolean open = fills
                    && dossier.of().state().opens(field.name())
                    && (dossier.of().state() instanceof State.Returned
                            || dossier.call().fillableOn(request.businessDate()));
            double before =
                    questions.value(field.name(), dossier.institution().unit().id(), year - 1);
            return new Line(
                    field.name(),
                    request.chinese() ? field.title() : field.titleEnglish(),
                    request.figures().bracketed(field.unit()),
                    field.column()
                            .type()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', '-'),
                    field.shown(value),
                    cell == null ? 0 : cell.id(),
                    open,
                    dossier.form().help(field.name(), request.chinese()),
                    request.figures().withUnit(before, field.unit()),
                    registered(dossier, field),
                    spread(dossier, field),
                    mark(dossier, field, value),
                    dossier.reopening(field.name())
                            .map(one -> request.content(
                                    "collection.reopened." + one.kind(),
                                    new Named(one.reason()),
                                    request.figures().date(one.deadline())))
                            .orElse(null));
        }

        private String registered(Dossier dossier, Field field) {
            OptionalLong count = dossier.registered().find(field.name());
            return count.isPresent() ? request.figures().withUnit(count.getAsLong(), field.unit()) : "";
        }

        String mark(Dossier dossier, Field field, double value) {
            Peers.Mark mark = peers.mark(
                    dossier.form(), field, dossier.institution(), dossier.call().year(), value);
            if (!mark.any()) {
                return "";
            }
            String beyond = mark.beyondPeers() ? request.text("collection.mark.peers") : "";
            String jumped = mark.jumped() ? request.text("collection.mark.jumped") : "";
            return beyond.isEmpty() || jumped.isEmpty()
                    ? beyond + jumped
                    : request.text("collection.mark.both", beyond, jumped);
        }

        private String spread(Dossier dossier, Field field) {
            Optional<Peers.Spread> spread = peers.find(
                    dossier.form(),
                    field,
                    dossier.institution().kind(),
                    dossier.call().year() - 1);
            boolean whole = field.column().type() == Column.Type.COUNT;
            return spread.map(one -> request.text(
                            "collection.spread",
                            number(one.p10(), field.unit(), whole),
                            number(one.median(), field.unit(), whole),
                            number(one.p90(), field.unit(), whole)))
                    .orElse("");
        }

        private String number(double value, String unit, boolean whole) {
            return request.figures().number(whole ? Math.rint(value) : value, unit);
        }

        /** The acts whose buttons are shown: those the gate, the caller's place and the return's state allow. */
        private Set<String> may(Dossier dossier) {
            var may = new java.util.LinkedHashSet<String>();
            State state = dossier.of().state();
            if (gate.permits(caller, Action.CHANGE, Kind.FILING)) {
                boolean own = caller.scope().sees(dossier.institution().unit().path());
                boolean head = caller.is(Role.HEAD) && own;
                boolean filling = state instanceof State.Filling || state instanceof State.Returned;
                if (state.withSchool() && !(state instanceof State.Prepared)) {
                    may.add("fill");
                }
                if (filling) {
                    may.add("prepare");
                }
                if (state instanceof State.Prepared) {
                    may.add("recall");
                }
                if (head && (filling || state instanceof State.Prepared)) {
                    may.add("sign");
                }
                if (head && state.withSchool()) {
                    may.add("delegate");
                }
            }
            if (gate.permits(caller, Action.CHANGE, Kind.CALL)
                    && caller.scope().sees(dossier.institution().unit().path())) {
                may.addAll(ofBureau(state));
                if (state.withSchool() && dossier.call().state() == Call.State.OPEN) {
                    may.add("extend");
                }
            }
            return may.stream().collect(Collectors.toUnmodifiableSet());
        }

        private static Set<String> ofBureau(State state) {
            if (state instanceof State.Submitted) {
                return Set.of("check", "give-back");
            }
            if (state instanceof State.Checked) {
                return Set.of("accept", "give-back");
            }
            if (state instanceof State.Accepted) {
                return Set.of("lock", "give-back");
            }
            if (state instanceof State.Returned) {
                return Set.of("give-back");
            }
            return state instanceof State.Locked ? Set.of("unlock") : Set.of();
        }
    }
}
