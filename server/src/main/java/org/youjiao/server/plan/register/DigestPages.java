package org.youjiao.server.plan.register;

import static org.youjiao.server.access.Action.READ;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The week 每周摘要, to read and to print. */
@Controller
final class DigestPages {
    private final Plans plans;
    private final Supervision supervision;

    DigestPages(Plans plans, Supervision supervision) {
        this.plans = plans;
        this.supervision = supervision;
    }

    @GetMapping("/supervision/week")
    @Needs(action = READ, kind = Kind.TASK)
    Page week(Request request, Caller caller) {
        LocalDate day = day(request);
        LocalDate end = Digest.end(day, request.asOf());
        var lines = supervision.register(
                plans.current(), supervision.actor(caller), new Indicators.View(end, caller.scope()));
        return Page.view("plan/supervision/week")
                .with("plan", plans.current())
                .with("digest", Digest.of(day, request.asOf(), lines))
                .with("last", !Digest.monday(day).plusDays(7).isAfter(request.asOf()))
                .with("words", new TaskWords(request));
    }

    /** A day of the week asked for; never later than the day looked from. */
    private static LocalDate day(Request request) {
        try {
            LocalDate day = LocalDate.parse(request.find("week").orElse(""));
            return day.isAfter(request.asOf()) ? request.asOf() : day;
        } catch (DateTimeException noDate) {
            return request.asOf();
        }
    }
}
