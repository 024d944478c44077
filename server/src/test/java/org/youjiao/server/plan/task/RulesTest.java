package org.youjiao.server.plan.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youjiao.server.plan.text.Plan;

/** What may follow on what, by whom and when; and how a task then stands. */
class RulesTest {
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final LocalDate DEADLINE = LocalDate.of(2021, 6, 30);
    private static final Actor PLANNER = new Actor(1, true, false, Set.of());
    private static final Actor LEADER = new Actor(2, false, true, Set.of());
    private static final Actor LEAD = new Actor(3, false, false, Set.of("区教育局"));
    private static final Actor JOINT = new Actor(4, false, false, Set.of("区财政局"));
    private static final Actor STRANGER = new Actor(5, false, false, Set.of("区司法局"));
    private static final Evidence PUBLISHED = new Evidence("建设标准", "示例〔2021〕1号", DAY, "https://example.org/1", 0);

    private final List<Entry> entries = new ArrayList<>();

    private static Act.Assign assign(EvidenceRule rule, String target, LocalDate deadline, String why) {
        return new Act.Assign(new Assignment("区教育局", List.of("区财政局"), 0, "", deadline, rule, target), why);
    }

    private Task task() {
        return Task.of(new Plan.Commitment("a-1", 1, "a", "document", "三、一（一）", "制订《建设标准》"), entries);
    }

    private void done(Act act, Actor actor, LocalDate day) {
        assertThat(Rules.refusal(task(), act, actor, day)).as("%s", act).isEmpty();
        entries.add(new Entry(entries.size() + 1, entries.size() + 1, act, day, actor.account(), "某人"));
    }

    private void refused(Act act, Actor actor, LocalDate day, String key) {
        assertThat(Rules.refusal(task(), act, actor, day)).contains("supervision.refused." + key);
    }

    private void assigned() {
        done(assign(EvidenceRule.DOCUMENT, "", DEADLINE, ""), PLANNER, DAY);
    }

    private Status status(LocalDate today) {
        return RegisterLine.of(task(), Map.of(), today).status();
    }

