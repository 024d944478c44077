package org.youjiao.server.campus;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.campus.ProjectSheet.Typed;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.Tree;

/** What must be true of a row of the sheet {@code projects}. */
final class ProjectRules {
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final int YEARS_AHEAD = 20;
    private static final int YEARS_EARLY = 3;
    private static final int MOST_PLACES = 20_000;

    private final SheetOwner.Context context;
    private final Tree tree;

    ProjectRules(SheetOwner.Context context, Tree tree) {
        this.context = context;
        this.tree = tree;
    }

    /** Notes the row's mistakes; answers the school's id, where the school is known. */
    Optional<Integer> check(Overlay row, @Nullable Project before, Typed typed) {
        if (!typed.type().isEmpty() && typed.typeCode().isEmpty()) {
            row.wrong("类型", "「类型」为 %s".formatted(typed.type()), "应为新建、改扩建或配套。");
        }
        if (!typed.stage().isEmpty() && typed.stageCode().isEmpty()) {
            row.wrong("学段", "「学段」为 %s".formatted(typed.stage()), "请从模板的下拉列表中选择。");
        }
        Double places = typed.places();
        if (places != null && (places < 0 || places > MOST_PLACES || places != Math.rint(places))) {
            row.wrong("新增学位", "「新增学位」为 %s".formatted(places), "应为 0 至 %d 的整数，请核对。".formatted(MOST_PLACES));
        }
        checkDates(row, typed);
        if (before != null && !sees(before.unit())) {
            row.wrong("项目编号", "项目「%s」不在您的管理范围内".formatted(before.name()), "请联系该校的主管部门。");
        }
        return checkSchool(row, typed);
    }

    private void checkDates(Overlay row, Typed typed) {
        LocalDate planned = typed.planned();
        LocalDate opened = typed.opened();
        LocalDate last = context.asOf().plusYears(YEARS_AHEAD);
        if (planned != null && (planned.isBefore(FIRST) || planned.isAfter(last))) {
            row.wrong("计划开办日期", "「计划开办日期」为 %s".formatted(planned), "应在 %s 至 %s 之间，请核对年份。".formatted(FIRST, last));
        }
        if (opened == null) {
            return;
        }
        if (opened.isBefore(FIRST)) {
            row.wrong("实际开办日期", "「实际开办日期」为 %s".formatted(opened), "应不早于 %s，请核对年份。".formatted(FIRST));
        } else if (opened.isAfter(context.asOf())) {
            row.wrong("实际开办日期", "实际开办日期 %s 晚于数据日期 %s".formatted(opened, context.asOf()), "尚未开办的请留空，并把日期填在「计划开办日期」。");
        } else if (planned != null && opened.isBefore(planned.minusYears(YEARS_EARLY))) {
            row.wrong("实际开办日期", "实际开办日期 %s 比计划 %s 早 %d 年以上".formatted(opened, planned, YEARS_EARLY), "请核对两个日期的年份。");
        }
    }

    private Optional<Integer> checkSchool(Overlay row, Typed typed) {
        if (typed.school().isEmpty()) {
            return Optional.empty(); // already said to be missing
        }
        Optional<Institution> school = tree.find(typed.school()).flatMap(unit -> tree.institution(unit.id()));
        if (school.isEmpty()) {
            row.wrong("学校标识码", "学校标识码 %s 没有登记".formatted(typed.school()), "请核对，或先导入学校表（筹建的学校也须先登记）。");
            return Optional.empty();
        }
        Institution found = school.get();
        if (!sees(found.unit().id())) {
            row.wrong("学校标识码", "学校 %s 不在您的管理范围内".formatted(typed.school()), "只能填报本单位管理范围内的项目。");
        }
        typed.stageCode().ifPresent(stage -> checkStage(row, stage, found));
        LocalDate day = typed.opened() != null ? typed.opened() : typed.planned();
        LocalDate closed = found.closed();
        if (day != null && closed != null && !closed.isAfter(day)) {
            row.wrong(
                    typed.opened() != null ? "实际开办日期" : "计划开办日期",
                    "开办日期 %s 时「%s」已停办（%s）".formatted(day, found.unit().name(), closed),
                    "请核对日期，或核对学校标识码。");
        }
        return Optional.of(found.unit().id());
    }

    private static void checkStage(Overlay row, ProjectStage stage, Institution school) {
        if (!school.stages().isEmpty() && Collections.disjoint(stage.stages(), school.stages())) {
            String offered = school.stages().stream().map(ProjectRules::title).collect(Collectors.joining("、"));
            row.wrong(
                    "学段",
                    "「学段」为%s，而「%s」是%s".formatted(stage.title(), school.unit().name(), offered),
                    "请核对学段与学校标识码。");
        }
    }

    private boolean sees(int unit) {
        return context.caller().scope().sees(tree.get(unit).path());
    }

    private static String title(Stage stage) {
        return switch (stage) {
            case KINDERGARTEN -> "幼儿园";
            case PRIMARY -> "小学";
            case JUNIOR -> "初中";
            case SENIOR -> "高中";
        };
    }
}
