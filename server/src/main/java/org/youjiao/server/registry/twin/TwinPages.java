package org.youjiao.server.registry.twin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Job;
import org.youjiao.server.jobs.Jobs;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.look.Field;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Pairs that are perhaps one pupil, side by side; a person says that they are two, or merges them, and takes a merge back. */
@Controller
public final class TwinPages {
    private static final String HERE = "/pupils/twins";
    private static final String PAIR = HERE + "/{a:\\d{1,15}}/{b:\\d{1,15}}";
    private static final String ABOUT = "twins";
    private static final int MOST = 200;
    private static final int SHORTEST_REASON = 4;

    private final TwinStore store;
    private final PupilRecords records;
    private final Registry registry;
    private final Audit audit;
    private final Work work;

    TwinPages(TwinStore store, PupilRecords records, Registry registry, Audit audit, Work work) {
        this.store = store;
        this.records = records;
        this.registry = registry;
        this.audit = audit;
        this.work = work;
    }

    /** Looking for pairs. */
    @org.springframework.stereotype.Component
    record Work(Jobs jobs, Transactions transactions) {}

    /** A pair in the list. */
    public record Line(Twin pair, PupilViews.Line first, PupilViews.Line second) {}

    /** An own pupil who is perhaps at another school as well. @param school its name */
    public record Elsewhere(PupilViews.Line pupil, String school) {}

    /** A value in both records. */
    public record Compared(String title, String english, String first, String second) {
        public boolean differs() {
            return !first.equals(second);
        }

        public String in(boolean chinese) {
            return chinese ? title : english;
        }
    }

    /** A record of a pair, and what lies beside it. */
    public record Side(PupilViews.Record record, Beside beside) {}

    @GetMapping(HERE)
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page list(Request request) {
        Tree tree = registry.tree();
        List<Line> lines = store.list(MOST).stream()
                .flatMap(pair -> line(request, pair).stream())
                .toList();
        List<Elsewhere> elsewhere = store.elsewhere(MOST).stream()
                .flatMap(one -> records.find(one.pupil(), request.businessDate()).stream()
                        .map(record -> new Elsewhere(record.line(), school(tree, one.unit()))))
                .toList();
        return Page.view("registry/twins")
                .with("lines", lines)
                .with("elsewhere", elsewhere)
                .with(
                        "running",
                        work.jobs().find(ABOUT).filter(TwinPages::isUnderWay).isPresent());
    }

    private static boolean isUnderWay(Job job) {
        return job.state() == Job.State.QUEUED || job.state() == Job.State.RUNNING;
    }

    private Optional<Line> line(Request request, Twin pair) {
        return records.find(pair.a(), request.businessDate())
                .flatMap(first -> records.find(pair.b(), request.businessDate())
                        .map(second -> new Line(pair, first.line(), second.line())));
    }

    private static String school(Tree tree, int unit) {
        return tree.institution(unit).map(one -> one.unit().name()).orElse("");
    }

