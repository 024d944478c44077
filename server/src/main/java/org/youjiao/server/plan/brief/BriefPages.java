package org.youjiao.server.plan.brief;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.READ;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.files.paper.PdfPaper;
import org.youjiao.files.paper.WordPaper;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Briefs: frozen, listed, opened again, written as files, held against today. */
@Controller
final class BriefPages {
    private static final String HERE = "/briefs";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST_TITLE = 60;

    private final Plans plans;
    private final BriefStore store;
    private final Snapshots snapshots;
    private final Gate gate;
    private final Audit audit;

    BriefPages(Plans plans, BriefStore store, Snapshots snapshots, Gate gate, Audit audit) {
        this.plans = plans;
        this.store = store;
        this.snapshots = snapshots;
        this.gate = gate;
        this.audit = audit;
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.BRIEF)
    Page list(Request request, Caller caller) {
        return page(request, caller, "");
    }

    private Page.View page(Request request, Caller caller, String mistake) {
        return Page.view("plan/brief/list")
                .with("briefs", store.list())
                .with("mayFreeze", gate.permits(caller, Action.CHANGE, Kind.BRIEF))
                .with("mistake", mistake);
    }

    /** Freezes the plan as it stood on the page's day. */
    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.BRIEF)
    Page freeze(Request request, Caller caller) {
        String title = request.find("title").orElse("");
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            return page(request, caller, request.text("brief.wrong-title", LONGEST_TITLE))
                    .status(422);
        }
        Brief brief = store.freeze(title, snapshots.take(plans.current(), request, caller), caller);
        audit.record(caller, "freeze-brief", "brief", Long.toString(brief.id()), null, brief, null);
        return new Page.Redirect(HERE + "/" + brief.id(), "brief.frozen");
    }

    @GetMapping(HERE + "/{id:\\d{1,15}}")
    @Needs(action = READ, kind = Kind.BRIEF)
    Page one(@PathVariable("id") long id, Request request, Caller caller) {
        return store.find(id)
                .<Page>map(brief -> {
                    BriefStore.Kept kept = store.snapshot(brief);
                    var view = Page.view("plan/brief/one")
                            .with("brief", brief)
                            .with("snapshot", kept.snapshot())
                            .with("whole", kept.whole())
                            .with("paper", new BriefPaper(brief, kept.snapshot(), request.sample()).paper())
                            .with("compared", request.find("compare").isPresent());
                    return request.find("compare").isPresent()
                            ? view.with("comparison", compare(brief, kept.snapshot(), request, caller))
                            : view.with("comparison", new Comparison(List.of(), List.of()));
                })
                .orElseGet(Page.NotFound::new);
    }

    private Comparison compare(Brief brief, Snapshot frozen, Request request, Caller caller) {
        return plans.find(brief.plan())
                .map(plan -> Comparison.of(frozen, snapshots.take(plan, request, caller)))
                .orElseGet(() -> new Comparison(List.of(), List.of()));
    }

    @GetMapping(HERE + "/{id:\\d{1,15}}.{kind:docx|pdf|xlsx}")
    @Needs(action = EXPORT, kind = Kind.BRIEF)
    Page file(@PathVariable("id") long id, @PathVariable("kind") String kind, Request request) {
        return store.find(id)
                .<Page>map(brief -> {
                    Snapshot snapshot = store.snapshot(brief).snapshot();
                    var paper = new BriefPaper(brief, snapshot, request.sample()).paper();
                    String name = brief.title() + "_" + brief.asOf() + "." + kind;
                    return switch (kind) {
                        case "docx" -> new Page.Download(name, DOCX, out -> WordPaper.write(paper, out));
                        case "pdf" -> new Page.Download(name, "application/pdf", out -> PdfPaper.write(paper, out));
                        default -> new Page.Download(name, XLSX, out -> register(brief, snapshot, out));
                    };
                })
                .orElseGet(Page.NotFound::new);
    }

    /** The register as it was frozen. */
    private static void register(Brief brief, Snapshot snapshot, OutputStream out) throws IOException {
        try (var writer = new XlsxWriter(out)) {
            writer.sheet(
                    "督办台账",
                    List.of(
                            Column.text("任务").width(50),
                            Column.text("出处").width(30),
                            Column.text("类别"),
                            Column.text("牵头部门").width(20),
                            Column.text("配合部门").width(24),
                            Column.date("期限"),
                            Column.text("状态"),
                            Column.date("办结日期"),
                            Column.text("办结材料").width(40),
                            Column.text("最近办理").width(50)));
            for (Snapshot.Duty duty : snapshot.duties()) {
                writer.row(List.of(
                        Cell.text(duty.text()),
                        Cell.text(duty.place()),
                        Cell.text(duty.kind()),
                        Cell.text(duty.lead()),
                        Cell.text(duty.joint()),
                        duty.deadline() == null ? Cell.EMPTY : Cell.date(duty.deadline()),
                        Cell.text(duty.statusWords()),
                        duty.done() == null ? Cell.EMPTY : Cell.date(duty.done()),
                        Cell.text(duty.evidence()),
                        Cell.text(duty.latest())));
            }
            writer.sheet(
                    "说明", List.of(Column.text("项").width(20), Column.text("内容").width(60)));
            writer.row(List.of(Cell.text("简报"), Cell.text(brief.title())));
            writer.row(List.of(Cell.text("数据截至"), Cell.text(brief.asOf().toString())));
            writer.row(List.of(Cell.text("SHA-256"), Cell.text(brief.hash())));
        }
    }
}
