package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.sheet.PersonRow;

/** A row of one of the sheets, laid over the record that is held. */
final class PupilRow {
    private static final String GRADE = "年级";
    private static final String CLASS = "班号";
    private static final String MONTH = "入学年月";
    private static final Pattern MONTHS = Pattern.compile("(\\d{4})[-./年]?(0?[1-9]|1[0-2])月?(?:[-./]?\\d{1,2}日?)?");
    private static final Pattern CLASSES = Pattern.compile("\\d{0,6}?(\\d{1,2})班?");
    /** Columns that have a place of their own in {@link Pupil}. */
    private static final Set<String> PLAIN =
            Set.of(PersonRow.SCHOOL, PersonRow.ROSTER, "姓名", "性别", "出生日期", GRADE, CLASS);

    private static final Set<String> NUMBERS = Set.of(Pupil.NUMBER, Document.NUMBER);

    private final PersonRow row;
    private final Overlay overlay;

    PupilRow(PersonRow row) {
        this.row = row;
        this.overlay = row.overlay();
    }

    /** What the register would hold after the row. Notes what is missing or can't be understood. */
    Pupil over(@Nullable Pupil before, Institution institution, int schoolYear) {
        Map<String, String> details = row.details(before == null ? Map.of() : before.details(), PLAIN, NUMBERS);
        LocalDate birth = overlay.date("出生日期", before == null ? null : before.birth());
        OptionalInt month = month(details.getOrDefault(MONTH, ""));
        String grade = grade(before, institution, birth, month, schoolYear);
        return new Pupil(
                institution.unit().id(),
                overlay.text("姓名", before == null ? null : before.name()),
                overlay.text("性别", before == null ? null : before.sex()),
                birth,
                grade,
                classNumber(before),
                before != null ? before.entered() : month.isEmpty() ? null : firstDay(month.getAsInt()),
                before == null ? Pupil.State.ENROLLED : before.state(),
                before == null ? Pupil.ENTERED : Pupil.CORRECTED,
                details);
    }

    private String grade(
            @Nullable Pupil before,
            Institution institution,
            @Nullable LocalDate birth,
            OptionalInt month,
            int schoolYear) {
        if (row.has(GRADE)) {
            return overlay.text(GRADE, before == null ? null : before.grade());
        }
        if (before != null) {
            return before.grade();
        }
        if (birth == null || month.isEmpty()) {
            return "";
        }
        Optional<String> grade = PupilRules.gradeOf(month.getAsInt() / 100, birth, institution.stages(), schoolYear);
        if (grade.isEmpty()) {
            PupilRules.wrong(
                    overlay,
                    MONTH,
                    "grade-unknown",
                    row.typed(MONTH),
                    institution.unit().name());
        }
        return grade.orElse("");
    }

    private @Nullable Integer classNumber(@Nullable Pupil before) {
        String stored = before == null || before.classNumber() == null
                ? ""
                : before.classNumber().toString();
        String typed = overlay.text(CLASS, stored);
        Matcher number = CLASSES.matcher(typed);
        if (typed.isEmpty()) {
            return null;
        }
        if (!number.matches() || Integer.parseInt(number.group(1)) == 0) {
            PupilRules.wrong(overlay, CLASS, "class-number", typed);
            return null;
        }
        return Integer.valueOf(number.group(1));
    }

    /** Year and month as in 202009; empty with a mistake noted where it can't be understood. */
    private OptionalInt month(String typed) {
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher month = MONTHS.matcher(typed);
        if (!month.matches()) {
            PupilRules.wrong(overlay, MONTH, "month", typed);
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(month.group(1)) * 100 + Integer.parseInt(month.group(2)));
    }

    private static LocalDate firstDay(int month) {
        return LocalDate.of(month / 100, month % 100, 1);
    }

    /** The record as the sheet's columns have it, whole. */
    static List<String> cells(Sheet sheet, Pupil pupil, String institution) {
        var cells = new ArrayList<String>();
        for (Column column : sheet.columns()) {
            cells.add(
                    switch (column.title()) {
                        case PersonRow.SCHOOL -> institution;
                        case "姓名" -> pupil.name();
                        case "性别" -> pupil.sex();
                        case "出生日期" ->
                            pupil.birth() == null ? "" : pupil.birth().toString();
                        case GRADE -> pupil.grade();
                        case CLASS ->
                            pupil.classNumber() == null
                                    ? ""
                                    : pupil.classNumber().toString();
                        default -> pupil.detail(column.title());
                    });
        }
        return cells;
    }
}
