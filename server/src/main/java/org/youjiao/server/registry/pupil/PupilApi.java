package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Changes;
import org.youjiao.server.web.api.Cursor;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** Pupils for programs: what the pages show, in part where they show it in part. Every answer is in the audit trail. */
@Controller
final class PupilApi {
    private static final List<String> STATES = List.of("enrolled", "suspended", "left", "graduated");

    private final PupilStore store;
    private final PupilFeed feed;
    private final PupilViews views;
    private final Registry registry;
    private final Ways ways;

    PupilApi(PupilStore store, PupilFeed feed, PupilViews views, Registry registry, Ways ways) {
        this.store = store;
        this.feed = feed;
        this.views = views;
        this.registry = registry;
        this.ways = ways;
    }

    /** @param id in addresses of the pages too; @param school its code; @param number the 学籍号, in part */
    record PupilItem(
            String id,
            String name,
            String sex,
            String grade,
            @Nullable Integer classNumber,
            String school,
            String number,
            String state) {
        static PupilItem of(Held<Pupil> held, PupilViews views, Tree tree) {
            PupilViews.Line line = views.line(held, tree);
            return new PupilItem(
                    Long.toString(line.id()),
                    line.name(),
                    line.sex(),
                    line.grade(),
                    line.classNumber(),
                    tree.institution(held.person().unit())
                            .map(one -> one.unit().code())
                            .orElse(""),
                    line.number(),
                    line.state());
        }
    }

    /** @param inPart whether only a part of the value is shown */
    record DetailItem(String title, String value, boolean inPart) {}

    /** @param to the day after the last; null without end; @param act entered, corrected, or a code of 学生变动 */
    record StayItem(LocalDate from, @Nullable LocalDate to, String act, PupilItem as) {}

    record PupilDetail(
            LocalDate asOf,
            PupilItem pupil,
            @Nullable LocalDate birth,
            List<DetailItem> details,
            List<StayItem> history) {}

    /** @param change {@code upsert} or {@code remove}; @param pupil null where it is removed from what the caller sees */
    record PupilChange(String id, String change, @Nullable PupilItem pupil) {}

    /** What the routes about persons run in and leave behind. */
    @org.springframework.stereotype.Component
    record Ways(Transactions transactions, Audit audit, Deployment deployment) {}

    @GetMapping("/api/v1/pupils")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    @Answers(
            id = "pupils",
            value = PupilItem.class,
            fields = {"q", "school", "grade", "class", "state"})
    Page pupils(Query query, Caller caller) {
        query.oneOf("state", STATES, "");
        query.oneOf("grade", PupilViews.grades(), "");
        query.number("class", 1, 99);
        Tree tree = registry.tree();
        String school = query.text("school");
        if (!school.isEmpty() && tree.find(school).isEmpty()) {
            throw Query.wrong("school", school);
        }
        return ways.transactions().write(caller.scope(), () -> {
            List<PupilItem> found = store
                    .listAfter(PupilQuestion.of(query.request(), tree, store), query.after(1)[0], query.limit() + 1)
                    .stream()
                    .map(held -> PupilItem.of(held, views, tree))
                    .toList();
            record(caller, "list", found.subList(0, Math.min(found.size(), query.limit())));
            return Items.ofPersons(query, found, PupilItem::id);
        });
    }

    @GetMapping("/api/v1/pupils/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    @Answers(id = "pupil", value = PupilDetail.class, shape = Answers.Shape.ONE)
    Page pupil(Query query, Caller caller, @PathVariable("id") long id) {
        Tree tree = registry.tree();
        return ways.transactions().write(caller.scope(), () -> {
            Optional<Held<Pupil>> found = store.find(id, query.day());
            Held<Pupil> held = found.orElseThrow(() -> Query.notFound("id", Long.toString(id)));
            PupilItem item = PupilItem.of(held, views, tree);
            ways.audit().concerning(item.school()).record(caller, "read", "pupil", item.id(), null, by(caller), null);
            return new Page.Document(detail(query, item, held, tree), false);
        });
    }

    private PupilDetail detail(Query query, PupilItem item, Held<Pupil> held, Tree tree) {
        List<Held<Pupil>> history = store.history(held.id());
        return new PupilDetail(
                query.day(),
                item,
                held.person().birth(),
                views.record(held, history, PupilViews.Showing.IN_PART).parts().values().stream()
                        .flatMap(List::stream)
                        .map(field -> new DetailItem(field.title(), field.value(), field.personal()))
                        .toList(),
                history.stream()
                        .map(stay -> new StayItem(
                                stay.from(), stay.to(), stay.person().act(), PupilItem.of(stay, views, tree)))
                        .toList());
    }

    @GetMapping("/api/v1/changes/pupils")
    @Needs(action = Action.READ, kind = Kind.PUPIL, transaction = false)
    @Answers(id = "changed-pupils", value = PupilChange.class, shape = Answers.Shape.CHANGES)
    Page changes(Query query, Caller caller) {
        Optional<Cursor> since = query.since();
        return ways.transactions().write(caller.scope(), () -> {
            Cursor now = feed.now();
            if (since.isEmpty()) {
                return new Page.Document(new Changes<>(List.of(), now.text(), false), false);
            }
            Query.refuseAhead(since.get(), now);
            List<PupilFeed.Noted> noted = feed.list(since.get(), query.limit() + 1);
            boolean more = noted.size() > query.limit();
            List<PupilFeed.Noted> page = more ? noted.subList(0, query.limit()) : noted;
            List<PupilChange> items = items(page);
            record(
                    caller,
                    "changes",
                    items.stream()
                            .flatMap(one -> Optional.ofNullable(one.pupil()).stream())
                            .toList());
            return new Page.Document(
                    new Changes<>(
                            items,
                            page.isEmpty()
                                    ? since.get().text()
                                    : page.get(page.size() - 1).cursor().text(),
                            more),
                    false);
        });
    }

    /** Each pupil once, as the caller sees it now; not at all: removed. */
    private List<PupilChange> items(List<PupilFeed.Noted> page) {
        Map<Long, PupilFeed.Noted> last = new LinkedHashMap<>();
        page.forEach(noted -> {
            last.remove(noted.pupil());
            last.put(noted.pupil(), noted);
        });
        Tree tree = registry.tree();
        Map<Long, Held<Pupil>> now = store.list(last.keySet(), ways.deployment().businessDate()).stream()
                .collect(Collectors.toMap(Held::id, Function.identity()));
        return last.keySet().stream()
                .map(id -> now.containsKey(id)
                        ? new PupilChange(Long.toString(id), "upsert", PupilItem.of(now.get(id), views, tree))
                        : new PupilChange(Long.toString(id), "remove", null))
                .toList();
    }

    /** Whose pupils were given: each school sees it in its own trail. */
    private void record(Caller caller, String act, List<PupilItem> given) {
        var schools =
                given.stream().collect(Collectors.groupingBy(PupilItem::school, TreeMap::new, Collectors.counting()));
        schools.forEach((school, rows) -> {
            var after = new LinkedHashMap<String, Object>(by(caller));
            after.put("rows", rows);
            after.put("act", act);
            ways.audit().concerning(school).record(caller, "read", "pupil-list", school, null, after, null);
        });
    }

    private static Map<String, Object> by(Caller caller) {
        return Map.of("by", caller.narrowed() ? "token" : "api");
    }
}
