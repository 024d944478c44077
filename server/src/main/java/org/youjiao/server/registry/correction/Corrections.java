package org.youjiao.server.registry.correction;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.reading.OneCell;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.pupil.PupilCorrection;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Saying;

/** Keeps corrections, carries them out, and tells who waits; in the open transaction. Values stand in no notice and in no trail. */
@Component
final class Corrections {
    private static final String FILE = "standards/pupil-fields.yaml";

    private final CorrectionStore store;
    private final PupilCorrection pupils;
    private final Registry registry;
    private final Audit audit;
    private final Bell bell;
    private final Supplier<Map<String, String>> fields;

    Corrections(CorrectionStore store, PupilCorrection pupils, Told told, Registry registry, Catalogue catalogue) {
        this.store = store;
        this.pupils = pupils;
        this.registry = registry;
        this.audit = told.audit();
        this.bell = told.bell();
        this.fields = catalogue.derive(Corrections::read);
    }

    /** To whom what happens is told. */
    @Component
    record Told(Audit audit, Bell bell) {}

    private static Map<String, String> read(Catalogue catalogue) {
        var read = new LinkedHashMap<String, String>();
        catalogue
                .read(FILE)
                .get("fields")
                .fields()
                .forEach((title, entry) -> read.put(title, entry.get("source").text()));
        return read;
    }

    /** What the school looks at before it agrees, by the title of each value about which a parent may ask. */
    Map<String, String> fields() {
        return fields.get();
    }

    Column column(String field) {
        return pupils.column(field).orElseThrow();
    }

    /** Keeps what a parent asks for; answers why not where it can't be. */
    List<Judgement.Mistake> propose(
            Caller caller, PupilViews.Record pupil, String field, String value, String why, LocalDate day) {
        long id = pupil.line().id();
        if (!fields().containsKey(field) || value.isEmpty()) {
            return List.of(mistake("empty"));
        }
        OneCell.Typed typed = OneCell.read(column(field), value);
        if (typed instanceof OneCell.Refused refused) {
            return List.of(new Judgement.Mistake(-1, refused.reason(), refused.advice()));
        }
        Object understood = ((OneCell.Understood) typed).value();
        String wanted = understood instanceof Boolean yes ? (yes ? "是" : "否") : String.valueOf(understood);
        String before = pupils.value(id, field, day);
        if (wanted.equals(before)) {
            return List.of(mistake("same"));
        }
        if (store.list(id).stream()
                .anyMatch(other -> other.open() && other.field().equals(field))) {
            return List.of(mistake("waits-already"));
        }
        store.add(
                caller,
                id,
                field,
                new Correction.Content(before, wanted, why),
                pupils.seal(id).orElseThrow());
        record(caller, "propose", pupil.schoolCode(), id, field, null);
        registry.tree()
                .find(pupil.schoolCode())
                .ifPresent(school -> bell.tell(
                        Audience.schools(List.of(school.id())),
                        Notice.of(
                                Topic.CORRECTION_WAITING,
                                "correction",
                                Saying.of("notice.words.correction-waiting"),
                                "/corrections")));
        return List.of();
    }

    boolean withdraw(Caller caller, PupilViews.Record pupil, Correction asked) {
        if (!store.decide(asked.id(), "withdrawn", caller, "")) {
            return false;
        }
        record(caller, "withdraw-proposal", pupil.schoolCode(), asked.pupil(), asked.field(), null);
        return true;
    }

    /** Writes it into the record; answers why not where it can't be. */
    List<Judgement.Mistake> accept(Caller caller, PupilViews.Record pupil, Correction asked, LocalDate day) {
        Correction.Content content = asked.content();
        if (!asked.open() || content == null) {
            return List.of(mistake("decided"));
        }
        if (!pupils.value(asked.pupil(), asked.field(), day).equals(content.before())) {
            return List.of(mistake("changed-since"));
        }
        List<Judgement.Mistake> mistakes =
                pupils.apply(caller, asked.pupil(), asked.field(), content.value(), day, "家长更正 " + asked.id());
        if (mistakes.isEmpty()) {
            decided(caller, pupil, asked, "accepted", "", Saying.of("notice.words.correction-accepted"));
        }
        return mistakes;
    }

    List<Judgement.Mistake> refuse(Caller caller, PupilViews.Record pupil, Correction asked, String why) {
        if (why.isEmpty()) {
            return List.of(mistake("no-why"));
        }
        if (!asked.open()) {
            return List.of(mistake("decided"));
        }
        decided(caller, pupil, asked, "refused", why, Saying.of("notice.words.correction-refused"));
        return List.of();
    }

    private void decided(
            Caller caller, PupilViews.Record pupil, Correction asked, String state, String why, Saying words) {
        if (!store.decide(asked.id(), state, caller, why)) {
            throw new IllegalStateException("Correction %d was decided by somebody else.".formatted(asked.id()));
        }
        record(
                caller,
                state.equals("accepted") ? "accept-proposal" : "refuse-proposal",
                pupil.schoolCode(),
                asked.pupil(),
                asked.field(),
                why.isEmpty() ? null : why);
        bell.tell(
                Audience.account(asked.account()),
                Notice.of(
                        Topic.CORRECTION_DECIDED,
                        "correction/" + asked.id(),
                        words,
                        "/children/" + asked.pupil() + "#corrections"));
    }

    private void record(
            Caller caller,
            String act,
            String school,
            long pupil,
            String field,
            @org.jspecify.annotations.Nullable String why) {
        audit.concerning(school).record(caller, act, "pupil", Long.toString(pupil), null, Map.of("item", field), why);
    }

    List<Correction> list(long pupil) {
        return store.list(pupil);
    }

    Optional<Correction> find(long id) {
        return store.find(id);
    }

    private static Judgement.Mistake mistake(String what) {
        return new Judgement.Mistake(-1, Saying.of("correction.fault." + what), Saying.of("correction.advice." + what));
    }
}
