package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;

/** A row of one of the sheets, laid over the record that is held. */
final class PupilRow {
    private static final String GRADE = "年级";
    private static final String CLASS = "班号";
    private static final String MONTH = "入学年月";
    private static final Pattern MONTHS = Pattern.compile("(\\d{4})[-./年]?(0?[1-9]|1[0-2])月?(?:[-./]?\\d{1,2}日?)?");
    private static final Pattern CLASSES = Pattern.compile("\\d{0,6}?(\\d{1,2})班?");
    /** Columns that have a place of their own in {@link Pupil}. */
    private static final Set<String> PLAIN = Set.of("学校标识码", "姓名", "性别", "出生日期", GRADE, CLASS);

    private final Sheet sheet;
    private final SheetRow row;
    private final Overlay overlay;

    PupilRow(Sheet sheet, SheetRow row) {
        this.sheet = sheet;
        this.row = row;
        this.overlay = new Overlay(sheet, row);
    }

    Overlay overlay() {
        return overlay;
    }

    /** What the row itself says in a column of text; empty for nothing, or where the sheet has no such column. */
    String typed(String title) {
        int column = sheet.indexOf(title);
        Object value = column < 0 ? null : row.value(column);
        return value == null ? "" : value.toString();
    }

    /** What the register would hold after the row. Notes what is missing or can't be understood. */
    Pupil over(@Nullable Pupil before, Institution institution, int schoolYear) {
        Map<String, String> details = details(before);
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

    private Map<String, String> details(@Nullable Pupil before) {
        var details = new LinkedHashMap<String, String>(before == null ? Map.of() : before.details());
        for (int index = 0; index < sheet.columns().size(); index++) {
            Column column = sheet.columns().get(index);
            if (!PLAIN.contains(column.title())) {
                String stored = details.getOrDefault(column.title(), "");
                String value = column.type() == Column.Type.YES_NO
                        ? yesNo(index, stored)
                        : overlay.text(column.title(), stored);
                if (value.isEmpty()) {
                    details.remove(column.title());
                } else {
                    details.put(
                            column.title(),
                            isNumber(column.title()) ? value.toUpperCase(java.util.Locale.ROOT) : value);
                }
            }
        }
        return details;
    }

    private static boolean isNumber(String title) {
        return title.equals(Pupil.NUMBER) || title.equals(Pupil.CARD);
    }

    private String yesNo(int index, String stored) {
        if (row.clears(index)) {
            return "";
        }
        return row.value(index) instanceof Boolean yes ? (yes ? "是" : "否") : stored;
    }

    private String grade(
            @Nullable Pupil before,
            Institution institution,
            @Nullable LocalDate birth,
            OptionalInt month,
            int schoolYear) {
        if (sheet.indexOf(GRADE) >= 0) {
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
                    typed(MONTH),
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
                        case "学校标识码" -> institution;
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
