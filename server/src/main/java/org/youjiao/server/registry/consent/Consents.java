package org.youjiao.server.registry.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.registry.guardian.Guardian;
import org.youjiao.server.registry.pupil.PupilViews;

/** What may be done with a pupil's data for an optional purpose, and saying so; in the open transaction. */
@Component
public final class Consents {
    private final ConsentStore store;
    private final Audit audit;
    private final Supplier<List<Purpose>> purposes;

    Consents(ConsentStore store, Audit audit, Catalogue catalogue) {
        this.store = store;
        this.audit = audit;
        this.purposes = catalogue.derive(Purpose::read);
    }

    /** How a purpose stands for a pupil. @param said what was said of it, the newest first */
    public record Standing(Purpose purpose, State state, List<Statement> said) {
        public Standing {
            said = List.copyOf(said);
        }

        /** What this parent said last; empty for nothing yet. */
        public Optional<Boolean> saidBy(long guardian) {
            return said.stream()
                    .filter(one -> one.guardian() == guardian)
                    .map(Statement::given)
                    .findFirst();
        }
    }

    public enum State {
        OBLIGATORY,
        GIVEN,
        REFUSED,
        OPEN
    }

    /** All purposes in the catalogue's order. */
    public List<Purpose> purposes() {
        return purposes.get();
    }

    /** The purpose of this slug about which parents are asked. */
    public Optional<Purpose> findOptional(String slug) {
        return purposes().stream()
                .filter(purpose -> purpose.slug().equals(slug) && !purpose.obligatory())
                .findFirst();
    }

    /** Whether the pupil's data may be used for the purpose: by law, or because a parent agreed and none refuses. */
    public boolean mayUse(long pupil, String purpose) {
        return list(pupil).stream()
                .anyMatch(standing -> standing.purpose().slug().equals(purpose)
                        && (standing.state() == State.OBLIGATORY || standing.state() == State.GIVEN));
    }

    /** How all purposes stand for the pupil. */
    public List<Standing> list(long pupil) {
        Map<String, Boolean> standing = store.standing(pupil);
        List<Statement> said = store.list(pupil);
        return purposes().stream()
                .map(purpose -> new Standing(
                        purpose,
                        state(purpose, standing),
                        said.stream()
                                .filter(one -> one.purpose().equals(purpose.slug()))
                                .toList()))
                .toList();
    }

    private static State state(Purpose purpose, Map<String, Boolean> standing) {
        if (purpose.obligatory()) {
            return State.OBLIGATORY;
        }
        Boolean given = standing.get(purpose.slug());
        return given == null ? State.OPEN : given ? State.GIVEN : State.REFUSED;
    }

    /** A parent says yes or no for the own child. */
    void say(Caller caller, PupilViews.Record pupil, Guardian parent, Purpose purpose, boolean given) {
        add(caller, pupil, purpose, given, parent.id(), "");
    }

    /** The school says what stands on a paper that a parent signed. @param paper where it is kept; not empty */
    public void file(Caller caller, PupilViews.Record pupil, Purpose purpose, boolean given, String paper) {
        add(caller, pupil, purpose, given, 0, paper);
    }

    private void add(
            Caller caller, PupilViews.Record pupil, Purpose purpose, boolean given, long parent, String paper) {
        long id = pupil.line().id();
        // a parent's name stands with the parent, where deleting a child's data reaches it; this table keeps what it
        // has
        String who = parent == 0 ? caller.name() : "";
        store.add(id, new Statement(purpose.slug(), given, parent, paper, who, LocalDate.MIN));
        audit.concerning(pupil.schoolCode())
                .record(
                        caller,
                        given ? "consent" : "refuse-consent",
                        "pupil",
                        Long.toString(id),
                        null,
                        Map.of("purpose", purpose.title().chinese()),
                        paper.isEmpty() ? null : paper);
    }
}
