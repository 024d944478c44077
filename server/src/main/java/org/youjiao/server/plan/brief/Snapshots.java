package org.youjiao.server.plan.brief;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Tally;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Request;

/** Takes the snapshot of a plan on the request's day, in Chinese whatever the reader's language: it is for the meeting. */
@Component
final class Snapshots {
    private final Standings standings;
    private final Supervision supervision;

    Snapshots(Standings standings, Supervision supervision) {
        this.standings = standings;
        this.supervision = supervision;
    }

    Snapshot take(Plan plan, Request asked, Caller caller) {
        Request request = inChinese(asked);
        var view = new Indicators.View(request.asOf(), caller.scope());
        List<Standing> all = standings.list(plan, view);
        var words = new Words(request);
        var taskWords = new TaskWords(request);
        return new Snapshot(
                plan.slug(),
                plan.title(),
                plan.issuer(),
                request.asOf(),
                words.tally(Tally.of(all)),
                all.stream().map(standing -> goal(standing, words)).toList(),
                supervision.register(plan, supervision.actor(caller), view).stream()
                        .sorted(RegisterLine.MOST_URGENT)
                        .map(line -> duty(plan, line, taskWords))
                        .toList());
    }

    private static Snapshot.Goal goal(Standing standing, Words words) {
        return new Snapshot.Goal(
                standing.target().slug(),
                standing.target().title(),
                words.bound(standing.bound(), standing.target()),
                words.deadline(standing.bound().deadline()),
                words.value(standing),
                standing.statusSlug(),
                words.status(standing),
                words.probability(standing),
                words.finding(standing),
                standing.isRed());
    }

    private static Snapshot.Duty duty(Plan plan, RegisterLine line, TaskWords words) {
        var task = line.task();
        Assignment now = task.assignment();
        return new Snapshot.Duty(
                task.commitment().slug(),
                task.commitment().text(),
                words.place(plan, task.commitment()),
                words.request().text("plan.kind." + task.commitment().kind()),
                now == null ? "" : now.lead(),
                words.joint(line),
                now == null ? null : now.deadline(),
                line.status().slug(),
                words.status(line.status()),
                line.days(),
                line.done(),
                task.accepted().map(words::evidence).orElse(""),
                task.extension().map(Act.Ask::until).orElse(null),
                task.raised() != null,
                task.latest()
                        .map(entry -> words.act(entry)
                                + (entry.act().words().isEmpty()
                                        ? ""
                                        : "：" + entry.act().words()))
                        .orElse(""));
    }

    private static Request inChinese(Request asked) {
        return new Request(
                asked.path(),
                asked.parameters(),
                Locale.SIMPLIFIED_CHINESE,
                asked.asOf(),
                asked.businessDate(),
                asked.sample(),
                asked.viewer(),
                asked.navigation(),
                asked.csrf(),
                asked.notice(),
                asked.messages(),
                asked.assets());
    }
}
