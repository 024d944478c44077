package org.youjiao.server.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.call.Calling;
import org.youjiao.server.collection.call.Standing;
import org.youjiao.server.collection.form.Finding;
import org.youjiao.server.collection.form.Strictness;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.collection.life.Return.Reopening;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.collection.life.ReturnStore.Write;
import org.youjiao.server.collection.life.State;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;

/**
 * The sample's call of autumn 2021, in the middle of its run: the figures are those the district already holds, the course of
 * each return is invented, and every step goes through the room's own rules. Same register, same call.
 */
@Component
final class SampleCall implements SamplePart {
    private static final String TITLE = "2021年秋季学年初报表";
    private static final String FORM = "return";
    private static final int YEAR = 2021;
    private static final LocalDate OPENS = LocalDate.of(2021, 9, 22);
    private static final LocalDate DEADLINE = LocalDate.of(2021, 10, 20);

    private static final Set<String> SLIPS = Set.of("pupils.g3.m", "pupils.k2.m");

    private static final Caller OFFICER = sample("基础教育科（示例）", Role.BASIC);
    private static final Caller HEAD = sample("校（园）长（示例）", Role.HEAD);
    private static final Caller CLERK = sample("填报员（示例）", Role.CLERK);

    /** The course of a return, for so many of a hundred. */
    private enum Course {
        LOCKED(12),
        ACCEPTED(46),
        CHECKED(5),
        SUBMITTED(12),
        RETURNED(6),
        PREPARED(3),
        FILLING(9),
        NOT_BEGUN(7);

        final int share;

        Course(int share) {
            this.share = share;
        }

        boolean reaches(Course other) {
            return ordinal() <= other.ordinal();
        }

        static Course of(int draw) {
            int sum = 0;
            for (Course course : values()) {
                sum += course.share;
                if (draw < sum) {
                    return course;
                }
            }
            return NOT_BEGUN;
        }
    }

    private final CallStore calls;
    private final Calling calling;
    private final Filing filing;
    private final Questionnaire questions;
    private final Transactions transactions;

    SampleCall(CallStore calls, Calling calling, Filing filing, Questionnaire questions, Transactions transactions) {
        this.calls = calls;
        this.calling = calling;
        this.filing = filing;
        this.questions = questions;
        this.transactions = transactions;
    }

    @Override
    public void build(LocalDate today, Consumer<String> progress) {
        int built = transactions.write(Scope.PROGRAM, () -> {
            boolean there = calls.list().stream().anyMatch(call -> call.title().equals(TITLE));
            return there ? 0 : build(today);
        });
        if (built > 0) {
            progress.accept("填报任务「%s」（%d 个单位）".formatted(TITLE, built));
        }
    }

    private int build(LocalDate today) {
        var none = new Call.Selection(List.of(), List.of(), List.of());
        long id = calling.save(
                new Call(0, TITLE, FORM, YEAR, OPENS, OPENS, DEADLINE, none, Strictness.AS_FILED, Call.State.DRAFT, ""),
                OFFICER);
        calling.open(id, OFFICER, OPENS).ifPresent(SampleCall::refused);
        List<Standing> standings = calls.listStandings(id);
        for (int i = 0; i < standings.size(); i++) {
            // the school of the sample's head and clerk comes first and is being filled
            Course course = i == 0 ? Course.FILLING : Course.of(draw(standings.get(i), 1) % 100);
            run(standings.get(i), course, today);
        }
        calling.remind(calls.find(id).orElseThrow(), List.of(), "请尽早填报，如有困难请联系基础教育科。", OFFICER, today.minusDays(1));
        return standings.size();
    }

