package org.youjiao.server.registry.pupil;

import java.util.Optional;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** What another concept has to say of a pupil, beneath the record; declared as a bean by that concept. */
public interface RecordPart {

    /** Its place, smaller first: parents 10, what they agreed to 20, corrections 30. */
    int order();

    /** For the school and the offices; empty where there is nothing to say or the caller may not see it. */
    Optional<Section> section(PupilViews.Record record, Request request, Caller caller);

    /** For the pupil's own parent. */
    default Optional<Section> forParent(PupilViews.Record record, Request request, Caller caller) {
        return Optional.empty();
    }
}
