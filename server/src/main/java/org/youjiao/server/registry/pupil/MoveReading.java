package org.youjiao.server.registry.pupil;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.TakenNumbers;
import org.youjiao.server.registry.person.Write;
import org.youjiao.server.registry.person.sheet.Moves;
import org.youjiao.server.registry.person.sheet.PersonRow;
import org.youjiao.server.registry.person.sheet.PersonSheet;
import org.youjiao.server.registry.person.sheet.PersonSheet.Found;
import org.youjiao.server.registry.school.Grades;

/**
 * 学籍异动: a pupil moves to another school of the district or away, is suspended and comes back, graduates. Who has the
 * pupil files it: the record goes to the other school with the day of the move, and what was before stays with the first.
 */
record MoveReading(PupilStore store, Registry registry) implements PersonSheet.Reading<Pupil> {
    private static final String CHANGE = "异动类别";
    private static final String GRADE = "年级";
    private static final String CLASS = "班号";
    private static final String MOVES = "27"; // 转出

    private static final LocalDate NEWEST = LocalDate.of(9999, 12, 31);

    /** What a code of 学生变动 makes of a pupil; the codes that bring a pupil in are not filed here. */
    private static final Map<String, Pupil.State> STATES = Map.of(
            "12",
            Pupil.State.ENROLLED,
            "21",
            Pupil.State.GRADUATED,
            "22",
            Pupil.State.GRADUATED,
            "23",
            Pupil.State.SUSPENDED,
            "24",
            Pupil.State.LEFT,
            "25",
            Pupil.State.LEFT,
            "26",
            Pupil.State.LEFT,
            MOVES,
            Pupil.State.LEFT,
            "28",
            Pupil.State.LEFT);

    static Sheet sheet(Catalogue catalogue) {
        CodeTable changes = CodeTable.read(catalogue).stream()
                .filter(table -> table.slug().equals("pupil-change"))
                .findFirst()
                .orElseThrow();
        var offered = new TreeMap<String, String>();
        changes.offered().forEach((words, code) -> {
            if (STATES.containsKey(code)) {
                offered.put(words, code);
            }
        });
        return new Sheet(
                "pupil-moves",
                "pupil.sheet.pupil-moves",
                Kind.PUPIL,
                List.of(
                        Column.of(Pupil.NUMBER, TEXT, true)
                                .named("pupil.number")
                                .ofPerson(),
                        Column.of("姓名", TEXT, true).named("pupil.name"),
                        Column.of(CHANGE, CODE, true).named("pupil.act").codes(offered),
                        Column.of(Moves.DAY, DATE, true).named("pupil.from"),
                        Column.of(Moves.SCHOOL, TEXT, false)
                                .named("pupil.move.to")
                                .help("pupil.move.to-help"),
                        Column.of(GRADE, CODE, false)
                                .named("pupil.grade")
                                .codes(Grades.OFFERED)
                                .help("pupil.move.grade-help"),
                        Column.of(CLASS, TEXT, false).named("pupil.class")),
                List.of(Pupil.NUMBER));
    }

    @Override
    public PersonSheet.Passage<Pupil> begin(Sheet sheet, Context context) {
        return new Passage(sheet, context, store.taken(NEWEST), registry.tree())::find;
    }

    /** One passage through a file. */
    private record Passage(Sheet form, Context context, TakenNumbers<Pupil> taken, Tree tree) {

        Found<Pupil> find(SheetRow row) {
            var typed = new PersonRow(form, row);
            Overlay overlay = typed.overlay();
            String number = typed.typed(Pupil.NUMBER).toUpperCase(Locale.ROOT);
            Optional<TakenNumbers.Known> known = taken.find(PupilTable.NUMBER.kind(), number);
            Held<Pupil> held = known.flatMap(taken::held).orElse(null);
            if (held == null) {
                boolean archived =
                        known.filter(one -> one.unit() == TakenNumbers.ARCHIVED).isPresent();
                PupilRules.wrong(overlay, Pupil.NUMBER, archived ? "move-archived" : "move-unknown", Masked.of(number));
                return Found.wrong(overlay.mistakes());
            }
            Pupil before = held.person();
            if (!before.name().equals(typed.typed("姓名"))) {
                PupilRules.wrong(overlay, "姓名", "move-name", typed.typed("姓名"));
            }
            Optional<LocalDate> day = Moves.day(typed, row.value(form.indexOf(Moves.DAY)), held.from(), context.asOf());
            if (day.isEmpty()) {
                return Found.wrong(overlay.mistakes());
            }
            Pupil after = after(typed, overlay, before);
            return new Found<>(
                    overlay.mistakes(),
                    new Write<>(held.id(), after),
                    day.get(),
                    () -> after.equals(before)
                            ? List.of()
                            : List.of(new Judgement.Change(form.indexOf(CHANGE), place(before), place(after))));
        }

        /** Where the pupil is and how: 五山小学 二年级. */
        private String place(Pupil pupil) {
            String school =
                    tree.institution(pupil.unit()).map(one -> one.unit().name()).orElse("");
            return school + " " + Grades.title(pupil.grade()) + " "
                    + pupil.state().title();
        }

        private Pupil after(PersonRow typed, Overlay overlay, Pupil before) {
            String change = typed.typed(CHANGE);
            Pupil.State state = STATES.getOrDefault(change, before.state());
            String grade = typed.typed(GRADE).isEmpty() ? before.grade() : typed.typed(GRADE);
            Integer inClass = typed.typed(CLASS).isEmpty() ? before.classNumber() : classNumber(typed, overlay);
            if (typed.typed(Moves.SCHOOL).isEmpty()) {
                return before.after(change, state, before.unit(), grade, inClass);
            }
            Optional<Institution> school = Moves.school(typed, Moves.SCHOOL, tree, context.asOf());
            if (school.isPresent() && !change.equals(MOVES)) {
                PupilRules.wrong(overlay, Moves.SCHOOL, "move-no-school", typed.typed(Moves.SCHOOL));
                return before;
            }
            if (school.isEmpty()) {
                return before;
            }
            PupilRules.checkGrade(overlay, grade, school.get());
            return before.after(
                    change, Pupil.State.ENROLLED, school.get().unit().id(), grade, inClass);
        }

        private @Nullable Integer classNumber(PersonRow typed, Overlay overlay) {
            String number = typed.typed(CLASS);
            if (!number.matches("[1-9]\\d?")) {
                PupilRules.wrong(overlay, CLASS, "class-number", number);
                return null;
            }
            return Integer.valueOf(number);
        }
    }
}
