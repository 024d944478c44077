package org.youjiao.server.registry.exchange.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.desk.Desk;
import org.youjiao.server.intake.passage.FileFacts;
import org.youjiao.server.registry.person.look.Looks;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Where a roster of another system is handed in, and what comparing it found; for whoever may bring in pupils or staff. */
@Controller
final class IncomingPages {
    private static final String HERE = "/exchange/incoming";
    private static final String ONE = HERE + "/{id:\\d{1,15}}";
    private static final int RECENT = 20;

    private final Comparing comparing;
    private final IncomingStore store;
    private final Desk desk;
    private final Taking taking;
    private final Trail trail;

    IncomingPages(Comparing comparing, IncomingStore store, Desk desk, Taking taking, Trail trail) {
        this.comparing = comparing;
        this.store = store;
        this.desk = desk;
        this.taking = taking;
        this.trail = trail;
    }

    /** What the routes run in and leave behind. */
    @org.springframework.stereotype.Component
    record Trail(Transactions transactions, Audit audit, Looks looks) {}

    @GetMapping(HERE)
    @Needs(action = Action.IMPORT, kind = Kind.RETURN)
    Page form(Caller caller) {
        return comparing.topics(caller).isEmpty()
                ? new Page.NotFound()
                : Page.view("registry/rosters")
                        .with("topics", comparing.topics(caller))
                        .with("recent", store.list(RECENT))
                        .with("refusal", "");
    }

    @PostMapping(HERE)
    @Needs(action = Action.IMPORT, kind = Kind.RETURN, transaction = false)
    Page send(
            Request request, Caller caller, @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        if (comparing.topics(caller).isEmpty()) {
            return new Page.NotFound();
        }
        if (file == null || file.isEmpty()) {
            return Page.view("registry/rosters")
                    .with("topics", comparing.topics(caller))
                    .with("recent", trail.transactions().read(caller.scope(), () -> store.list(RECENT)))
                    .with("refusal", "exchange.incoming.nothing")
                    .status(422);
        }
        Path copy = Files.createTempFile("upload", ".tmp");
        try {
            try (InputStream in = file.getInputStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            long id = keep(caller, bareName(String.valueOf(file.getOriginalFilename())), copy, request.asOf());
            compare(caller, id, Map.of());
            return Page.redirect(HERE + "/" + id);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private long keep(Caller caller, String name, Path file, LocalDate asOf) {
        FileFacts facts = FileFacts.of(file);
        return trail.transactions().write(caller.scope(), () -> {
            long id = store.add(caller, name, file, facts.hash(), asOf);
            trail.audit()
                    .record(
                            caller,
                            "import",
                            "roster",
                            Long.toString(id),
                            null,
                            Map.of("file", name, "sha256", facts.hash(), "as_of", asOf.toString()),
                            null);
            return id;
        });
    }

    private void compare(Caller caller, long id, Map<String, String> chosen) throws IOException {
        Incoming roster =
                trail.transactions().read(caller.scope(), () -> store.find(id).orElseThrow());
        Path zip = trail.transactions().read(caller.scope(), () -> store.copyOut(id));
        try {
            Report report =
                    comparing.compare(caller, new Comparing.Sent(zip, roster.fileName(), roster.asOf(), chosen));
            trail.transactions().change(caller.scope(), () -> store.compared(id, report));
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /** Some browsers send the folder too. */
    private static String bareName(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return bare.length() > 200 ? bare.substring(bare.length() - 200) : bare;
    }

    @GetMapping(ONE)
    @Needs(action = Action.IMPORT, kind = Kind.RETURN)
    Page one(Caller caller, @PathVariable("id") long id) {
        return found(caller, id)
                .flatMap(roster -> store.findReport(id)
                        .<Page>map(report -> Page.view("registry/roster")
                                .with("roster", roster)
                                .with("report", report)
                                .with("parts", parts(caller, report))))
                .orElse(new Page.NotFound());
    }

    private Optional<Incoming> found(Caller caller, long id) {
        return comparing.topics(caller).isEmpty() ? Optional.empty() : store.find(id);
    }

    private List<Report.AtDoor> parts(Caller caller, Report report) {
        var parts = new ArrayList<Report.AtDoor>();
        for (Report.Part part : report.parts()) {
            desk.find(caller, part.sheet())
                    .ifPresent(owner -> parts.add(new Report.AtDoor(
                            part,
                            owner.sheet(),
                            desk.findOwn(caller, part.batch()).orElse(null))));
        }
        return parts;
    }

    /** Says which institutions orgs are, and has the roster compared anew. */
    @PostMapping(ONE + "/compare")
    @Needs(action = Action.IMPORT, kind = Kind.RETURN, transaction = false)
    Page compare(Request request, Caller caller, @PathVariable("id") long id) throws IOException {
        Optional<Report> report = trail.transactions()
                .read(
                        caller.scope(),
                        () -> found(caller, id).filter(Incoming::kept).flatMap(roster -> store.findReport(id)));
        if (report.isEmpty()) {
            return new Page.NotFound();
        }
        var chosen = new HashMap<>(report.get().chosen());
        List<String> orgs = request.parameters().getOrDefault("org", List.of());
        List<String> codes = request.parameters().getOrDefault("code", List.of());
        for (int place = 0; place < Math.min(orgs.size(), codes.size()); place++) {
            chosen.put(orgs.get(place), codes.get(place).strip());
        }
        taking.putAway(caller, report.get());
        compare(caller, id, chosen);
        return new Page.Redirect(HERE + "/" + id, "exchange.incoming.compared");
    }

    /** Takes the rows in, sheet after sheet, as the import door would each. */
    @PostMapping(ONE + "/commit")
    @Needs(action = Action.IMPORT, kind = Kind.RETURN, transaction = false)
    Page commit(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<Report> report = trail.transactions()
                .read(caller.scope(), () -> found(caller, id).flatMap(roster -> store.findReport(id)));
        if (report.isEmpty()) {
            return new Page.NotFound();
        }
        boolean partly =
                request.find("way").filter(Batch.Way.RIGHT.slug()::equals).isPresent();
        return new Page.Redirect(HERE + "/" + id, taking.take(caller, report.get(), partly));
    }

    /** Names who is missing there; they count as those of lists. */
    @GetMapping(ONE + "/missing")
    @Needs(action = Action.IMPORT, kind = Kind.RETURN, transaction = false)
    Page missing(Caller caller, @PathVariable("id") long id) {
        return trail.looks().list(caller, "roster-missing", () -> {
            Report report =
                    found(caller, id).flatMap(roster -> store.findReport(id)).orElse(null);
            List<Report.Missing> missing = report == null ? List.of() : report.missing();
            return new Looks.Listed(
                    Page.view("registry/roster-missing").with("id", id).with("missing", missing),
                    missing.stream().mapToInt(school -> school.people().size()).sum());
        });
    }
}
