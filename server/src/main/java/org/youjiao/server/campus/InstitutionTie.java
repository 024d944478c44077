package org.youjiao.server.campus;

import org.springframework.stereotype.Component;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionTies;

/** How many projects give places to an institution. */
@Component("campusTie")
final class InstitutionTie implements InstitutionTies {
    private final ProjectStore store;

    InstitutionTie(ProjectStore store) {
        this.store = store;
    }

    @Override
    public String messageKey() {
        return "campus.ties";
    }

    @Override
    public long count(Institution institution) {
        return store.listNewest().stream()
                .filter(project -> project.unit() == institution.unit().id())
                .count();
    }
}
