package org.youjiao.server.registry.guardian;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.parent.ParentAccounts.ParentAccount;

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

    /** All parents of the pupil that have an account now, as far as the caller sees them. */
    public List<Guardian> list(long pupil) {
        return store.list(pupil);
    }

    /** Makes an account there is a parent's of the pupil. */
    public void give(Caller by, long pupil, Caller parent, String accountName, String relation) {
        store.add(pupil, new ParentAccount(parent.account(), accountName, parent.name()), relation, by.name());
    }
}
