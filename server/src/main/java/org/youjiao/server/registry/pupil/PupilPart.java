package org.youjiao.server.registry.pupil;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** How many pupils of a school are registered one by one, and the way to them; for those whose role is for pupils. */
@Component
final class PupilPart implements InstitutionPart, InstitutionTies {
    private final PupilStore store;

    PupilPart(PupilStore store) {
        this.store = store;
    }

    @Override
    public int order() {
        return 7;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!caller.scope().sees(Topic.PUPILS, institution.unit().path())) {
            return Optional.empty();
        }
        int enrolled = store.countEver(
                new PupilQuestion(request.asOf(), institution.unit().id(), "", 0, Pupil.State.ENROLLED.slug(), "", 0));
        return enrolled == 0
                ? Optional.empty()
                : Optional.of(new Section(
                        "pupil.title",
                        "registry/pupils-of",
                        Map.of("enrolled", enrolled, "code", institution.unit().code())));
    }

    @Override
    public String messageKey() {
        return "pupil.ties";
    }

    @Override
    public long count(Institution institution) {
        return store.countAt(institution.unit().id());
    }
}
