package org.youjiao.server.plan.draft;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;

/** A reviewed draft as a plan: what was accepted of it, and nothing else. */
final class DraftPlan {
    private DraftPlan() {}

    /** What stands against publishing it: a message key and what it is about. */
    record Obstacle(String key, String about) {}

    /** The first thing that is missing; empty: it can be published. */
    static Optional<Obstacle> obstacle(Draft draft, Predicate<String> indicatorExists) {
        Draft.Head head = draft.head();
        if (head.title().isEmpty() || head.issuer().isEmpty()) {
            return Optional.of(new Obstacle("draft.obstacle.title", ""));
        }
        LocalDate from = head.from();
        LocalDate to = head.to();
        if (head.date() == null || from == null || to == null || to.isBefore(from)) {
            return Optional.of(new Obstacle("draft.obstacle.dates", ""));
        }
        List<Draft.Item> accepted = accepted(draft);
        if (accepted.isEmpty()) {
            return Optional.of(new Obstacle("draft.obstacle.nothing", ""));
        }
        for (Draft.Item item : accepted) {
            if (item.clause().isEmpty()) {
                return Optional.of(new Obstacle("draft.obstacle.clause", item.text()));
            }
            Draft.Bound bound = item.bound();
            if (item.type() == Draft.Type.TARGET
                    && (bound == null || bound.deadline() == null || !indicatorExists.test(bound.indicator()))) {
                return Optional.of(new Obstacle("draft.obstacle.unbound", item.text()));
            }
        }
        return Optional.empty();
    }

    private static List<Draft.Item> accepted(Draft draft) {
        return draft.items().stream()
                .filter(item -> item.decision() == Draft.Decision.ACCEPTED)
                .toList();
    }

    /** The plan; {@link #obstacle} is empty. */
    static Plan plan(String slug, Draft draft) {
        Draft.Head head = draft.head();
        var programmes = new ArrayList<Plan.Programme>();
        for (Draft.Group group : draft.groups()) {
            int number = programmes.size() + 1;
            programmes.add(new Plan.Programme(
                    number,
                    group.mark(),
                    group.title(),
                    group.title(),
                    group.clauses().stream()
                            .map(clause -> measure(draft, number, clause))
                            .toList()));
        }
        List<Draft.Item> accepted = accepted(draft);
        return new Plan(
                slug,
                head.title(),
                head.title(),
                head.number(),
                head.issuer(),
                Objects.requireNonNull(head.date()),
                Objects.requireNonNull(head.from()),
                Objects.requireNonNull(head.to()),
                "",
                draft.text(),
                programmes,
                List.of(),
                draft.departments(),
                accepted.stream()
                        .filter(item -> item.type() == Draft.Type.TARGET)
                        .map(item -> target(draft, programmes, item))
                        .toList(),
                accepted.stream()
                        .filter(item -> item.type() == Draft.Type.DOCUMENT)
                        .map(item -> new Plan.PlannedDocument(
                                item.text().replace("《", "").replace("》", ""), item.kind(), cited(draft, item)))
                        .toList());
    }

    private static Plan.Measure measure(Draft draft, int programme, Draft.Clause clause) {
        return new Plan.Measure(
                clause.slug(),
                programme,
                clause.number(),
                clause.title(),
                clause.title(),
                clause.clause(),
                clause.text(),
                draft.itemsOf(clause.slug()).stream()
                        .filter(item ->
                                item.type() == Draft.Type.COMMITMENT && item.decision() == Draft.Decision.ACCEPTED)
                        .map(item -> new Plan.Commitment(
                                item.id(), programme, clause.slug(), item.kind(), clause.clause(), item.text()))
                        .toList());
    }

    private static Target target(Draft draft, List<Plan.Programme> programmes, Draft.Item item) {
        Draft.Bound bound = Objects.requireNonNull(item.bound());
        int programme = programmes.stream()
                .filter(one ->
                        one.actions().stream().anyMatch(action -> action.slug().equals(item.clause())))
                .mapToInt(Plan.Programme::number)
                .findFirst()
                .orElseThrow();
        return new Target(
                item.id(),
                bound.title(),
                bound.title(),
                item.text(),
                item.start(),
                item.end(),
                cited(draft, item),
                programme,
                item.clause(),
                bound.measure(),
                bound.comparator(),
                bound.value(),
                bound.max(),
                "",
                Objects.requireNonNull(bound.deadline()),
                bound.accumulateFrom(),
                bound.indicator(),
                bound.unit(),
                draft.departments().isEmpty() ? "" : draft.departments().get(0),
                "");
    }

    private static String cited(Draft draft, Draft.Item item) {
        return draft.clauses().stream()
                .filter(clause -> clause.slug().equals(item.clause()))
                .map(Draft.Clause::clause)
                .findFirst()
                .orElse("");
    }
}
