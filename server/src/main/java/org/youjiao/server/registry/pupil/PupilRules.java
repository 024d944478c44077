package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.school.Grades;
import org.youjiao.server.web.Saying;

/** What must be true of a pupil's record, whichever sheet it comes by. */
final class PupilRules {
    private static final String GRADE = "年级";
    private static final String BIRTH = "出生日期";
    /** At the beginning of a first grade of primary school, by 义务教育法 §11. */
    private static final int FIRST_AGE = 6;

    private static final int YOUNGER = 2;
    private static final int OLDER = 6;
    private static final int SEPTEMBER = 9;
    private static final List<Integer> FIRST_GRADES = List.of(1, 7, 10);

    private PupilRules() {}

    /** The year in which the school year of the day began. */
    static int schoolYear(LocalDate day) {
        return day.getMonthValue() >= SEPTEMBER ? day.getYear() : day.getYear() - 1;
    }

    /** How old pupils of a grade are as its school year begins: 一年级 6, 小班 3. */
    static int usualAge(String grade) {
        int number = Integer.parseInt(grade.substring(1));
        return grade.startsWith("k") ? 2 + number : FIRST_AGE - 1 + number;
    }

    /** The grade of who entered the school in that year as a beginner of one of its stages; the one that fits the age best. */
    static Optional<String> gradeOf(int enteredIn, LocalDate birth, Set<Stage> stages, int schoolYear) {
        int age = schoolYear - birth.getYear();
        return FIRST_GRADES.stream()
                .map(first -> "g" + (first + schoolYear - enteredIn))
                .filter(grade -> Grades.stage(grade).filter(stages::contains).isPresent())
                .min(Comparator.comparingInt(grade -> Math.abs(age - usualAge(grade))));
    }

    static void check(Overlay row, Pupil pupil, Institution institution, int schoolYear) {
        checkNumber(row, pupil);
        pupil.document().check(row, pupil.birth(), pupil.sex());
        checkGrade(row, pupil.grade(), institution);
        checkAge(row, pupil, schoolYear);
    }

    /** 学籍号: G and the citizen's number; L for the time being; J where there is no citizen's number. */
    private static void checkNumber(Overlay row, Pupil pupil) {
        String number = pupil.detail(Pupil.NUMBER);
        if (number.isEmpty()) {
            return;
        }
        if (!number.matches("[GLJ]\\d{17}[\\dX]")) {
            wrong(row, Pupil.NUMBER, "number-form", Masked.of(number));
        } else if (number.startsWith("G")
                && pupil.document().isResident()
                && !number.substring(1).equals(pupil.document().number())) {
            wrong(row, Pupil.NUMBER, "number-card", Masked.of(number));
        }
    }

    /** The grade is one of the school's. */
    static void checkGrade(Overlay row, String grade, Institution institution) {
        Optional<Stage> stage = Grades.stage(grade);
        if (stage.isPresent()
                && !institution.stages().isEmpty()
                && !institution.stages().contains(stage.get())) {
            wrong(
                    row,
                    GRADE,
                    "grade-stage",
                    Grades.title(grade),
                    institution.unit().name());
        }
    }

    private static void checkAge(Overlay row, Pupil pupil, int schoolYear) {
        LocalDate birth = pupil.birth();
        if (birth == null || pupil.grade().isEmpty()) {
            return;
        }
        int age = Period.between(birth, LocalDate.of(schoolYear, SEPTEMBER, 1)).getYears();
        int usual = usualAge(pupil.grade());
        if (age < usual - YOUNGER || age > usual + OLDER) {
            wrong(row, BIRTH, "age", birth, age, Grades.title(pupil.grade()), usual);
        }
    }

    /** Notes the mistake where the sheet has the column, else at the name. */
    static void wrong(Overlay row, String title, String what, Object... arguments) {
        row.wrong(title, Saying.of("pupil.fault." + what, arguments), Saying.of("pupil.advice." + what));
    }
}
