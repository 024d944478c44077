package org.youjiao.server.plan.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Evidence;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Rules;
import org.youjiao.server.plan.task.Status;
import org.youjiao.server.plan.task.Task;
import org.youjiao.server.web.Request;

/** Which acts a page offers the caller: those that the rules would allow once the form is filled in rightly. */
final class Moves {
    private static final String FILLED = "…";

    private Moves() {}

    /** The kinds of acts, such as {@code report}; none while the page looks back at an earlier day. */
    static List<String> of(RegisterLine line, Actor actor, Request request) {
        LocalDate today = request.businessDate();
        if (!request.asOf().equals(today)) {
            return List.of();
        }
        var moves = new ArrayList<String>();
        for (Act act : filled(line.task(), today)) {
            boolean kept = line.status() == Status.DONE
                    && !(act instanceof Act.Assign || act instanceof Act.Note || act instanceof Act.Reopen);
            if (!kept && Rules.refusal(line.task(), act, actor, today).isEmpty()) {
                moves.add(act.kind());
            }
        }
        return moves;
    }

    private static List<Act> filled(Task task, LocalDate today) {
        Assignment now = task.assignment();
        LocalDate later = (now == null || now.deadline().isBefore(today) ? today : now.deadline()).plusDays(1);
        var assignment = now != null
                ? now
                : new Assignment(FILLED, List.of(), 0, "", later, org.youjiao.server.plan.task.EvidenceRule.RESULT, "");
        return List.of(
                new Act.Accept(""),
                new Act.Return(FILLED),
                new Act.Reopen(FILLED),
                new Act.Grant(task.extension().map(Act.Ask::until).orElse(later), ""),
                new Act.Refuse(FILLED),
                new Act.Report(FILLED, new Evidence(FILLED, FILLED, today, FILLED, 1)),
                new Act.Note(FILLED),
                new Act.Ask(later, FILLED),
                new Act.Raise(FILLED),
                new Act.Assign(assignment, FILLED));
    }
}
