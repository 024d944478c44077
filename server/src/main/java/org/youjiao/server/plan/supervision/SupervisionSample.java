package org.youjiao.server.plan.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.department.Departments;
import org.youjiao.server.plan.department.Member;
import org.youjiao.server.plan.disclosure.Disclosure;
import org.youjiao.server.plan.disclosure.Publicity;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Evidence;
import org.youjiao.server.plan.task.EvidenceRule;
import org.youjiao.server.plan.task.Task;
import org.youjiao.server.plan.text.Plan;

/** A year of supervision for the sample district, invented, and done by the room's own rules one act after the other. */
@Component
final class SupervisionSample implements SamplePart {
    /** The department that the sample account of the role 部门承办人 acts for. */
    private static final String SAMPLE_DEPARTMENT = "区人力资源社会保障局";

    private static final LocalDate ASSIGNED = LocalDate.of(2020, 9, 10);
    private static final LocalDate DISCLOSED = LocalDate.of(2021, 7, 9);
    private static final List<String> TOLD = List.of(
            "connected-environment-1",
            "moral-education-2",
            "preschool-places-4",
            "innovation-talent-8",
            "talent-management-7",
            "principals-1");

    private final Plans plans;
    private final Supervision supervision;
    private final TaskStore store;
    private final Departments departments;
    private final Publicity publicity;
    private final Access access;
    private final Transactions transactions;

    SupervisionSample(
            Plans plans,
            Supervision supervision,
            TaskStore store,
            Departments departments,
            Publicity publicity,
            Access access,
            Transactions transactions) {
        this.plans = plans;
        this.supervision = supervision;
        this.store = store;
        this.departments = departments;
        this.publicity = publicity;
        this.access = access;
        this.transactions = transactions;
    }

    @Override
    public void build(LocalDate today, Consumer<String> progress) {
        int tasks = transactions.write(Scope.PROGRAM, () -> {
            Plan plan = plans.current();
            if (!store.isBegun(plan.slug())) {
                Caller planner = access.sampleCaller(Role.PLANNER);
                bind(plan, planner, access.sampleCaller(Role.DEPARTMENT));
                lines("supervision_assignments.csv").forEach(cells -> assign(plan, planner, cells));
                lines("supervision_acts.csv").forEach(cells -> act(plan, planner, cells));
                TOLD.forEach(commitment -> disclose(plan, access.sampleCaller(Role.LEADER), commitment));
            }
            return store.acts(plan.slug(), today).size();
        });
        progress.accept("督办台账（%d 项任务）".formatted(tasks));
    }

    private void bind(Plan plan, Caller planner, Caller officer) {
        var member = new Member(
                0, SAMPLE_DEPARTMENT, officer.account(), officer.name(), ASSIGNED.minusDays(9), null, "示例：部门来函确定承办人");
        departments.bind(planner, plan, member).ifPresent(SupervisionSample::broken);
    }

    private void assign(Plan plan, Caller planner, List<String> cells) {
        var assignment = new Assignment(
                cells.get(1),
                cells.get(2).isEmpty() ? List.of() : List.of(cells.get(2).split("、")),
                0,
                "",
                LocalDate.parse(cells.get(3)),
                EvidenceRule.find(cells.get(4)).orElseThrow(),
                cells.get(5));
        perform(plan, request(planner, planner(planner), cells.get(0), ASSIGNED), new Act.Assign(assignment, ""));
    }

    private void act(Plan plan, Caller planner, List<String> cells) {
        LocalDate day = LocalDate.parse(cells.get(1));
        String text = cells.get(3);
        Act act = switch (cells.get(2)) {
            case "note" -> new Act.Note(text);
            case "report" -> new Act.Report(text, evidence(cells));
            case "return" -> new Act.Return(text);
            case "accept" -> new Act.Accept(text);
            case "ask" -> new Act.Ask(LocalDate.parse(cells.get(7)), text);
            case "grant" -> new Act.Grant(LocalDate.parse(cells.get(7)), text);
            case "refuse" -> new Act.Refuse(text);
            default -> new Act.Raise(text);
        };
        boolean byDepartment = act instanceof Act.Note || act instanceof Act.Report || act instanceof Act.Ask;
        if (!byDepartment) {
            perform(plan, request(planner, planner(planner), cells.get(0), day), act);
            return;
        }
        Plan.Commitment commitment = plan.commitment(cells.get(0)).orElseThrow();
        String lead = java.util.Objects.requireNonNull(
                        Task.of(commitment, store.acts(plan.slug(), commitment.slug(), day))
                                .assignment())
                .lead();
        Caller officer = lead.equals(SAMPLE_DEPARTMENT)
                ? access.sampleCaller(Role.DEPARTMENT)
                : new Caller(0, lead + "承办人（示例）", Set.of(Role.DEPARTMENT), Scope.PROGRAM, "");
        var actor = new Actor(officer.account(), false, false, Set.of(lead));
        perform(plan, request(officer, actor, cells.get(0), day), act);
    }

    private static Evidence evidence(List<String> cells) {
        return new Evidence(
                cells.get(4),
                cells.get(5),
                LocalDate.parse(cells.get(6)),
                "https://example.org/sample/" + cells.get(0),
                0);
    }

    private void disclose(Plan plan, Caller leader, String slug) {
        Plan.Commitment commitment = plan.commitment(slug).orElseThrow();
        Evidence evidence = Task.of(commitment, store.acts(plan.slug(), slug, DISCLOSED))
                .accepted()
                .orElseThrow();
        String number = evidence.number().isEmpty() ? "" : "（" + evidence.number() + "）";
        var told = new Disclosure(slug, 0, evidence.title() + number, evidence.day(), "", DISCLOSED, "");
        var actor = new Actor(leader.account(), false, true, Set.of());
        publicity.tell(leader, actor, plan, told).ifPresent(SupervisionSample::broken);
    }

    private static Actor planner(Caller caller) {
        return new Actor(caller.account(), true, false, Set.of());
    }

    private Supervision.Request request(Caller caller, Actor actor, String commitment, LocalDate day) {
        int seen = store.acts(plans.current().slug(), commitment, day).size();
        return new Supervision.Request(caller, actor, commitment, seen, day);
    }

    private void perform(Plan plan, Supervision.Request request, Act act) {
        Supervision.Outcome outcome = supervision.act(plan, request, act);
        if (!outcome.isDone()) {
            broken(request.commitment() + " " + request.day() + " " + outcome.refusal());
        }
    }

    private static void broken(String refusal) {
        throw new IllegalStateException("The sample's supervision breaks a rule: " + refusal);
    }

    private static List<List<String>> lines(String file) {
        try (InputStream stream = SupervisionSample.class.getResourceAsStream("/sample/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The resource sample/%s is missing from the jar.".formatted(file));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
