package org.youjiao.server.registry.staff;

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

/** How many of an institution's staff are registered one by one, and the way to them; for those whose role is for staff. */
@Component
final class StaffPart implements InstitutionPart, InstitutionTies {
    private final StaffStore store;

    StaffPart(StaffStore store) {
        this.store = store;
    }

    @Override
    public int order() {
        return 8;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!caller.scope().sees(Topic.STAFF, institution.unit().path())) {
            return Optional.empty();
        }
        int serving = store.countEver(
                StaffStore.Question.all(request.asOf(), institution.unit().id(), StaffStore.Question.IN_SERVICE));
        return serving == 0
                ? Optional.empty()
                : Optional.of(new Section(
                        "staff.menu",
                        "registry/staff-of",
                        Map.of("serving", serving, "code", institution.unit().code())));
    }

    @Override
    public String messageKey() {
        return "staff.ties";
    }

    @Override
    public long count(Institution institution) {
        return store.countAt(institution.unit().id());
    }
}