    @Test
    void a_document_is_done_only_when_its_evidence_has_been_accepted() {
        assertThat(status(DAY)).isEqualTo(Status.UNASSIGNED);
        assigned();
        assertThat(status(DAY)).isEqualTo(Status.IN_HAND);
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY.plusDays(2));
        assertThat(status(DAY)).isEqualTo(Status.REPORTED);
        done(new Act.Accept(""), PLANNER, DAY.plusDays(3));
        assertThat(RegisterLine.of(task(), Map.of(), DEADLINE.plusYears(1)))
                .satisfies(line -> assertThat(line.status()).isEqualTo(Status.DONE))
                .satisfies(line -> assertThat(line.done()).isEqualTo(PUBLISHED.day()));
    }

    @Test
    void a_report_returned_with_its_reason_goes_back_to_the_department() {
        assigned();
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY);
        refused(new Act.Return(" "), PLANNER, DAY, "no-reason");
        done(new Act.Return("未附名单"), LEADER, DAY);
        assertThat(status(DAY)).isEqualTo(Status.RETURNED);
        refused(new Act.Accept(""), PLANNER, DAY, "nothing-reported");
        done(new Act.Report("补齐", PUBLISHED), LEAD, DAY);
        assertThat(status(DAY)).isEqualTo(Status.REPORTED);
    }

    @Test
    void an_accepted_task_is_opened_again_by_the_bureau_with_a_reason_and_its_status_follows() {
        assigned();
        refused(new Act.Reopen("未落实"), PLANNER, DAY, "not-accepted");
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY);
        done(new Act.Accept(""), PLANNER, DAY);
        assertThat(status(DEADLINE.plusDays(1))).isEqualTo(Status.DONE);
        refused(new Act.Reopen(" "), PLANNER, DAY, "no-reason");
        refused(new Act.Reopen("未落实"), LEAD, DAY, "not-yours");
        refused(new Act.Reopen("未落实"), STRANGER, DAY, "not-yours");
        done(new Act.Reopen("抽查发现未落实"), LEADER, DAY.plusDays(9));
        assertThat(status(DAY.plusDays(9))).isEqualTo(Status.RETURNED);
        assertThat(status(DEADLINE.plusDays(1))).isEqualTo(Status.OVERDUE);
        assertThat(task().accepted()).isEmpty();
        done(assign(EvidenceRule.DOCUMENT, "", DEADLINE.plusDays(30), "延后"), PLANNER, DAY.plusDays(9));
        done(new Act.Report("已落实", PUBLISHED), LEAD, DAY.plusDays(10));
        done(new Act.Accept(""), PLANNER, DAY.plusDays(11));
        assertThat(status(DEADLINE.plusYears(1))).isEqualTo(Status.DONE);
    }

    @Test
    void whoever_reported_does_not_open_it_again() {
        assigned();
        var both = new Actor(9, true, false, Set.of("区教育局"));
        done(new Act.Report("已印发", PUBLISHED), both, DAY);
        done(new Act.Accept(""), PLANNER, DAY);
        refused(new Act.Reopen("未落实"), both, DAY, "own-report");
    }

    @Test
    void only_the_lead_department_reports_and_only_those_concerned_say_how_it_goes() {
        assigned();
        refused(new Act.Report("已印发", PUBLISHED), JOINT, DAY, "not-yours");
        refused(new Act.Report("已印发", PUBLISHED), PLANNER, DAY, "not-yours");
        refused(new Act.Note("在办"), STRANGER, DAY, "not-yours");
        done(new Act.Note("在办"), JOINT, DAY);
        assertThat(status(DAY)).isEqualTo(Status.IN_HAND);
    }

    @Test
    void nobody_decides_about_what_he_reported_himself() {
        var both = new Actor(9, true, false, Set.of("区教育局"));
        assigned();
        done(new Act.Report("已印发", PUBLISHED), both, DAY);
        refused(new Act.Accept(""), both, DAY, "own-report");
        done(new Act.Accept(""), PLANNER, DAY);
    }

    @Test
    void a_department_neither_assigns_nor_decides_nor_raises() {
        refused(assign(EvidenceRule.DOCUMENT, "", DEADLINE, ""), LEAD, DAY, "not-yours");
        refused(assign(EvidenceRule.DOCUMENT, "", DEADLINE, ""), LEADER, DAY, "not-yours");
        assigned();
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY);
        refused(new Act.Accept(""), LEAD, DAY, "not-yours");
        refused(new Act.Raise("逾期"), LEAD, DEADLINE.plusDays(1), "not-yours");
    }

    @Test
    void a_document_needs_title_number_day_and_something_to_look_at() {
        assigned();
        assertThat(Rules.refusal(task(), new Act.Report("x", new Evidence("", "", null, "", 0)), LEAD, DAY))
                .contains("supervision.missing.title-document");
        assertThat(Rules.refusal(task(), new Act.Report("x", new Evidence("标准", "", DAY, "", 1)), LEAD, DAY))
                .contains("supervision.missing.number");
        assertThat(Rules.refusal(task(), new Act.Report("x", new Evidence("标准", "1号", null, "", 1)), LEAD, DAY))
                .contains("supervision.missing.day");
        assertThat(Rules.refusal(task(), new Act.Report("x", new Evidence("标准", "1号", DAY, "", 0)), LEAD, DAY))
                .contains("supervision.missing.proof");
        refused(new Act.Report("x", new Evidence("标准", "1号", DAY.plusDays(1), "", 1)), LEAD, DAY, "future");
    }

    @Test
    void an_extension_moves_the_deadline_only_when_it_is_granted() {
        assigned();
        refused(new Act.Ask(DEADLINE, "来不及"), LEAD, DAY, "not-later");
        done(new Act.Ask(DEADLINE.plusDays(30), "来不及"), LEAD, DAY);
        refused(new Act.Ask(DEADLINE.plusDays(60), "再延"), LEAD, DAY, "asked-already");
        done(new Act.Refuse("重点工作"), LEADER, DAY);
        assertThat(status(DEADLINE.plusDays(1))).isEqualTo(Status.OVERDUE);
        done(new Act.Ask(DEADLINE.plusDays(30), "来不及"), LEAD, DAY);
        refused(new Act.Grant(DEADLINE.plusDays(31), ""), LEADER, DAY, "other-day");
        done(new Act.Grant(DEADLINE.plusDays(30), ""), LEADER, DAY);
        assertThat(status(DEADLINE.plusDays(30))).isEqualTo(Status.IN_HAND);
        assertThat(status(DEADLINE.plusDays(31))).isEqualTo(Status.OVERDUE);
    }

    @Test
    void what_is_overdue_is_raised_once_and_again_only_after_a_new_deadline() {
        assigned();
        LocalDate late = DEADLINE.plusDays(1);
        refused(new Act.Raise("逾期"), PLANNER, DEADLINE, "not-overdue");
        done(new Act.Raise("逾期"), PLANNER, late);
        refused(new Act.Raise("逾期"), PLANNER, late, "raised-already");
        done(assign(EvidenceRule.DOCUMENT, "", late.plusDays(30), "领导小组议定"), PLANNER, late);
        refused(new Act.Raise("逾期"), PLANNER, late, "not-overdue");
        done(new Act.Raise("又逾期"), PLANNER, late.plusDays(31));
    }

    @Test
    void a_report_in_time_is_not_overdue_while_it_waits_and_one_too_late_is() {
        assigned();
        done(new Act.Report("已印发", PUBLISHED), LEAD, DEADLINE);
        assertThat(status(DEADLINE.plusDays(9))).isEqualTo(Status.REPORTED);
        entries.remove(1);
        done(new Act.Report("已印发", PUBLISHED), LEAD, DEADLINE.plusDays(1));
        assertThat(status(DEADLINE.plusDays(9))).isEqualTo(Status.OVERDUE);
    }

    @Test
    void the_ledger_alone_decides_about_a_target() {
        refused(assign(EvidenceRule.INDICATOR, "", DEADLINE, ""), PLANNER, DAY, "no-target");
        done(assign(EvidenceRule.INDICATOR, "new-places", DEADLINE, ""), PLANNER, DAY);
        refused(new Act.Report("达到了", PUBLISHED), LEAD, DAY, "ledger-decides");
        assertThat(status(DAY)).isEqualTo(Status.IN_HAND);
        var line = RegisterLine.of(task(), Map.of("new-places", DEADLINE.plusDays(20)), DEADLINE.plusDays(30));
        assertThat(line.status()).isEqualTo(Status.DONE);
        assertThat(line.isLate()).isTrue();
    }

    @Test
    void nothing_is_changed_once_it_is_accepted() {
        assigned();
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY);
        done(new Act.Accept(""), PLANNER, DAY);
        refused(assign(EvidenceRule.RESULT, "", DEADLINE, "改"), PLANNER, DAY, "accepted");
        refused(new Act.Note("还在办"), LEAD, DAY, "accepted");
        refused(new Act.Report("再报", PUBLISHED), LEAD, DAY, "accepted");
    }

    @Test
    void a_change_of_who_does_it_says_why_and_keeps_a_report_that_waits() {
        assigned();
        done(new Act.Report("已印发", PUBLISHED), LEAD, DAY);
        refused(assign(EvidenceRule.DOCUMENT, "", DEADLINE, ""), PLANNER, DAY, "no-reason");
        refused(assign(EvidenceRule.INDICATOR, "t", DEADLINE, "改"), PLANNER, DAY, "decide-first");
        done(assign(EvidenceRule.DOCUMENT, "", DEADLINE.plusDays(5), "机构改革"), PLANNER, DAY);
        assertThat(status(DAY)).isEqualTo(Status.REPORTED);
    }

    @Test
    void the_lead_does_not_help_itself() {
        var assignment =
                new Assignment("区教育局", List.of("区财政局", "区教育局", "区财政局"), 0, "", DEADLINE, EvidenceRule.EVENT, "");
        assertThat(assignment.joint()).containsExactly("区财政局");
    }
}
