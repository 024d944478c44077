package org.youjiao.server.registry.staff;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.archive.ArchiveDesk;
import org.youjiao.server.registry.person.archive.Shelf;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Staff who left: how many, one of them by number, and back into the register. */
@Controller
final class StaffArchivePages {
    private static final String HERE = "/staff/archive";

    private final ArchiveDesk desk;
    private final Shelf shelf;
    private final StaffStore store;
    private final StaffViews views;

    StaffArchivePages(ArchiveDesk desk, Shelf staffShelf, StaffStore store, StaffViews views) {
        this.desk = desk;
        this.shelf = staffShelf;
        this.store = store;
        this.views = views;
    }

    @GetMapping(HERE)
    @Needs(action = Action.READ, kind = Kind.STAFF_ARCHIVE)
    Page archive(Request request) {
        return desk.page(request, shelf, "");
    }

    @PostMapping(HERE + "/open")
    @Needs(action = Action.CHANGE, kind = Kind.STAFF_ARCHIVE, fresh = true)
    Page open(Request request, Caller caller) {
        return desk.open(
                request,
                caller,
                shelf,
                (id, asked) -> {
                    List<Held<Member>> history = store.history(id);
                    return Page.view("registry/member-archived")
                            .with("member", views.record(history.get(0), history, true))
                            .with("asked", asked);
                },
                page -> page);
    }

    @PostMapping(HERE + "/return")
    @Needs(action = Action.CHANGE, kind = Kind.STAFF_ARCHIVE, fresh = true)
    Page bringBack(Request request, Caller caller) {
        return desk.bringBack(request, caller, shelf);
    }
}
