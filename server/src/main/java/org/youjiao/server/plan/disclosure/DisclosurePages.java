package org.youjiao.server.plan.disclosure;

import static org.youjiao.server.access.Action.CHANGE;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Letting out what was done about a commitment; the day it is done since comes from the evidence, not from the form. */
@Controller
final class DisclosurePages {
    private final Plans plans;
    private final Supervision supervision;
    private final Publicity publicity;

    DisclosurePages(Plans plans, Supervision supervision, Publicity publicity) {
        this.plans = plans;
        this.supervision = supervision;
        this.publicity = publicity;
    }

    @PostMapping("/supervision/commitments/{slug}/disclosure")
    @Needs(action = CHANGE, kind = Kind.TASK)
    Page tell(@PathVariable("slug") String slug, Request request, Caller caller) {
        Plan plan = plans.current();
        Actor actor = supervision.actor(caller);
        var view = new Indicators.View(request.businessDate(), caller.scope());
        Optional<RegisterLine> line = supervision.find(plan, slug, actor, view);
        String words = request.find("told").orElse("");
        boolean withdraw = request.find("withdraw").isPresent();
        if (line.isEmpty() || !actor.oversees()) {
            return new Page.NotFound();
        }
        String there = "/supervision/commitments/" + slug;
        if (!withdraw && words.isEmpty()) {
            return new Page.Redirect(there, "supervision.refused.no-text");
        }
        var wanted = new Disclosure(
                slug,
                0,
                withdraw ? "" : words,
                line.get().done(),
                "",
                request.businessDate(),
                request.find("why").orElse(""));
        String key = publicity
                .tell(caller, actor, plan, wanted)
                .orElse(withdraw ? "supervision.done.withdraw" : "supervision.done.disclose");
        return new Page.Redirect(there, key);
    }
}
