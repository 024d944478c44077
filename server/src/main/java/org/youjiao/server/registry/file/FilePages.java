package org.youjiao.server.registry.file;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.quota.PersonsExport;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.person.archive.ArchiveDesk;
import org.youjiao.server.registry.person.archive.Shelf;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Gives the child's own file: to the parent, and to school and office for a reason. */
@Controller
final class FilePages {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int SHORTEST_REASON = 4;

    private final PupilRecords records;
    private final ChildFile files;
    private final PersonsExport exports;
    private final Transactions transactions;
    private final Laid laid;

    FilePages(PupilRecords records, ChildFile files, PersonsExport exports, Transactions transactions, Laid laid) {
        this.laid = laid;
        this.records = records;
        this.files = files;
        this.exports = exports;
        this.transactions = transactions;
    }

    /** Where former pupils lie. */
    @Component
    record Laid(ArchiveDesk desk, Shelf pupilShelf) {}

    @GetMapping("/children/{id:\\d{1,15}}/file")
    @Needs(action = Action.EXPORT, kind = Kind.CHILD)
    Page own(Request request, @PathVariable("id") long id) {
        return form(request, id, "/children/" + id, "");
    }

    /** Of other members of the family as much as on the page. */
    @PostMapping("/children/{id:\\d{1,15}}/file")
    @Needs(action = Action.EXPORT, kind = Kind.CHILD, fresh = true, transaction = false)
    Page giveOwn(Request request, Caller caller, @PathVariable("id") long id) {
        return give(request, caller, id, PupilViews.Showing.OWN, request.text("child.file.by-parent"));
    }

    @GetMapping("/pupils/{id:\\d{1,15}}/file")
    @Needs(action = Action.EXPORT, kind = Kind.PUPIL)
    Page pupils(Request request, @PathVariable("id") long id) {
        return form(request, id, "/pupils/" + id, "");
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/file")
    @Needs(action = Action.EXPORT, kind = Kind.PUPIL, fresh = true, transaction = false)
    Page give(Request request, Caller caller, @PathVariable("id") long id) {
        String why = request.find("why").orElse("").strip();
        return why.length() < SHORTEST_REASON
                ? transactions.read(caller.scope(), () -> form(request, id, "/pupils/" + id, "person.reveal.say-why"))
                : give(request, caller, id, PupilViews.Showing.WHOLE, why);
    }

    /** Of a former pupil, whose record is opened for it. */
    @PostMapping("/pupils/archive/file")
    @Needs(action = Action.EXPORT, kind = Kind.PUPIL_ARCHIVE, fresh = true, transaction = false)
    Page giveArchived(Request request, Caller caller) {
        return transactions.write(
                caller.scope(),
                () -> laid.desk()
                        .open(
                                request,
                                caller,
                                laid.pupilShelf(),
                                (id, asked) -> records.reveal(
                                                caller,
                                                id,
                                                request.businessDate(),
                                                PupilViews.Showing.WHOLE,
                                                asked.why())
                                        .map(pupil -> file(request, pupil))
                                        .orElseThrow(),
                                file -> exports.give(
                                        caller,
                                        1,
                                        () -> file,
                                        request.find("why").orElse(""))));
    }

    private Page form(Request request, long id, String path, String problem) {
        return records.find(id, request.businessDate())
                .<Page>map(pupil -> Page.view("registry/child-file")
                        .with("pupil", pupil)
                        .with("path", path)
                        .with("problem", problem)
                        .status(problem.isEmpty() ? 200 : 422))
                .orElseGet(Page.NotFound::new);
    }

    private Page give(Request request, Caller caller, long id, PupilViews.Showing showing, String why) {
        return transactions.write(caller.scope(), () -> {
            Optional<PupilViews.Record> pupil = records.reveal(caller, id, request.businessDate(), showing, why);
            return pupil.map(one -> exports.give(caller, 1, () -> file(request, one), why))
                    .orElseGet(Page.NotFound::new);
        });
    }

    private PersonsExport.File file(Request request, PupilViews.Record pupil) {
        return new PersonsExport.File(
                "pupil-file",
                pupil.schoolCode(),
                1,
                "pupil-" + pupil.line().id() + ".xlsx",
                XLSX,
                files.write(request, pupil));
    }
}
