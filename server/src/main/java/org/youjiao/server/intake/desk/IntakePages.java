package org.youjiao.server.intake.desk;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Scratch;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.jobs.Job;
import org.youjiao.server.jobs.Jobs;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The desk's pages: what may be imported, and where a file is handed in. */
@Controller
final class IntakePages {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int RECENT = 20;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Desk desk;
    private final Door door;
    private final BatchStore store;
    private final Jobs jobs;

    IntakePages(Desk desk, Door door, BatchStore store, Jobs jobs) {
        this.desk = desk;
        this.door = door;
        this.store = store;
        this.jobs = jobs;
    }

    @Bean
    static NavigationEntry imports() {
        return new NavigationEntry("registers", 90, "intake.menu", "/imports", "upload");
    }

    @GetMapping("/imports")
    @Needs(action = READ, kind = RETURN)
    Page list(Request request, Caller caller) {
        List<Sheet> sheets = desk.sheets(caller);
        List<Batch> recent = store.list(sheets.stream().map(Sheet::slug).toList(), RECENT);
        // the newest job of each file says how far it is; the older ones are history
        var newest = new LinkedHashMap<String, Job>();
        jobs.list(caller.scope(), RECENT).forEach(job -> newest.putIfAbsent(job.about(), job));
        return Page.view("intake/list")
                .with("sheets", sheets)
                .with("offered", desk.offered(caller))
                .with("recent", recent)
                .with("jobs", newest);
    }

    @GetMapping("/imports/sheets/{slug}")
    @Needs(action = IMPORT, kind = RETURN)
    Page form(Request request, Caller caller, @PathVariable String slug) {
        return desk.find(caller, slug)
                .<Page>map(owner -> Page.view("intake/form").with("sheet", owner.sheet()))
                .orElse(new Page.NotFound());
    }

    @GetMapping("/imports/sheets/{slug}/template")
    @Needs(action = IMPORT, kind = RETURN)
    Page template(Request request, Caller caller, @PathVariable String slug) {
        SheetOwner owner = desk.find(caller, slug).orElse(null);
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
        if (desk.find(caller, slug).isEmpty()) {
            return new Page.NotFound();
        }
        // not stripped: a leading tab is an empty first column
        String pasted = String.join("", request.parameters().getOrDefault("text", List.of()));
        boolean sent =
                file != null && !String.valueOf(file.getOriginalFilename()).isEmpty();
        if (!sent && pasted.isBlank()) {
            return new Page.Redirect("/imports/sheets/" + slug, "intake.nothing-sent");
        }
        Path copy = Scratch.file("upload");
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
            Batch batch = door.receive(caller, slug, name, copy, asOf(request));
            desk.judge(caller, batch);
            return Page.redirect("/imports/" + batch.id());
        } finally {
            Files.deleteIfExists(copy);
        }
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
