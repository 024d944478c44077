package org.youjiao.server.plan.target;

import static org.youjiao.server.access.Action.CHANGE;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.standing.OverrideStore;
import org.youjiao.server.plan.standing.TargetOverride;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The bureau's own bound of a target: set with its reason, and taken back to the text's. */
@Controller
final class OverridePages {
    private static final Set<String> COMPARATORS = Set.of(">=", ">", "<=", "<", "=", "about");
    private static final int LONGEST_REASON = 500;

    private final Plans plans;
    private final OverrideStore store;
    private final TargetPages targets;
    private final Audit audit;

    OverridePages(Plans plans, OverrideStore store, TargetPages targets, Audit audit) {
        this.plans = plans;
        this.store = store;
        this.targets = targets;
        this.audit = audit;
    }

    @PostMapping("/plan/targets/{slug}/bound")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page set(@PathVariable("slug") String slug, Request request, Caller caller) {
        Plan plan = plans.current();
        Optional<Target> found = plan.target(slug);
        if (found.isEmpty()) {
            return new Page.NotFound();
        }
        Target target = found.get();
        var mistakes = new LinkedHashMap<String, String>();
        String comparator = request.find("comparator").orElse("");
        if (!COMPARATORS.contains(comparator)) {
            mistakes.put("comparator", request.text("plan.bound.wrong-comparator"));
        }
        double value = number(request.find("value").orElse(""));
        if (Double.isNaN(value) || value < 0 || (target.isShare() && value > 100)) {
            String key = target.isShare() ? "plan.bound.wrong-share" : "plan.bound.wrong-value";
            mistakes.put("value", request.text(key, request.find("value").orElse("")));
        }
        LocalDate deadline = date(request.find("deadline").orElse(""));
        if (deadline == null || deadline.isBefore(plan.from())) {
            mistakes.put(
                    "deadline",
                    request.text("plan.bound.wrong-deadline", request.figures().date(plan.from())));
        }
        if (deadline == null || !mistakes.isEmpty()) {
            noteMissingReason(request, mistakes);
            return targets.page(target, request, caller, mistakes).status(422);
        }
        return save(plan, target, new TargetOverride.Own(comparator, value, deadline), request, caller);
    }

    @PostMapping("/plan/targets/{slug}/text-bound")
    @Needs(action = CHANGE, kind = Kind.PLAN)
    Page restore(@PathVariable("slug") String slug, Request request, Caller caller) {
        Plan plan = plans.current();
        return plan.target(slug)
                .map(target -> save(plan, target, null, request, caller))
                .orElseGet(Page.NotFound::new);
    }

    private Page save(Plan plan, Target target, TargetOverride.@Nullable Own own, Request request, Caller caller) {
        var mistakes = new LinkedHashMap<String, String>();
        noteMissingReason(request, mistakes);
        if (!mistakes.isEmpty()) {
            return targets.page(target, request, caller, mistakes).status(422);
        }
        LocalDate today = request.businessDate();
        List<TargetOverride> history = store.history(plan.slug(), target.slug(), LocalDate.MAX.withYear(9999));
        int seen = request.number("version", -1);
        int newest = history.isEmpty() ? 0 : history.get(0).version();
        String why = request.find("why").orElse("");
        var next = new TargetOverride(target.slug(), newest + 1, own, why, caller.name(), today);
        if (seen != newest || !store.add(plan.slug(), next, caller)) {
            mistakes.put("version", request.text("plan.bound.changed-meanwhile"));
            return targets.page(target, request, caller, mistakes).status(409);
        }
        audit.record(
                caller,
                own == null ? "restore-target" : "change-target",
                "target",
                target.slug(),
                told(target, history.isEmpty() ? null : history.get(0).bound()),
                told(target, own),
                why);
        return new Page.Redirect(
                request.href("/plan/targets/" + target.slug()),
                own == null ? "plan.bound.restored" : "plan.bound.saved");
    }

    private static void noteMissingReason(Request request, Map<String, String> mistakes) {
        String why = request.find("why").orElse("");
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            mistakes.put("why", request.text("plan.bound.wrong-reason", LONGEST_REASON));
        }
    }

    private static Map<String, Object> told(Target target, TargetOverride.@Nullable Own own) {
        return own == null
                ? Map.of(
                        "comparator",
                        target.comparator(),
                        "value",
                        target.bound(),
                        "deadline",
                        target.deadline().toString())
                : Map.of(
                        "comparator",
                        own.comparator(),
                        "value",
                        own.value(),
                        "deadline",
                        own.deadline().toString());
    }

    private static double number(String written) {
        try {
            double value =
                    Double.parseDouble(written.replace(",", "").replace("%", "").strip());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static @Nullable LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
