package org.youjiao.server.registry.pupil;

import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.web.Page;

/** What is left in the register of a pupil whose record lies in the archive: schools, grades and days, and no name. */
@Component
final class PupilRemains {
    private final PupilStore store;
    private final PupilViews views;
    private final Transactions transactions;

    PupilRemains(PupilStore store, PupilViews views, Transactions transactions) {
        this.store = store;
        this.views = views;
        this.transactions = transactions;
    }

    /** Its page, for links that lead there still; not found where the caller does not see the pupil, or nobody is archived. */
    Page remains(Caller caller, long id) {
        List<Held<Pupil>> left = transactions.read(caller.scope(), () -> store.remains(id));
        return left.isEmpty()
                ? new Page.NotFound()
                : Page.view("registry/pupil-remains")
                        .with("pupil", views.record(left.get(0), left, PupilViews.Showing.IN_PART))
                        .with("mayErase", caller.is(Role.HEAD));
    }
}
