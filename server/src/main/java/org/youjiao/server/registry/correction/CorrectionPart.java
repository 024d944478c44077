package org.youjiao.server.registry.correction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.registry.pupil.RecordPart;
import org.youjiao.server.web.Request;

/** What parents asked to have corrected, and how it stands; a parent asks here. */
@Component
final class CorrectionPart implements RecordPart {
    private final CorrectionStore store;
    private final CorrectionViews views;

    CorrectionPart(CorrectionStore store, CorrectionViews views) {
        this.store = store;
        this.views = views;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        List<CorrectionViews.Line> lines = views.lines(store.list(record.line().id()), false);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("correction.title", "registry/corrections-of", Map.of("lines", lines)));
    }

    @Override
    public Optional<Section> forParent(PupilViews.Record record, Request request, Caller caller) {
        long id = record.line().id();
        return Optional.of(new Section(
                "correction.title",
                "registry/corrections-own",
                Map.of("pupil", id, "lines", views.lines(store.list(id), true), "fields", views.fields())));
    }
}
