package org.youjiao.server.registry.twin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.registry.pupil.RecordPart;
import org.youjiao.server.web.Request;

/** Which records were merged with this one, and which merges were taken back. */
@Component
final class TwinPart implements RecordPart {
    private final TwinStore store;
    private final Gate gate;

    TwinPart(TwinStore store, Gate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        List<Merge> merges = store.merges(record.line().id());
        return merges.isEmpty() || !gate.permits(caller, Action.CHANGE, Kind.PUPIL)
                ? Optional.empty()
                : Optional.of(new Section(
                        "twin.merges",
                        "registry/merges-of",
                        Map.of("merges", merges, "id", record.line().id())));
    }
}
