package org.youjiao.server.intake;

import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;
import static org.youjiao.server.access.Kind.RETURN;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The door's pages: what may be imported, a file's preview, and what became of it. */
@Controller
final class IntakePages {
    private static final Logger LOG = LoggerFactory.getLogger(IntakePages.class);
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int RECENT = 20;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Door door;
    private final BatchStore store;
    private final ErrorSheet errorSheet;
    private final Gate gate;
    private final Transactions transactions;

    IntakePages(Door door, BatchStore store, ErrorSheet errorSheet, Gate gate, Transactions transactions) {
        this.door = door;
        this.store = store;
        this.errorSheet = errorSheet;
        this.gate = gate;
        this.transactions = transactions;
    }

    @Bean
    static NavigationEntry imports() {
        return new NavigationEntry("registers", 90, "intake.menu", "/imports", "upload");
    }

    @GetMapping("/imports")
    @Needs(action = READ, kind = RETURN)
    Page list(Request request, Caller caller) {
        List<Sheet> sheets = sheets(caller);
        List<Batch> recent = store.list(sheets.stream().map(Sheet::slug).toList(), RECENT);
        return Page.view("intake/list").with("sheets", sheets).with("recent", recent);
    }

    @GetMapping("/imports/sheets/{slug}")
    @Needs(action = IMPORT, kind = RETURN)
    Page form(Request request, Caller caller, @PathVariable String slug) {
        return find(caller, slug)
                .<Page>map(owner -> Page.view("intake/form").with("sheet", owner.sheet()))
                .orElse(new Page.NotFound());
    }

    @GetMapping("/imports/sheets/{slug}/template")
    @Needs(action = IMPORT, kind = RETURN)
    Page template(Request request, Caller caller, @PathVariable String slug) {
        SheetOwner owner = find(caller, slug).orElse(null);
        if (owner == null) {
            return new Page.NotFound();
        }
        Sheet sheet = owner.sheet();
        String title = request.messages().text(Locale.CHINESE, sheet.titleKey());
        var context = new SheetOwner.Context(caller, 0, "", request.asOf());
        List<List<@Nullable Object>> prefilled = owner.prefill(context);
        return new Page.Download(
                title + "模板.xlsx", XLSX, out -> new Template(sheet, request.messages()).write(prefilled, out));
    }

    @PostMapping("/imports/sheets/{slug}")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page preview(
            Request request,
            Caller caller,
            @PathVariable String slug,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        if (find(caller, slug).isEmpty()) {
            return new Page.NotFound();
        }
        // not stripped: a leading tab is an empty first column
        String pasted = String.join("", request.parameters().getOrDefault("text", List.of()));
        boolean sent =
                file != null && !String.valueOf(file.getOriginalFilename()).isEmpty();
        if (!sent && pasted.isBlank()) {
            return new Page.Redirect("/imports/sheets/" + slug, "intake.nothing-sent");
        }
        Path copy = Files.createTempFile("upload", ".tmp");
        try {
            String name = request.text("intake.pasted");
            if (sent && file != null) {
                name = bareName(String.valueOf(file.getOriginalFilename()));
                try (InputStream in = file.getInputStream()) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            } else {
                write(pasted, copy);
            }
            Batch batch = door.preview(caller, slug, name, copy, asOf(request));
            return Page.redirect("/imports/" + batch.id());
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/imports/{id:\\d{1,15}}")
    @Needs(action = READ, kind = RETURN)
    Page batch(Request request, Caller caller, @PathVariable long id) {
        Batch batch = store.find(id).orElse(null);
        SheetOwner owner = batch == null ? null : find(caller, batch.sheet()).orElse(null);
        if (batch == null || owner == null) {
            return new Page.NotFound();
        }
        return Page.view("intake/batch")
                .with("sheet", owner.sheet())
                .with("path", owner.path())
                .with("batch", batch)
                .with("preview", store.preview(id))
                .with("own", batch.account() == caller.account());
    }

    @PostMapping("/imports/{id:\\d{1,15}}/commit")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page commit(Request request, Caller caller, @PathVariable long id) {
        if (!mayDecide(caller, id)) {
            return new Page.NotFound();
        }
        String path = "/imports/" + id;
        try {
            Outcome outcome = door.commit(caller, id);
            if (outcome instanceof Outcome.Refused refused) {
                return new Page.Redirect(path, refused.reason().key());
            }
            return new Page.Redirect(path, "intake.committed-notice");
        } catch (RuntimeException problem) {
            LOG.error("Batch {} could not be committed; nothing was changed.", id, problem);
            return new Page.Redirect(path, "intake.broken");
        }
    }

    @PostMapping("/imports/{id:\\d{1,15}}/discard")
    @Needs(action = IMPORT, kind = RETURN, transaction = false)
    Page discard(Request request, Caller caller, @PathVariable long id) {
        if (!mayDecide(caller, id)) {
            return new Page.NotFound();
        }
        boolean done = door.discard(caller, id);
        return new Page.Redirect("/imports", done ? "intake.discarded-notice" : "intake.refused.committed");
    }

    @GetMapping("/imports/{id:\\d{1,15}}/errors")
    @Needs(action = READ, kind = RETURN)
    Page errors(Request request, Caller caller, @PathVariable long id) {
        Batch batch = store.find(id).orElse(null);
        SheetOwner owner = batch == null ? null : find(caller, batch.sheet()).orElse(null);
        if (batch == null || owner == null || batch.state() != Batch.State.PREVIEWED) {
            return new Page.NotFound();
        }
        String name = batch.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "") + "-错误表.xlsx";
        return new Page.Download(name, XLSX, out -> errorSheet.write(caller, batch, owner, out));
    }

    private boolean mayDecide(Caller caller, long id) {
        return transactions.read(
                caller.scope(),
                () -> store.find(id)
                        .filter(batch -> batch.account() == caller.account())
                        .flatMap(batch -> find(caller, batch.sheet()))
                        .isPresent());
    }

    private Optional<SheetOwner> find(Caller caller, String slug) {
        return door.findOwner(slug)
                .filter(owner -> gate.permits(caller, IMPORT, owner.sheet().kind()));
    }

    private List<Sheet> sheets(Caller caller) {
        return door.owners().stream()
                .map(SheetOwner::sheet)
                .filter(sheet -> gate.permits(caller, IMPORT, sheet.kind()))
                .toList();
    }

    private static LocalDate asOf(Request request) {
        try {
            return request.find("known").map(LocalDate::parse).orElse(request.asOf());
        } catch (DateTimeException noDate) {
            return request.asOf();
        }
    }

    /** Some browsers send the folder too. */
    private static String bareName(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return bare.length() > 200 ? bare.substring(bare.length() - 200) : bare;
    }

    private static void write(String pasted, Path to) throws IOException {
        try (var out = Files.newOutputStream(to)) {
            out.write(UTF_8_MARK);
            out.write(pasted.getBytes(StandardCharsets.UTF_8));
        }
    }
}
