package org.youjiao.server.plan.register;

import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.department.Departments;
import org.youjiao.server.plan.supervision.Supervision;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Status;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The board 督办, the register as a workbook, what is mine to do, and a department's part. */
@Controller
public final class RegisterPages {
    private static final int ROWS = 25;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Plans plans;
    private final Supervision supervision;
    private final Departments departments;

    RegisterPages(Plans plans, Supervision supervision, Departments departments) {
        this.plans = plans;
        this.supervision = supervision;
        this.departments = departments;
    }

    /** A department and how its tasks stand. */
    public record DepartmentRow(String name, int tasks, List<StatusCount> counts, List<String> people) {}

    @GetMapping("/supervision")
    @Needs(action = READ, kind = Kind.TASK)
    Page board(Request request, Caller caller) {
        Plan plan = plans.current();
        Actor actor = supervision.actor(caller);
        List<RegisterLine> all = register(plan, actor, request, caller);
        RegisterFilter filter = RegisterFilter.of(request);
        List<RegisterLine> asked = filter.of(all);
        int pages = Math.max(1, (asked.size() + ROWS - 1) / ROWS);
        int page = Math.max(0, Math.min(pages - 1, request.number("page", 1) - 1));
        return Page.view("plan/supervision/board")
                .with("plan", plan)
                .with("actor", actor)
                .with("filter", filter)
                .with("counts", StatusCount.of(filter.whateverStatus(all)))
                .with("lines", asked.subList(page * ROWS, Math.min(asked.size(), (page + 1) * ROWS)))
                .with("total", asked.size())
                .with("whole", all.size())
                .with("page", page)
                .with("pages", pages)
                .with("departments", names(plan, all))
                .with("words", new TaskWords(request));
    }

    @GetMapping("/supervision/register.xlsx")
    @Needs(action = EXPORT, kind = Kind.TASK)
    Page sheet(Request request, Caller caller) {
        Plan plan = plans.current();
        List<RegisterLine> asked =
                RegisterFilter.of(request).of(register(plan, supervision.actor(caller), request, caller));
        var sheet = new RegisterSheet(new TaskWords(request), plan);
        return new Page.Download(
                request.text("supervision.file.register", request.asOf().toString()),
                XLSX,
                out -> sheet.write(asked, out));
    }

    @GetMapping("/my-tasks")
    @Needs(action = READ, kind = Kind.TASK)
    Page mine(Request request, Caller caller) {
        Plan plan = plans.current();
        Actor actor = supervision.actor(caller);
        List<RegisterLine> all = register(plan, actor, request, caller).stream()
                .sorted(RegisterLine.MOST_URGENT)
                .toList();
        List<RegisterLine> led = all.stream()
                .filter(line -> line.task().assignment() != null
                        && actor.departments().contains(line.task().assignment().lead()))
                .toList();
        List<RegisterLine> helped = all.stream()
                .filter(line -> line.status() != Status.DONE)
                .filter(line -> line.task().assignment() != null
                        && line.task().assignment().joint().stream().anyMatch(actor.departments()::contains))
                .toList();
        return Page.view("plan/supervision/mine")
                .with("plan", plan)
                .with("actor", actor)
                .with(
                        "toDo",
                        led.stream()
                                .filter(line -> line.status() != Status.DONE
                                        && line.task().state().isWithDepartment())
                                .toList())
                .with(
                        "sent",
                        led.stream()
                                .filter(line -> line.status() == Status.REPORTED)
                                .toList())
                .with("helped", helped)
                .with(
                        "toDecide",
                        actor.oversees()
                                ? all.stream()
                                        .filter(line -> line.waitsForBureau() && line.status() != Status.UNASSIGNED)
                                        .toList()
                                : List.of())
                .with("unassigned", StatusCount.of(all, Status.UNASSIGNED))
                .with("words", new TaskWords(request));
    }

    @GetMapping("/supervision/departments")
    @Needs(action = READ, kind = Kind.TASK)
    Page departments(Request request, Caller caller) {
        Plan plan = plans.current();
        List<RegisterLine> all = register(plan, supervision.actor(caller), request, caller);
        var members = departments.members(request.asOf());
        List<DepartmentRow> rows = names(plan, all).stream()
                .map(name -> {
                    List<RegisterLine> led = led(all, name);
                    return new DepartmentRow(
                            name,
                            led.size(),
                            StatusCount.of(led),
                            members.stream()
                                    .filter(member -> member.department().equals(name))
                                    .map(member -> member.name())
                                    .toList());
                })
                .filter(row -> row.tasks() > 0 || !row.people().isEmpty())
                .toList();
        return Page.view("plan/supervision/departments")
                .with("plan", plan)
                .with("rows", rows)
                .with("words", new TaskWords(request));
    }

    @GetMapping("/supervision/departments/{name}")
    @Needs(action = READ, kind = Kind.TASK)
    Page department(@PathVariable("name") String name, Request request, Caller caller) {
        Plan plan = plans.current();
        Actor actor = supervision.actor(caller);
        List<RegisterLine> all = register(plan, actor, request, caller);
        if (!names(plan, all).contains(name)
                || !(actor.oversees() || actor.departments().contains(name))) {
            return new Page.NotFound();
        }
        List<RegisterLine> led = led(all, name);
        return Page.view("plan/supervision/department")
                .with("plan", plan)
                .with("name", name)
                .with("counts", StatusCount.of(led))
                .with("led", led.stream().sorted(RegisterLine.MOST_URGENT).toList())
                .with(
                        "helped",
                        all.stream()
                                .filter(line -> line.task().assignment() != null
                                        && line.task().assignment().joint().contains(name))
                                .sorted(RegisterLine.MOST_URGENT)
                                .toList())
                .with(
                        "members",
                        departments.members(request.asOf()).stream()
                                .filter(member -> member.department().equals(name))
                                .toList())
                .with("words", new TaskWords(request));
    }

    /** The departments that may be given tasks, and those that have one still, under a name of an earlier day. */
    private List<String> names(Plan plan, List<RegisterLine> all) {
        var names = new LinkedHashSet<>(departments.names(plan));
        for (RegisterLine line : all) {
            Assignment now = line.task().assignment();
            if (now != null) {
                names.add(now.lead());
                names.addAll(now.joint());
            }
        }
        return List.copyOf(names);
    }

    private static List<RegisterLine> led(List<RegisterLine> all, String department) {
        return all.stream()
                .filter(line -> line.task().assignment() != null
                        && line.task().assignment().lead().equals(department))
                .toList();
    }

    private List<RegisterLine> register(Plan plan, Actor actor, Request request, Caller caller) {
        return supervision.register(plan, actor, new Indicators.View(request.asOf(), caller.scope()));
    }
}
