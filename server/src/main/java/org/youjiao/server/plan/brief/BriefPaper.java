package org.youjiao.server.plan.brief;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.youjiao.files.paper.Paper;

/** A frozen brief as an official paper. */
record BriefPaper(Brief brief, Snapshot snapshot, boolean sample) {
    private static final int SOON = 30;
    private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七"};

    Paper paper() {
        var blocks = new ArrayList<Paper.Block>();
        var section = new Section(blocks);
        section.open("总体情况");
        blocks.add(new Paper.Paragraph(whole()));
        goals(section);
        duties(
                section,
                "逾期任务",
                duty -> duty.is("overdue"),
                duty -> "逾期" + -duty.days() + "天" + (duty.raised() ? "，已报领导小组" : ""));
        duties(
                section,
                "待审核的办结申请和延期申请",
                duty -> duty.is("reported") || duty.extension() != null,
                duty -> duty.extension() == null ? "申请办结" : "申请延期到" + day(duty.extension()));
        duties(
                section,
                SOON + "天内到期的任务",
                duty -> duty.deadline() != null && !duty.is("done") && !duty.is("overdue") && isSoon(duty.days()),
                duty -> duty.days() == 0 ? "今天到期" : "还有" + duty.days() + "天");
        done(section);
        String under = snapshot.issuer() + "　" + day(snapshot.asOf()) + (sample ? "　（示例数据）" : "");
        return new Paper(brief.title(), under, blocks, foot());
    }

    /** One that waits for a decision since before its deadline is not still to come. */
    private static boolean isSoon(long days) {
        return days >= 0 && days <= SOON;
    }

    private String foot() {
        return "来源：优教督办台账，数据截至" + day(snapshot.asOf()) + "。 SHA-256 " + brief.hash();
    }

    private String whole() {
        long raised = snapshot.duties().stream().filter(Snapshot.Duty::raised).count();
        return "《%s》共 %d 项量化目标、%d 项任务。截至%s，%s。任务中，已办结 %d 项，办理中 %d 项，待审核 %d 项，已退回 %d 项，未分办 %d 项，逾期 %d 项；已报领导小组 %d 项。"
                .formatted(
                        snapshot.planTitle(),
                        snapshot.goals().size(),
                        snapshot.duties().size(),
                        day(snapshot.asOf()),
                        snapshot.tally(),
                        snapshot.count("done"),
                        snapshot.count("in-hand"),
                        snapshot.count("reported"),
                        snapshot.count("returned"),
                        snapshot.count("unassigned"),
                        snapshot.count("overdue"),
                        raised);
    }

    private void goals(Section section) {
        List<Snapshot.Goal> red =
                snapshot.goals().stream().filter(Snapshot.Goal::red).toList();
        section.open("需要关注的目标");
        if (red.isEmpty()) {
            section.blocks().add(new Paper.Paragraph("没有偏离或有风险的目标。"));
            return;
        }
        section.blocks()
                .add(new Paper.Table(
                        List.of("目标", "目标值", "现值", "期限", "状态", "按期概率"),
                        red.stream()
                                .map(goal -> List.of(
                                        goal.title(),
                                        inWords(goal.bound()),
                                        goal.value(),
                                        goal.deadline(),
                                        goal.statusWords(),
                                        goal.probability()))
                                .toList(),
                        List.of(32, 15, 14, 15, 12, 12)));
    }

    private void duties(
            Section section,
            String title,
            Predicate<Snapshot.Duty> wanted,
            java.util.function.Function<Snapshot.Duty, String> remark) {
        List<Snapshot.Duty> picked = snapshot.duties().stream().filter(wanted).toList();
        section.open(title + "（" + picked.size() + "项）");
        if (picked.isEmpty()) {
            section.blocks().add(new Paper.Paragraph("没有。"));
            return;
        }
        section.blocks()
                .add(new Paper.Table(
                        List.of("任务", "牵头部门", "期限", "情况", "最近办理"),
                        picked.stream()
                                .map(duty -> List.of(
                                        duty.text(),
                                        duty.lead(),
                                        duty.deadline() == null
                                                ? "—"
                                                : duty.deadline().toString(),
                                        remark.apply(duty),
                                        duty.latest()))
                                .toList(),
                        List.of(28, 15, 18, 14, 25)));
    }

    /** What was done within the last 30 days by the day its evidence bears. */
    private void done(Section section) {
        List<Snapshot.Duty> picked = snapshot.duties().stream()
                .filter(duty -> duty.done() != null
                        && duty.done().isAfter(snapshot.asOf().minusDays(SOON)))
                .toList();
        section.open("近" + SOON + "天办结的任务（" + picked.size() + "项）");
        for (Snapshot.Duty duty : picked) {
            section.blocks()
                    .add(new Paper.Paragraph(duty.lead() + "：" + duty.text()
                            + (duty.evidence().isEmpty() ? "" : "。" + duty.evidence()) + "。"));
        }
        if (picked.isEmpty()) {
            section.blocks().add(new Paper.Paragraph("没有。"));
        }
    }

    /** Counts its headings. */
    private record Section(List<Paper.Block> blocks) {
        void open(String title) {
            long before = blocks.stream()
                    .filter(block -> block instanceof Paper.Heading)
                    .count();
            blocks.add(new Paper.Heading(1, NUMERALS[(int) before] + "、" + title));
        }
    }

    /** Signs become words: papers read so, and the font of the .pdf has no such signs. */
    private static String inWords(String bound) {
        return bound.replace("≥ ", "不低于").replace("≤ ", "不高于");
    }

    private static String day(LocalDate day) {
        return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