    private void run(Standing standing, Course course, LocalDate today) {
        long id = standing.id();
        int draw = draw(standing, 2);
        if (course == Course.NOT_BEGUN) {
            return;
        }
        By clerk = new By(CLERK, OPENS.plusDays(draw % 15), "");
        Dossier empty = filing.find(id).orElseThrow();
        filing.write(empty, values(empty, course == Course.FILLING ? 45 + draw % 45 : 100, course), clerk);
        if (course == Course.FILLING) {
            return;
        }
        Dossier filled = filing.find(id).orElseThrow();
        if (!filled.findings().isEmpty()) {
            explain(filled, clerk);
            filled = filing.find(id).orElseThrow();
        }
        if (filled.blocked()) {
            return; // it stays being filled, as it would
        }
        if (course == Course.PREPARED) {
            filing.prepare(filled, clerk).ifPresent(SampleCall::refused);
            return;
        }
        LocalDate signed = today.minusDays(4 + draw % 3);
        filing.sign(filled, surname(draw) + "校长", new By(HEAD, signed, "")).ifPresent(SampleCall::refused);
        By officer = new By(OFFICER, today.minusDays(1 + draw % 3), "");
        Dossier submitted = filled.in(new State.Submitted());
        if (course == Course.RETURNED) {
            giveBack(submitted, draw, officer, today);
        }
        if (course.reaches(Course.CHECKED)) {
            filing.check(submitted, officer).ifPresent(SampleCall::refused);
        }
        if (course.reaches(Course.ACCEPTED)) {
            filing.accept(submitted.in(new State.Checked()), officer).ifPresent(SampleCall::refused);
        }
        if (course.reaches(Course.LOCKED)) {
            filing.lock(submitted.in(new State.Accepted()), officer).ifPresent(SampleCall::refused);
        }
    }

    /** What the ledger holds of the year, the first so many of a hundred fields of it. */
    private List<Write> values(Dossier dossier, int percent, Course course) {
        var values = new ArrayList<Write>();
        List<Field> fields = dossier.form().fields(dossier.institution());
        for (Field field : fields.subList(0, fields.size() * percent / 100)) {
            double value = questions.value(field.name(), dossier.of().unit(), YEAR);
            if (!Double.isNaN(value)) {
                // a nought too many, as it happens before a check has seen it
                boolean slip = course == Course.FILLING && SLIPS.contains(field.name());
                values.add(new Write(field.name(), slip ? value * 10 : value));
            }
        }
        return values;
    }

    private void explain(Dossier dossier, By by) {
        for (Finding finding : dossier.findings()) {
            if (!finding.blocks()) {
                filing.explain(dossier, finding.rule(), reason(finding), by).ifPresent(SampleCall::refused);
            }
        }
    }

    private static String reason(Finding finding) {
        return Map.of(
                        "missing", "本单位没有这些项目。",
                        "pupils-jump", "今年秋季新开班级，已与学籍系统核对。",
                        "staff-jump", "随班级增减调整，已与人事名册核对。",
                        "equipment-jump", "上年新购设备今年入账，已与固定资产账核对。",
                        "books-fell", "清退破损图书，已与图书管理系统核对。")
                .getOrDefault(finding.rule(), "已与原始台账核对，数据无误。");
    }

    private void giveBack(Dossier dossier, int draw, By officer, LocalDate today) {
        List<Field> candidates = dossier.form().fields(dossier.institution()).stream()
                .filter(field -> Set.of("books", "site.area", "staff.total", "rooms.total", "staff.health")
                        .contains(field.name()))
                .toList();
        Field field = candidates.get(draw % candidates.size());
        var how = new Reopening(
                "",
                "returned",
                "与现场核查记录不符，请按原始台账核对后更正。",
                today.plusDays(draw % 5 - 1),
                OFFICER.name(),
                officer.day(),
                null);
        filing.reopen(dossier, Set.of(field.name()), how, officer).ifPresent(SampleCall::refused);
    }

    private static void refused(String key) {
        throw new IllegalStateException("The sample's call does something that its own rules refuse: " + key);
    }

    /** A number that hangs on the school's code alone. */
    private static int draw(Standing standing, int what) {
        long mixed = (Long.parseLong(standing.code()) * 31 + what) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed >>> 33) % 1000);
    }

    private static String surname(int draw) {
        return String.valueOf("陈李黄张梁林王何刘吴".charAt(draw % 10));
    }

    private static Caller sample(String name, Role role) {
        return new Caller(0, name, Set.of(role), Scope.PROGRAM, "");
    }
}
