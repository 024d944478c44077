package org.youjiao.server.registry.retention;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.registry.pupil.RecordPart;
import org.youjiao.server.web.Request;

/** Where a head asks that the record be deleted. */
@Component
final class ErasurePart implements RecordPart {
    @Override
    public int order() {
        return 60;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        return caller.roles().contains(Role.HEAD)
                ? Optional.of(new Section(
                        "erasure.ask",
                        "registry/erasure-of",
                        Map.of("id", record.line().id())))
                : Optional.empty();
    }
}
