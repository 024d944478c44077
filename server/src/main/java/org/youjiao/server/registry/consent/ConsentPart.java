package org.youjiao.server.registry.consent;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.guardian.Guardian;
import org.youjiao.server.registry.guardian.Guardians;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.registry.pupil.RecordPart;
import org.youjiao.server.web.Request;

/** What the pupil's data may be used for: a parent says so here, the school files what came on paper. */
@Component
final class ConsentPart implements RecordPart {
    private final Consents consents;
    private final Guardians guardians;
    private final Gate gate;

    ConsentPart(Consents consents, Guardians guardians, Gate gate) {
        this.consents = consents;
        this.guardians = guardians;
        this.gate = gate;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        long id = record.line().id();
        return Optional.of(new Section(
                "consent.title",
                "registry/consents-of",
                Map.of(
                        "pupil",
                        id,
                        "standings",
                        consents.list(id),
                        "mayFile",
                        gate.permits(caller, Action.CHANGE, Kind.PUPIL))));
    }

    @Override
    public Optional<Section> forParent(PupilViews.Record record, Request request, Caller caller) {
        long id = record.line().id();
        return guardians
                .findOwn(caller, id)
                .map(Guardian::id)
                .map(self -> new Section(
                        "consent.title",
                        "registry/consents-own",
                        Map.of("pupil", id, "standings", consents.list(id), "self", self)));
    }
}
