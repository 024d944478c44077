package org.youjiao.server.plan.supervision;

import gg.jte.Content;
import java.util.ArrayList;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Entry;
import org.youjiao.server.plan.task.Evidence;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Status;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Figures;
import org.youjiao.server.web.Named;
import org.youjiao.server.web.Request;

/** How the pages of tasks put things into words, in the reader's language. */
public record TaskWords(Request request) {

    public String status(Status status) {
        return request.text("supervision.status." + status.slug());
    }

    /** 还有 12 天, 逾期 40 天, 今天到期; empty where it is done or nobody's. */
    public String due(RegisterLine line) {
        boolean reportedInTime = line.status() == Status.REPORTED && line.days() < 0;
        if (line.task().assignment() == null || line.status() == Status.DONE || reportedInTime) {
            return "";
        }
        if (line.days() == 0) {
            return request.text("supervision.due-today");
        }
        return line.days() > 0
                ? request.text("supervision.days-left", line.days())
                : request.text("supervision.days-late", -line.days());
    }

    public String deadline(RegisterLine line) {
        Assignment now = line.task().assignment();
        return now == null ? Figures.NONE : request.figures().date(now.deadline());
    }

    public String lead(RegisterLine line) {
        Assignment now = line.task().assignment();
        return now == null ? Figures.NONE : now.lead();
    }

    public String joint(RegisterLine line) {
        Assignment now = line.task().assignment();
        return now == null ? "" : String.join(request.chinese() ? "、" : ", ", now.joint());
    }

    /** What shows that it is kept: 文件印发, or the target that decides. */
    public String rule(Assignment assignment, Plan plan) {
        String rule = request.text("supervision.rule." + assignment.rule().slug());
        return plan.target(assignment.target())
                .map(target -> rule + request.text("web.colon") + target.title(request.chinese()))
                .orElse(rule);
    }

    /** 《…》（穗天教〔2021〕3号），2021年3月5日. */
    public String evidence(Evidence evidence) {
        var parts = new ArrayList<String>();
        parts.add(named(evidence));
        if (evidence.day() != null) {
            parts.add(request.figures().date(evidence.day()));
        }
        return String.join(request.chinese() ? "，" : ", ", parts);
    }

    /** What an act was, in a few words: 分办给区教育局，期限 2021年6月30日. */
    public String act(Entry entry) {
        Act act = entry.act();
        String name = request.text("supervision.act." + act.kind());
        if (act instanceof Act.Assign assign) {
            return request.text(
                    "supervision.act.assigned",
                    assign.assignment().lead(),
                    request.figures().date(assign.assignment().deadline()));
        }
        if (act instanceof Act.Ask ask) {
            return name + " " + request.figures().date(ask.until());
        }
        return act instanceof Act.Grant grant ? name + " " + request.figures().date(grant.until()) : name;
    }

    /** Where a commitment stands in the plan: 优校园 · 三、行动计划三（一）. */
    public String place(Plan plan, Plan.Commitment commitment) {
        return plan.programme(commitment.programme())
                        .map(programme -> programme.title(request.chinese()))
                        .orElseGet(() -> request.text("supervision.safeguards"))
                + " · " + commitment.clause();
    }

    /** As {@link #place}, for a page. */
    public Content at(Plan plan, Plan.Commitment commitment) {
        String programme = plan.programme(commitment.programme())
                .map(one -> one.title(request.chinese()))
                .orElseGet(() -> request.text("supervision.safeguards"));
        return request.content("supervision.at", programme, new Named(commitment.clause()));
    }

    /** As {@link #evidence}, for a page. */
    public Content shown(Evidence evidence) {
        var named = new Named(named(evidence));
        return evidence.day() == null
                ? request.content("supervision.evidence.shown", named)
                : request.content(
                        "supervision.evidence.dated", named, request.figures().date(evidence.day()));
    }

    /** As {@link #act}, for a page. */
    public Content done(Entry entry) {
        if (entry.act() instanceof Act.Assign assign) {
            return request.content(
                    "supervision.act.assigned",
                    new Named(assign.assignment().lead()),
                    request.figures().date(assign.assignment().deadline()));
        }
        String act = act(entry);
        return output -> output.writeUserContent(act);
    }

    private static String named(Evidence evidence) {
        return evidence.title() + (evidence.number().isEmpty() ? "" : "（" + evidence.number() + "）");
    }

    /** 2021年10月, Oct 2021. */
    public String month(java.time.YearMonth month) {
        return request.chinese()
                ? "%d年%d月".formatted(month.getYear(), month.getMonthValue())
                : month.format(java.time.format.DateTimeFormatter.ofPattern("MMM yyyy", java.util.Locale.ENGLISH));
    }

    /** Whether the reader may follow the link. */
    public boolean mayOpen(String path) {
        return request.viewer().mayOpen().test(path);
    }
}
