package org.youjiao.server.registry.guardian;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;

/** Who is a parent, for other concepts. */
@Component
public final class Guardians {
    private final GuardianStore store;

    Guardians(GuardianStore store) {
        this.store = store;
    }

    /** Who the caller is to the child; empty where the caller is no parent of it. */
    public Optional<Guardian> findOwn(Caller caller, long pupil) {
        return store.findOwn(caller, pupil);
    }
}
