package org.youjiao.server.registry.staff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.staff.Member.Fact;
import org.youjiao.server.web.Saying;

/** What must be true of the record of one of the staff. */
final class StaffRules {
    static final String TEACHES = "11"; // 专任教师
    private static final String BIRTH = "出生日期";
    private static final String STARTED = "参加工作日期";
    private static final String ENTERED = "到校日期";
    private static final String CERTIFICATE_NUMBER = "教师资格证号";
    /** 劳动法 §15: nobody is employed below sixteen. */
    private static final int YOUNGEST = 16;

    private static final int OLDEST = 85;
    private static final Map<String, Stage> STAGES =
            Map.of("1", Stage.KINDERGARTEN, "2", Stage.PRIMARY, "3", Stage.JUNIOR, "4", Stage.SENIOR);

    private StaffRules() {}

    /** @param works the institution where the person works, as the row has it or as the exchange says */
    static void check(Overlay row, Member member, Institution works, LocalDate asOf) {
        member.document().check(row, member.birth(), member.sex());
        checkAge(row, member, asOf);
        checkTeaching(row, member, works);
        if (member.fact(Fact.CERTIFICATE).isEmpty()
                && !member.detail(CERTIFICATE_NUMBER).isEmpty()) {
            wrong(row, Fact.CERTIFICATE.title(), "certificate-kind");
        }
    }

    private static void checkAge(Overlay row, Member member, LocalDate asOf) {
        LocalDate birth = member.birth();
        Optional<LocalDate> started = day(member.detail(STARTED));
        Optional<LocalDate> entered = day(member.detail(ENTERED));
        if (birth != null) {
            int age = Period.between(birth, asOf).getYears();
            if (age < YOUNGEST || age > OLDEST) {
                wrong(row, BIRTH, "age", birth, age);
            } else if (started.isPresent() && started.get().isBefore(birth.plusYears(YOUNGEST))) {
                wrong(row, STARTED, "started", started.get(), birth);
            }
        }
        if (entered.isPresent() && entered.get().isAfter(asOf)) {
            wrong(row, ENTERED, "entered-later", entered.get(), asOf);
        } else if (entered.isPresent() && started.isPresent() && entered.get().isBefore(started.get())) {
            wrong(row, ENTERED, "entered", entered.get(), started.get());
        }
    }

    private static void checkTeaching(Overlay row, Member member, Institution works) {
        String stage = member.fact(Fact.STAGE);
        if (member.fact(Fact.KIND).equals(TEACHES)) {
            for (Fact needed : new Fact[] {Fact.STAGE, Fact.SUBJECT}) {
                if (member.fact(needed).isEmpty()) {
                    wrong(row, needed.title(), "teaches", needed.title());
                }
            }
        }
        Stage taught = STAGES.get(stage);
        if (taught != null && !works.stages().isEmpty() && !works.stages().contains(taught)) {
            wrong(row, Fact.STAGE.title(), "stage", works.unit().name());
        }
    }

    static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    static void wrong(Overlay row, String title, String what, Object... arguments) {
        row.wrong(title, Saying.of("staff.fault." + what, arguments), Saying.of("staff.advice." + what));
    }
}
