package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.api.PersonFeed;
import org.youjiao.server.registry.person.api.Readings;
import org.youjiao.server.registry.staff.Member.Fact;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Changes;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** Staff for programs: what the pages show, in part where they show it in part. Every answer is in the audit trail. */
@Controller
final class StaffApi {
    private static final List<String> STATES = Stream.concat(
                    Stream.of(StaffStore.Question.IN_SERVICE),
                    Stream.of(Member.State.values()).map(Member.State::slug))
            .toList();

    private final StaffStore store;
    private final StaffViews views;
    private final Registry registry;
    private final Readings readings;
    private final PersonFeed feed;
    private final Deployment deployment;

    StaffApi(StaffStore store, StaffViews views, Registry registry, Readings readings, Tools tools) {
        this.store = store;
        this.views = views;
        this.registry = registry;
        this.readings = readings;
        this.feed = new PersonFeed(tools.jdbc(), StaffTable.TABLE.name());
        this.deployment = tools.deployment();
    }

    @org.springframework.stereotype.Component
    record Tools(JdbcClient jdbc, Deployment deployment) {}

    /**
     * @param id in addresses of the pages too
     * @param school the code of the one where the person works, or worked last
     * @param home the code of the one that an exchanged person belongs to; null for others
     * @param kind this and what follows: codes of {@code catalogue/codes}; empty for none
     */
    record StaffItem(
            String id,
            String name,
            String sex,
            String school,
            @Nullable String home,
            String state,
            String kind,
            String post,
            String employment,
            String stage,
            String subject,
            String title,
            String education,
            String certificate) {
        static StaffItem of(Held<Member> held, Tree tree) {
            Member member = held.person();
            Integer home = member.place().home();
            return new StaffItem(
                    Long.toString(held.id()),
                    member.name(),
                    member.sex(),
                    code(tree, member.place().unit()),
                    home == null ? null : code(tree, home),
                    member.place().state().slug(),
                    member.fact(Fact.KIND),
                    member.fact(Fact.POST),
                    member.fact(Fact.EMPLOYMENT),
                    member.fact(Fact.STAGE),
                    member.fact(Fact.SUBJECT),
                    member.fact(Fact.TITLE),
                    member.fact(Fact.EDUCATION),
                    member.fact(Fact.CERTIFICATE));
        }

        private static String code(Tree tree, int unit) {
            return tree.institution(unit).map(one -> one.unit().code()).orElse("");
        }
    }

    /** @param inPart whether only a part of the value is shown */
    record StaffField(String title, String value, boolean inPart) {}

    /** @param to the day after the last; null without end; @param act entered, corrected, or a code of 教职工异动类别 */
    record StaffStay(LocalDate from, @Nullable LocalDate to, String act, StaffItem as) {}

    /** @param until the last day of an exchange as agreed; null for none */
    record StaffDetail(
            LocalDate asOf,
            StaffItem staff,
            @Nullable LocalDate birth,
            @Nullable LocalDate until,
            List<StaffField> details,
            List<StaffStay> history) {}

    /** @param change {@code upsert} or {@code remove}; @param staff null where somebody is removed from what the caller sees */
    record StaffChange(String id, String change, @Nullable StaffItem staff) {}

    @GetMapping("/api/v1/staff")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    @Answers(
            id = "staff",
            value = StaffItem.class,
            fields = {"q", "school", "state", "kind", "title", "subject"})
    Page staff(Query query, Caller caller) {
        query.oneOf("state", STATES, "");
        for (StaffViews.Filter filter : views.filters()) {
            query.oneOf(filter.slug(), filter.options().keySet(), "");
        }
        Tree tree = registry.tree();
        String school = query.text("school");
        if (!school.isEmpty() && tree.find(school).isEmpty()) {
            throw Query.wrong("school", school);
        }
        return readings.answer(caller, () -> {
            List<StaffItem> found = store
                    .listAfter(
                            StaffStore.Question.of(query.request(), tree, store), query.after(1)[0], query.limit() + 1)
                    .stream()
                    .map(held -> StaffItem.of(held, tree))
                    .toList();
            note(caller, "list", found.subList(0, Math.min(found.size(), query.limit())));
            return Items.ofPersons(query, found, StaffItem::id);
        });
    }

    @GetMapping("/api/v1/staff/{id:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    @Answers(id = "staff-member", value = StaffDetail.class, shape = Answers.Shape.ONE)
    Page member(Query query, Caller caller, @PathVariable("id") long id) {
        Tree tree = registry.tree();
        return readings.answer(caller, () -> {
            Held<Member> held = store.find(id, query.day()).orElseThrow(() -> Query.notFound("id", Long.toString(id)));
            StaffItem item = StaffItem.of(held, tree);
            readings.one(caller, "staff-record", item.id(), item.school());
            return new Page.Document(detail(query, item, held, tree), false);
        });
    }

    private StaffDetail detail(Query query, StaffItem item, Held<Member> held, Tree tree) {
        List<Held<Member>> history = store.history(held.id());
        return new StaffDetail(
                query.day(),
                item,
                held.person().birth(),
                held.person().place().until(),
                views.record(held, history, false).parts().values().stream()
                        .flatMap(List::stream)
                        .map(field -> new StaffField(field.title(), field.value(), field.personal()))
                        .toList(),
                history.stream()
                        .map(stay -> new StaffStay(
                                stay.from(), stay.to(), stay.person().place().act(), StaffItem.of(stay, tree)))
                        .toList());
    }

    @GetMapping("/api/v1/changes/staff")
    @Needs(action = Action.READ, kind = Kind.STAFF, transaction = false)
    @Answers(id = "changed-staff", value = StaffChange.class, shape = Answers.Shape.CHANGES)
    Page changes(Query query, Caller caller) {
        return readings.answer(caller, () -> {
            Changes<StaffChange> changes = feed.since(query, this::now);
            note(
                    caller,
                    "changes",
                    changes.items().stream()
                            .flatMap(one -> Optional.ofNullable(one.staff()).stream())
                            .toList());
            return new Page.Document(changes, false);
        });
    }

    /** Each as the caller sees it now; not at all: removed. */
    private List<StaffChange> now(Set<Long> ids) {
        Tree tree = registry.tree();
        Map<Long, Held<Member>> now = store.list(ids, deployment.businessDate()).stream()
                .collect(Collectors.toMap(Held::id, Function.identity()));
        return ids.stream()
                .map(id -> now.containsKey(id)
                        ? new StaffChange(Long.toString(id), "upsert", StaffItem.of(now.get(id), tree))
                        : new StaffChange(Long.toString(id), "remove", null))
                .toList();
    }

    private void note(Caller caller, String act, List<StaffItem> given) {
        readings.several(
                caller, "staff-list", act, given.stream().map(StaffItem::school).toList());
    }
}