    /** Asks for a search; one at a time for all. */
    @PostMapping(HERE + "/search")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL, transaction = false)
    Page search(Caller caller) {
        boolean asked =
                work.jobs().ask(caller.scope(), TwinSearch.KIND, ABOUT, "").isPresent();
        return new Page.Redirect(HERE, asked ? "twin.search.asked" : "twin.search.running");
    }

    @GetMapping(PAIR)
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page pair(Request request, Caller caller, @PathVariable("a") long a, @PathVariable("b") long b) {
        return store.find(a, b)
                .<Page>flatMap(pair -> show(request, caller, pair, ""))
                .orElseGet(Page.NotFound::new);
    }

    private Optional<Page.View> show(Request request, Caller caller, Twin pair, String problem) {
        Optional<PupilViews.Record> first = records.read(caller, pair.a(), request.businessDate());
        Optional<PupilViews.Record> second = records.read(caller, pair.b(), request.businessDate());
        return first.flatMap(one -> second.map(other -> Page.view("registry/twin")
                .with("pair", pair)
                .with("first", new Side(one, store.beside(pair.a())))
                .with("second", new Side(other, store.beside(pair.b())))
                .with("compared", compare(one, other))
                .with("problem", problem)));
    }

    /** Values of both, in the order of their pages; those that are nowhere different last. */
    private static List<Compared> compare(PupilViews.Record one, PupilViews.Record other) {
        Map<String, Field> first = values(one);
        Map<String, Field> second = values(other);
        Set<String> titles = new LinkedHashSet<>(first.keySet());
        titles.addAll(second.keySet());
        var compared = new ArrayList<Compared>();
        for (String title : titles) {
            Field left = first.get(title);
            Field right = second.get(title);
            String english = left != null ? left.english() : right != null ? right.english() : title;
            compared.add(
                    new Compared(title, english, left == null ? "" : left.value(), right == null ? "" : right.value()));
        }
        return Stream.concat(
                        compared.stream().filter(Compared::differs),
                        compared.stream().filter(one2 -> !one2.differs()))
                .toList();
    }

    private static Map<String, Field> values(PupilViews.Record record) {
        return record.parts().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        Field::title, field -> field, (kept, again) -> kept, java.util.LinkedHashMap::new));
    }

    @PostMapping(PAIR + "/different")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page different(Request request, Caller caller, @PathVariable("a") long a, @PathVariable("b") long b) {
        Optional<Twin> pair = store.find(a, b);
        if (pair.isEmpty()) {
            return new Page.NotFound();
        }
        String why = request.find("why").orElse("").strip();
        String problem = !pair.get().open() ? "twin.decided" : why.length() < SHORTEST_REASON ? "twin.say-why" : "";
        if (!problem.isEmpty()) {
            return refuse(request, caller, pair.get(), problem);
        }
        store.sayDifferent(caller, pair.get(), why);
        record(request, caller, "say-not-twins", List.of(a, b), why);
        return new Page.Redirect(HERE, "twin.different.done");
    }

    @PostMapping(PAIR + "/merge")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page merge(Request request, Caller caller, @PathVariable("a") long a, @PathVariable("b") long b) {
        Optional<Twin> pair = store.find(a, b);
        if (pair.isEmpty()) {
            return new Page.NotFound();
        }
        long kept = request.find("kept")
                .filter(id -> id.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
        long merged = kept == a ? b : a;
        String why = request.find("why").orElse("").strip();
        String problem = mergeProblem(pair.get(), kept, merged, why);
        if (!problem.isEmpty()) {
            return refuse(request, caller, pair.get(), problem);
        }
        record(request, caller, "merge", List.of(kept, merged), why);
        long merge = store.merge(caller, kept, merged, why);
        return new Page.Redirect("/pupils/merges/" + merge, "twin.merge.done");
    }

    private String mergeProblem(Twin pair, long kept, long merged, String why) {
        if (!pair.open()) {
            return "twin.decided";
        }
        if (kept != pair.a() && kept != pair.b()) {
            return "twin.say-which";
        }
        if (why.length() < SHORTEST_REASON) {
            return "twin.say-why";
        }
        if (store.beside(merged).waiting()) {
            return "twin.correction-waits";
        }
        return store.merges(merged).stream().anyMatch(one -> !one.undone()) ? "twin.merged-into" : "";
    }

    private Page refuse(Request request, Caller caller, Twin pair, String problem) {
        return show(request, caller, pair, problem)
                .<Page>map(view -> view.status(422))
                .orElseGet(Page.NotFound::new);
    }

    @GetMapping("/pupils/merges/{id:\\d{1,15}}")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page merged(Request request, Caller caller, @PathVariable("id") long id) {
        return merged(request, caller, id, "");
    }

    private Page merged(Request request, Caller caller, long id, String problem) {
        Optional<Merge> found = store.findMerge(id);
        Optional<PupilViews.Record> kept =
                found.flatMap(one -> records.read(caller, one.kept(), request.businessDate()));
        if (found.isEmpty() || kept.isEmpty()) {
            return new Page.NotFound();
        }
        Merge merge = found.get();
        return Page.view("registry/merge")
                .with("merge", merge)
                .with("kept", kept.get())
                .with("merged", records.readMerged(caller, merge.merged(), merge.undone() ? 0 : id))
                .with("mayUndo", !merge.undone() && store.mayUndo(id))
                .with("since", store.writtenSince(merge))
                .with("problem", problem)
                .status(problem.isEmpty() ? 200 : 422);
    }

    @PostMapping("/pupils/merges/{id:\\d{1,15}}/undo")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page unmerge(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<Merge> merge = store.findMerge(id);
        if (merge.isEmpty()
                || !store.mayUndo(id)
                || records.find(merge.get().kept(), request.businessDate()).isEmpty()) {
            return new Page.NotFound();
        }
        String why = request.find("why").orElse("").strip();
        if (merge.get().undone() || why.length() < SHORTEST_REASON) {
            return merged(request, caller, id, merge.get().undone() ? "twin.undone-already" : "twin.say-why");
        }
        store.unmerge(caller, id, why);
        record(
                request,
                caller,
                "unmerge",
                List.of(merge.get().kept(), merge.get().merged()),
                why);
        return new Page.Redirect("/pupils/" + merge.get().kept(), "twin.undo.done");
    }

    /** In the history of both records, and where both schools see it. */
    private void record(Request request, Caller caller, String act, List<Long> both, String why) {
        for (long id : both) {
            String school = records.find(id, request.businessDate())
                    .map(PupilViews.Record::schoolCode)
                    .orElse("");
            audit.concerning(school)
                    .record(caller, act, "pupil", Long.toString(id), null, Map.of("records", both), why);
        }
    }
}
