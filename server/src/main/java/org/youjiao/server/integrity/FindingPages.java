package org.youjiao.server.integrity;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.integrity.check.Check;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** What the checks found: the list, one finding, and what is said about it. */
@Controller
final class FindingPages {
    private static final int ROWS = 25;
    private static final int MOST_EXPORTED = 50_000;
    private static final int LONGEST_REASON = 500;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final FindingStore store;
    private final Inspector inspector;
    private final FindingWords words;
    private final Registry registry;
    private final Gate gate;
    private final Audit audit;

    FindingPages(
            FindingStore store, Inspector inspector, FindingWords words, Registry registry, Gate gate, Audit audit) {
        this.store = store;
        this.inspector = inspector;
        this.words = words;
        this.registry = registry;
        this.gate = gate;
        this.audit = audit;
    }

    @Bean
    static NavigationEntry findingNavigation() {
        return new NavigationEntry("registers", 60, "integrity.title", "/findings", "check");
    }

    @GetMapping("/findings")
    @Needs(action = READ, kind = Kind.FINDING)
    Page list(Request request, Caller caller) {
        FindingFilter filter = FindingFilter.of(request);
        List<String> slugs = slugs(filter);
        int @Nullable [] units = units(filter);
        int total = store.count(filter, slugs, units);
        int pages = Math.max(1, (total + ROWS - 1) / ROWS);
        int page = Math.max(1, Math.min(pages, request.number("page", 1)));
        return Page.view("integrity/findings")
                .with("filter", filter)
                .with("totals", words.totals(store.counts()))
                .with("checks", inspector.checks().list())
                .with(
                        "areas",
                        registry.tree().units().stream().filter(Unit::area).toList())
                .with("rows", words.rows(request, store.list(filter, slugs, units, (page - 1) * ROWS, ROWS)))
                .with("total", total)
                .with("page", page)
                .with("pages", pages)
                .with("run", store.lastRun())
                .with("mayRun", gate.permits(caller, CHANGE, Kind.CHECK));
    }

    @GetMapping("/findings/export")
    @Needs(action = EXPORT, kind = Kind.FINDING)
    Page export(Request request) {
        FindingFilter filter = FindingFilter.of(request);
        List<FindingWords.Row> rows =
                words.rows(request, store.list(filter, slugs(filter), units(filter), 0, MOST_EXPORTED));
        return new Page.Download(
                "%s-%s.xlsx".formatted(request.text("integrity.title"), request.businessDate()),
                XLSX,
                out -> words.write(out, request, rows));
    }

    @GetMapping("/findings/{id:\\d{1,18}}")
    @Needs(action = READ, kind = Kind.FINDING)
    Page one(@PathVariable("id") long id, Request request, Caller caller) {
        return store.find(id)
                .<Page>map(finding -> page(finding, request, caller, ""))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/findings/{id:\\d{1,18}}/explain")
    @Needs(action = CHANGE, kind = Kind.FINDING)
    Page explain(@PathVariable("id") long id, Request request, Caller caller) {
        return say(id, Finding.Act.EXPLAIN, request, caller);
    }

    @PostMapping("/findings/{id:\\d{1,18}}/accept")
    @Needs(action = CHANGE, kind = Kind.CHECK)
    Page accept(@PathVariable("id") long id, Request request, Caller caller) {
        return say(id, Finding.Act.ACCEPT, request, caller);
    }

    @PostMapping("/findings/{id:\\d{1,18}}/reopen")
    @Needs(action = CHANGE, kind = Kind.CHECK)
    Page reopen(@PathVariable("id") long id, Request request, Caller caller) {
        return say(id, Finding.Act.REOPEN, request, caller);
    }

    private Page say(long id, Finding.Act act, Request request, Caller caller) {
        Optional<Finding> found = store.find(id);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Finding finding = found.get();
        String why = request.find("why").orElse("");
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            return page(finding, request, caller, request.text("integrity.wrong-reason", LONGEST_REASON))
                    .status(422);
        }
        if (!act.fits(finding.state()) || !store.say(finding, act, why, caller)) {
            return page(finding, request, caller, request.text("integrity.changed-meanwhile"))
                    .status(409);
        }
        String code = registry.tree()
                .institution(finding.unit())
                .map(institution -> institution.unit().code())
                .orElse("");
        audit.concerning(code)
                .record(
                        caller,
                        act.slug() + "-finding",
                        "finding",
                        Long.toString(id),
                        finding.state().slug(),
                        act.leadsTo().slug(),
                        why);
        words.changed();
        return new Page.Redirect(request.href("/findings/" + id), "integrity.said." + act.slug());
    }

    private Page.View page(Finding finding, Request request, Caller caller, String mistake) {
        boolean office = gate.permits(caller, CHANGE, Kind.CHECK);
        boolean mayExplain = gate.permits(caller, CHANGE, Kind.FINDING) && Finding.Act.EXPLAIN.fits(finding.state());
        return Page.view("integrity/finding")
                .with("finding", finding)
                .with("row", words.row(request, finding))
                .with("check", inspector.checks().find(finding.check()))
                .with("remarks", store.remarks(finding.id()))
                .with("mayExplain", mayExplain)
                .with("mayAccept", office && Finding.Act.ACCEPT.fits(finding.state()))
                .with("mayReopen", office && Finding.Act.REOPEN.fits(finding.state()))
                .with("mistake", mistake);
    }

    private List<String> slugs(FindingFilter filter) {
        return inspector.checks().list(filter.checks()).stream()
                .map(Check::slug)
                .toList();
    }

    /** The ids of the units at or below the area asked for; null for everywhere. */
    private int @Nullable [] units(FindingFilter filter) {
        if (filter.area().isEmpty()) {
            return null;
        }
        return registry.tree()
                .find(filter.area())
                .map(area -> registry.tree().subtree(area.id()).stream()
                        .mapToInt(Unit::id)
                        .toArray())
                .orElseGet(() -> new int[0]);
    }
}
