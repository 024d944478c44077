package org.youjiao.server.integrity;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.integrity.check.Check;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The checks themselves: all of them, one with its SQL, why and advice, and the button that runs them. */
@Controller
public final class CheckPages {
    private final FindingStore store;
    private final Inspector inspector;
    private final Gate gate;

    CheckPages(FindingStore store, Inspector inspector, Gate gate) {
        this.store = store;
        this.inspector = inspector;
        this.gate = gate;
    }

    /** A check and how it stands. */
    public record Line(Check check, int open, int explained, int accepted, int fixed, String problem) {}

    @GetMapping("/checks")
    @Needs(action = READ, kind = Kind.CHECK)
    Page list(Request request, Caller caller) {
        return Page.view("integrity/checks")
                .with("lines", lines())
                .with("run", store.lastRun())
                .with("mayRun", gate.permits(caller, CHANGE, Kind.CHECK));
    }

    @GetMapping("/checks/{slug}")
    @Needs(action = READ, kind = Kind.CHECK)
    Page one(@PathVariable("slug") String slug) {
        return lines().stream()
                .filter(line -> line.check().slug().equals(slug))
                .findFirst()
                .<Page>map(line -> Page.view("integrity/check").with("line", line))
                .orElseGet(Page.NotFound::new);
    }

    /** Opens its own transactions: what is found is stored for all, not within the caller's scope. */
    @PostMapping("/checks/run")
    @Needs(action = CHANGE, kind = Kind.CHECK, transaction = false)
    Page run(Request request, Caller caller) {
        inspector.run(caller);
        return new Page.Redirect("/findings", "integrity.ran");
    }

    private List<Line> lines() {
        Map<String, Map<Finding.State, Integer>> counts = store.counts();
        Map<String, String> problems = store.problems();
        return inspector.checks().list().stream()
                .map(check -> {
                    Map<Finding.State, Integer> states = counts.getOrDefault(check.slug(), Map.of());
                    return new Line(
                            check,
                            states.getOrDefault(Finding.State.OPEN, 0),
                            states.getOrDefault(Finding.State.EXPLAINED, 0),
                            states.getOrDefault(Finding.State.ACCEPTED, 0),
                            states.getOrDefault(Finding.State.FIXED, 0),
                            problems.getOrDefault(check.slug(), ""));
                })
                .toList();
    }
}
