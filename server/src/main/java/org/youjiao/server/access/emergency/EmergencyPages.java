package org.youjiao.server.access.emergency;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Begins and ends a look in an emergency; the security administrator and the auditor judge it afterwards. */
@Controller
public final class EmergencyPages {
    private static final String HERE = "/emergency";
    private static final String REVIEWS = "/emergency/reviews";
    private static final int SHORTEST_REASON = 10;

    private final Emergencies emergencies;
    private final Schools schools;
    private final EmergencyNews news;
    private final AccountStore accounts;
    private final Audit audit;

    EmergencyPages(Emergencies emergencies, Schools schools, EmergencyNews news, AccountStore accounts, Audit audit) {
        this.emergencies = emergencies;
        this.schools = schools;
        this.news = news;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** One to be judged, with what was looked at. */
    public record Review(Emergency emergency, Emergencies.Looked looked, boolean overdue, boolean mine) {}

    @Bean
    static NavigationEntry emergencyEntry() {
        return new NavigationEntry("registers", 18, "emergency.title", HERE, "users");
    }

    @Bean
    static NavigationEntry emergencyReviewsEntry() {
        return new NavigationEntry("system", 22, "emergency.reviews", REVIEWS, "list");
    }

    @GetMapping(HERE)
    @Needs(action = READ, kind = Kind.EMERGENCY)
    Page form(Caller caller) {
        return form(caller, "", "", "");
    }

    @PostMapping(HERE)
    @Needs(action = CHANGE, kind = Kind.EMERGENCY, fresh = true)
    Page begin(Request request, Caller caller) {
        String code = request.find("school").orElse("");
        String why = request.find("why").orElse("").strip();
        String school = schools.names().getOrDefault(code, "");
        if (school.isEmpty() || why.length() < SHORTEST_REASON) {
            return form(caller, code, why, school.isEmpty() ? "school" : "why").status(422);
        }
        long id = emergencies.begin(code, school, why);
        if (id <= 0) {
            return form(caller, code, why, id == 0 ? "running" : "day").status(422);
        }
        Emergency begun = emergencies.find(id).orElseThrow();
        audit.concerning(code)
                .record(
                        caller,
                        "begin-emergency",
                        "emergency",
                        Long.toString(id),
                        null,
                        Map.of("school", school, "ends", begun.endsAt()),
                        why);
        news.begun(begun);
        return new Page.Redirect("/pupils", "emergency.begun");
    }

    @PostMapping(HERE + "/{id:\\d{1,18}}/end")
    @Needs(action = CHANGE, kind = Kind.EMERGENCY)
    Page end(@PathVariable("id") long id, Caller caller) {
        if (!emergencies.end(id)) {
            return new Page.NotFound();
        }
        audit.record(caller, "end-emergency", "emergency", Long.toString(id), null, null, null);
        return new Page.Redirect(HERE, "emergency.ended");
    }

    @GetMapping(REVIEWS)
    @Needs(action = READ, kind = Kind.EMERGENCY_REVIEW)
    Page reviews(Caller caller) {
        return reviews(caller, 0);
    }

    @PostMapping(REVIEWS + "/{id:\\d{1,18}}")
    @Needs(action = CHANGE, kind = Kind.EMERGENCY_REVIEW)
    Page judge(@PathVariable("id") long id, Request request, Caller caller) {
        String verdict = request.find("verdict").orElse("");
        String remark = request.find("remark").orElse("").strip();
        if (!Set.of("right", "wrong").contains(verdict) || remark.isEmpty()) {
            return reviews(caller, id).status(422);
        }
        if (!emergencies.judge(id, verdict, remark)) {
            return new Page.NotFound();
        }
        audit.record(
                caller, "judge-emergency", "emergency", Long.toString(id), null, Map.of("verdict", verdict), remark);
        news.judged(emergencies.find(id).orElseThrow());
        return new Page.Redirect(REVIEWS, "emergency.judged");
    }

    private Page.View form(Caller caller, String school, String why, String refusal) {
        return Page.view("access/emergency")
                .with("schools", schools.names())
                .with("rows", emergencies.own(caller.account()))
                .with("school", school)
                .with("why", why)
                .with("refusal", refusal);
    }

    private Page.View reviews(Caller caller, long refused) {
        List<Review> rows = emergencies.list().stream()
                .map(one -> new Review(
                        one,
                        emergencies.looked(one.id()),
                        one.overdue(accounts.today()),
                        one.account() == caller.account()))
                .toList();
        return Page.view("access/emergency-reviews").with("rows", rows).with("refused", refused);
    }
}
