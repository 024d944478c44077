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
import org.youjiao.server.web.Saying;

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
            row.wrong("类型", Saying.of("campus.fault.type", typed.type()), Saying.of("campus.advice.type"));
        }
        if (!typed.stage().isEmpty() && typed.stageCode().isEmpty()) {
            row.wrong("学段", Saying.of("campus.fault.stage", typed.stage()), Saying.of("campus.advice.stage"));
        }
        Double places = typed.places();
        if (places != null && (places < 0 || places > MOST_PLACES || places != Math.rint(places))) {
            row.wrong("新增学位", Saying.of("campus.fault.places", places), Saying.of("campus.advice.places", MOST_PLACES));
        }
        checkDates(row, typed);
        if (before != null && !sees(before.unit())) {
            row.wrong(
                    "项目编号",
                    Saying.of("campus.fault.not-your-project", before.name()),
                    Saying.of("campus.advice.not-your-project"));
        }
        return checkSchool(row, typed);
    }

    private void checkDates(Overlay row, Typed typed) {
        LocalDate planned = typed.planned();
        LocalDate opened = typed.opened();
        LocalDate last = context.asOf().plusYears(YEARS_AHEAD);
        if (planned != null && (planned.isBefore(FIRST) || planned.isAfter(last))) {
            row.wrong(
                    "计划开办日期",
                    Saying.of("campus.fault.planned", planned),
                    Saying.of("campus.advice.planned", FIRST, last));
        }
        if (opened == null) {
            return;
        }
        if (opened.isBefore(FIRST)) {
            row.wrong("实际开办日期", Saying.of("campus.fault.opened", opened), Saying.of("campus.advice.opened", FIRST));
        } else if (opened.isAfter(context.asOf())) {
            row.wrong(
                    "实际开办日期",
                    Saying.of("campus.fault.opened-later", opened, context.asOf()),
                    Saying.of("campus.advice.opened-later"));
        } else if (planned != null && opened.isBefore(planned.minusYears(YEARS_EARLY))) {
            row.wrong(
                    "实际开办日期",
                    Saying.of("campus.fault.opened-early", opened, planned, YEARS_EARLY),
                    Saying.of("campus.advice.opened-early"));
        }
    }

    private Optional<Integer> checkSchool(Overlay row, Typed typed) {
        if (typed.school().isEmpty()) {
            return Optional.empty(); // already said to be missing
        }
        Optional<Institution> school = tree.find(typed.school()).flatMap(unit -> tree.institution(unit.id()));
        if (school.isEmpty()) {
            row.wrong(
                    "学校标识码", Saying.of("campus.fault.no-school", typed.school()), Saying.of("campus.advice.no-school"));
            return Optional.empty();
        }
        Institution found = school.get();
        if (!sees(found.unit().id())) {
            row.wrong(
                    "学校标识码",
                    Saying.of("campus.fault.not-your-school", typed.school()),
                    Saying.of("campus.advice.not-your-school"));
        }
        typed.stageCode().ifPresent(stage -> checkStage(row, stage, found));
        LocalDate day = typed.opened() != null ? typed.opened() : typed.planned();
        LocalDate closed = found.closed();
        if (day != null && closed != null && !closed.isAfter(day)) {
            row.wrong(
                    typed.opened() != null ? "实际开办日期" : "计划开办日期",
                    Saying.of("campus.fault.closed-school", day, found.unit().name(), closed),
                    Saying.of("campus.advice.closed-school"));
        }
        return Optional.of(found.unit().id());
    }

    private static void checkStage(Overlay row, ProjectStage stage, Institution school) {
        if (!school.stages().isEmpty() && Collections.disjoint(stage.stages(), school.stages())) {
            String offered = school.stages().stream().map(ProjectRules::title).collect(Collectors.joining("、"));
            row.wrong(
                    "学段",
                    Saying.of(
                            "campus.fault.other-stage",
                            stage.title(),
                            school.unit().name(),
                            offered),
                    Saying.of("campus.advice.other-stage"));
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
