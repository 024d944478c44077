package org.youjiao.server.registry.file;

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

/** The way to the file. */
@Component
final class FilePart implements RecordPart {
    private final Gate gate;

    FilePart(Gate gate) {
        this.gate = gate;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        return gate.permits(caller, Action.EXPORT, Kind.PUPIL)
                ? Optional.of(section("/pupils/", record))
                : Optional.empty();
    }

    @Override
    public Optional<Section> forParent(PupilViews.Record record, Request request, Caller caller) {
        return gate.permits(caller, Action.EXPORT, Kind.CHILD)
                ? Optional.of(section("/children/", record))
                : Optional.empty();
    }

    private static Section section(String before, PupilViews.Record record) {
        return new Section(
                "child.file",
                "registry/file-of",
                Map.of("path", before + record.line().id() + "/file"));
    }
}
