package org.youjiao.server.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.Findable;

/** The plan for the search box: programmes, actions with their text, targets, and what else the text says. */
@Component
final class FindablePlan implements Findable {
    private final Plans plans;

    FindablePlan(Plans plans) {
        this.plans = plans;
    }

    @Override
    public List<Entry> entries(LocalDate asOf, boolean chinese) {
        Plan plan = plans.current();
        var entries = new ArrayList<Entry>();
        plan.programmes()
                .forEach(programme -> entries.add(Entry.of(
                        "search.kind.programme",
                        programme.title(chinese),
                        List.of(programme.title(!chinese)),
                        "",
                        "/plan/programmes/" + programme.number())));
        plan.targets()
                .forEach(target -> entries.add(Entry.of(
                        "search.kind.target",
                        target.title(chinese),
                        List.of(target.title(!chinese), target.slug()),
                        "",
                        "/plan/targets/" + target.slug())));
        plan.actions()
                .forEach(action -> entries.add(new Entry(
                        "search.kind.action",
                        action.title(chinese),
                        List.of(action.title(!chinese)),
                        action.text(),
                        action.clause(),
                        "/plan/actions/" + action.slug())));
        plan.safeguards()
                .forEach(safeguard -> entries.add(new Entry(
                        "search.kind.plan",
                        safeguard.title(chinese),
                        List.of(safeguard.title(!chinese)),
                        safeguard.text(),
                        safeguard.clause(),
                        "/plan/text")));
        return entries;
    }
}
