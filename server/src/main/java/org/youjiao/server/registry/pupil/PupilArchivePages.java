package org.youjiao.server.registry.pupil;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.person.archive.ArchiveDesk;
import org.youjiao.server.registry.person.archive.Shelf;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Former pupils: how many, one of them by number, and back into the register. */
@Controller
final class PupilArchivePages {
    private static final String HERE = "/pupils/archive";

    private final ArchiveDesk desk;
    private final Shelf shelf;
    private final PupilRecords records;

    PupilArchivePages(ArchiveDesk desk, Shelf pupilShelf, PupilRecords records) {
        this.desk = desk;
        this.shelf = pupilShelf;
        this.records = records;
    }

    @GetMapping(HERE)
    @Needs(action = Action.READ, kind = Kind.PUPIL_ARCHIVE)
    Page archive(Request request) {
        return desk.page(request, shelf, "");
    }

    @PostMapping(HERE + "/open")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL_ARCHIVE, fresh = true)
    Page open(Request request, Caller caller) {
        return desk.open(
                request,
                caller,
                shelf,
                (id, asked) -> {
                    Optional<PupilViews.Record> pupil =
                            records.reveal(caller, id, request.businessDate(), PupilViews.Showing.WHOLE, asked.why());
                    return Page.view("registry/pupil-archived")
                            .with("pupil", pupil.orElseThrow())
                            .with("asked", asked)
                            .with("mayErase", caller.is(Role.HEAD));
                },
                page -> page);
    }

    @PostMapping(HERE + "/return")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL_ARCHIVE, fresh = true)
    Page bringBack(Request request, Caller caller) {
        return desk.bringBack(request, caller, shelf);
    }
}
