package org.youjiao.server.intake.foreign;

import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;
import static org.youjiao.server.access.Kind.RETURN;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.desk.Desk;
import org.youjiao.server.intake.foreign.ForeignSheets.Opened;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/** Where a foreign sheet's columns are assigned, and the assignments that were kept. */
@Controller
final class ColumnPages {
    private static final String COLUMNS = "/imports/{id:\\d{1,15}}/columns";
    private static final String KEPT = "/imports/mappings/{mapping:\\d{1,15}}";
    private static final int LONGEST_NAME = 60;

    private final Desk desk;
    private final ForeignSheets sheets;
    private final MappingStore mappings;
    private final BatchStore store;
    private final Transactions transactions;
    private final Audit audit;

    ColumnPages(Desk desk, ForeignSheets sheets, MappingStore mappings, BatchStore store, Tools tools) {
        this.desk = desk;
        this.sheets = sheets;
        this.mappings = mappings;
        this.store = store;
        this.transactions = tools.transactions;
        this.audit = tools.audit;
    }

    /** What a change needs beside the stores. */
    @org.springframework.stereotype.Component
    record Tools(Transactions transactions, Audit audit) {}

    @GetMapping(COLUMNS)
    @Needs(action = IMPORT, kind = RETURN)
    Page columns(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findOwn(caller, id).filter(ColumnPages::open).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        SheetOwner owner = desk.find(caller, batch.sheet()).orElseThrow();
        Opened opened =
                sheets.open(caller, batch, owner, request.number("row", 0)).orElse(null);
        if (opened == null) {
            return request.number("row", 0) == 0
                    ? new Page.NotFound()
                    : new Page.Redirect("/imports/" + id + "/columns", "intake.no-header");
        }
        Optional<Mapping> kept = kept(request, opened, batch);
        ColumnForm form = sheets.propose(opened, batch, kept.orElse(null));
        String name = kept.map(Mapping::name).orElse("");
        return view(batch, form, opened, kept, name, List.of());
    }

    @PostMapping(COLUMNS)
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page assign(Request request, Caller caller, @PathVariable long id) {
        Batch batch = desk.findOwn(caller, id).filter(ColumnPages::open).orElse(null);
        if (batch == null) {
            return new Page.NotFound();
        }
        SheetOwner owner = desk.find(caller, batch.sheet()).orElseThrow();
        Opened opened = transactions
                .read(caller.scope(), () -> sheets.open(caller, batch, owner, request.number("row", 0)))
                .orElse(null);
        if (opened == null) {
            return new Page.Redirect("/imports/" + id + "/columns", "intake.no-header");
        }
        ColumnForm form = ColumnForm.sent(request, opened.sheet(), opened.header(), opened.named());
        String name = request.find("name").map(ColumnPages::shortened).orElse("");
        List<Saying> problems = form.problems();
        if (!problems.isEmpty()) {
            return view(batch, form, opened, Optional.empty(), name, problems).status(422);
        }
        transactions.change(caller.scope(), () -> {
            store.assigned(id, form.assignment());
            if (!name.isEmpty()) {
                mappings.save(
                        caller,
                        new Mapping(
                                0,
                                batch.sheet(),
                                name,
                                caller.account(),
                                caller.name(),
                                LocalDateTime.MIN,
                                form.heads(),
                                form.constants()));
                audit.record(caller, "keep", "mapping", batch.sheet() + "/" + name, null, form.assignment(), null);
            }
        });
        desk.judge(caller, batch);
        return Page.redirect("/imports/" + id);
    }

    private static Page.View view(
            Batch batch, ColumnForm form, Opened opened, Optional<Mapping> kept, String name, List<Saying> problems) {
        return Page.view("intake/columns")
                .with("batch", batch)
                .with("form", form)
                .with("mappings", opened.kept())
                .with("kept", kept.map(Mapping::name).orElse(""))
                .with(
                        "differences",
                        kept.map(mapping -> mapping.differences(opened.header()))
                                .orElse(List.of()))
                .with("name", name)
                .with("problems", problems);
    }

    @GetMapping("/imports/mappings")
    @Needs(action = READ, kind = RETURN)
    Page list(Request request, Caller caller) {
        List<Sheet> mine = desk.sheets(caller);
        return Page.view("intake/mappings")
                .with("sheets", mine)
                .with("mappings", mappings.list(mine.stream().map(Sheet::slug).toList()));
    }

    @PostMapping(KEPT + "/rename")
    @Needs(action = IMPORT, kind = RETURN)
    Page rename(Request request, Caller caller, @PathVariable long mapping) {
        Mapping before = find(caller, mapping).orElse(null);
        if (before == null) {
            return new Page.NotFound();
        }
        String name = request.find("name").map(ColumnPages::shortened).orElse("");
        if (name.isEmpty() || !mappings.rename(mapping, name)) {
            return new Page.Redirect("/imports/mappings", "intake.mapping-name-taken");
        }
        audit.record(caller, "rename", "mapping", before.sheet() + "/" + before.name(), before.name(), name, null);
        return new Page.Redirect("/imports/mappings", "intake.mapping-renamed");
    }

    @PostMapping(KEPT + "/delete")
    @Needs(action = IMPORT, kind = RETURN)
    Page delete(Request request, Caller caller, @PathVariable long mapping) {
        Mapping before = find(caller, mapping).orElse(null);
        if (before == null) {
            return new Page.NotFound();
        }
        mappings.delete(mapping);
        audit.record(caller, "delete", "mapping", before.sheet() + "/" + before.name(), before, null, null);
        return new Page.Redirect("/imports/mappings", "intake.mapping-deleted");
    }

    private Optional<Mapping> find(Caller caller, long mapping) {
        return mappings.find(mapping)
                .filter(found -> desk.find(caller, found.sheet()).isPresent());
    }

    /** The one that was asked for; else, for a file not yet assigned, the best fitting. */
    private static Optional<Mapping> kept(Request request, Opened opened, Batch batch) {
        int asked = request.number("kept", -1);
        if (asked >= 0) {
            return opened.kept().stream()
                    .filter(mapping -> mapping.id() == asked)
                    .findFirst();
        }
        return batch.assigned() ? Optional.empty() : opened.fitting();
    }

    /** Whether its columns may still be assigned: before it was taken in or put away. */
    private static boolean open(Batch batch) {
        return batch.way() == null
                && batch.cleared() == null
                && (batch.state() == Batch.State.MAPPING
                        || (batch.assigned() && batch.state() != Batch.State.DISCARDED));
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
