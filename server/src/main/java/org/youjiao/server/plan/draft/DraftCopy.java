package org.youjiao.server.plan.draft;

import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;

/** A plan as a draft of the next: same text, same clauses and bindings, a span of the same length right after it, nothing decided. */
final class DraftCopy {
    private final Plan plan;
    private final Items items;

    private DraftCopy(Plan plan) {
        this.plan = plan;
        this.items = new Items(plan.text());
    }

    static Draft of(Plan plan) {
        return new DraftCopy(plan).draft();
    }

    private Draft draft() {
        for (Plan.Commitment commitment : plan.commitments()) {
            items.commitment(commitment.kind(), commitment.text(), commitment.at());
        }
        int years = plan.to().getYear() - plan.from().getYear() + 1;
        for (Target target : plan.targets()) {
            var bound = new Draft.Bound(
                    target.title(),
                    target.indicator(),
                    target.unit(),
                    target.measure(),
                    target.comparator(),
                    target.bound(),
                    target.max(),
                    target.deadline().plusYears(years),
                    target.accumulateFrom() == 0 ? 0 : target.accumulateFrom() + years);
            items.target(target.start(), target.quote(), target.action(), bound);
        }
        for (Plan.PlannedDocument document : plan.documents()) {
            String at = plan.actionAt(document.clause()).map(Plan.Measure::slug).orElse("");
            items.document(document.title(), document.verb(), at);
        }
        var head = new Draft.Head(
                plan.title(),
                "",
                plan.issuer(),
                null,
                plan.from().plusYears(years),
                plan.to().plusYears(years));
        return new Draft(head, plan.text(), groups(), plan.departments(), List.of()).with(items.list());
    }

    private List<Draft.Group> groups() {
        var groups = new ArrayList<Draft.Group>();
        for (Plan.Programme programme : plan.programmes()) {
            groups.add(new Draft.Group(
                    programme.mark(),
                    programme.title(),
                    programme.actions().stream()
                            .map(action -> new Draft.Clause(
                                    action.slug(), action.number(), action.title(), action.clause(), action.text()))
                            .toList()));
        }
        if (!plan.safeguards().isEmpty()) {
            groups.add(new Draft.Group(
                    "",
                    "保障措施",
                    plan.safeguards().stream()
                            .map(safeguard -> new Draft.Clause(
                                    safeguard.slug(),
                                    safeguard.number(),
                                    safeguard.title(),
                                    safeguard.clause(),
                                    safeguard.text()))
                            .toList()));
        }
        return groups;
    }
}
