package org.youjiao.server.registry.pupil;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.school.Grades;

/**
 * 学籍异动: a pupil moves to another school of the district or away, is suspended and comes back, graduates. Who has the
 * pupil files it: the record goes to the other school with the day of the move, and what was before stays with the first.
 */
@Component
final class MoveSheet implements SheetOwner {
    private static final String CHANGE = "异动类别";
    private static final String DAY = "异动日期";
    private static final String SCHOOL = "转入学校标识码";
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

    private final Supplier<Sheet> sheet;
    private final PupilStore store;
    private final Registry registry;
    private final Audit audit;

    MoveSheet(Catalogue catalogue, PupilStore store, Registry registry, Audit audit) {
        this.sheet = catalogue.derive(MoveSheet::sheet);
        this.store = store;
        this.registry = registry;
        this.audit = audit;
    }

    private static Sheet sheet(Catalogue catalogue) {
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
                        Column.of(DAY, DATE, true).named("pupil.from"),
                        Column.of(SCHOOL, TEXT, false).named("pupil.move.to").help("pupil.move.to-help"),
                        Column.of(GRADE, CODE, false)
                                .named("pupil.grade")
                                .codes(Grades.OFFERED)
                                .help("pupil.move.grade-help"),
                        Column.of(CLASS, TEXT, false).named("pupil.class")),
                List.of(Pupil.NUMBER));
    }

    @Override
    public Sheet sheet() {
        return sheet.get();
    }

    @Override
    public String path() {
        return "/pupils";
    }

    @Override
    public String queue() {
        return "pupils";
    }

    @Override
    public Judge judge(Context context) {
        return new Passage(sheet(), context);
    }

    /** Day by day, as each move holds from its own. */
    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        var passage = new Passage(sheet(), context);
        var byDay = new TreeMap<LocalDate, List<PupilStore.Write>>();
        rows.forEachRemaining(row -> passage.find(row)
                .ifPresent(move -> byDay.computeIfAbsent(move.day, missing -> new ArrayList<>())
                        .add(new PupilStore.Write(move.id, move.after))));
        byDay.forEach((day, writes) -> store.write(writes, day, context.batch()));
        audit.record(
                context.caller(),
                "import",
                sheet().slug(),
                Long.toString(context.batch()),
                null,
                Map.of(
                        "file",
                        context.fileName(),
                        "moves",
                        byDay.values().stream().mapToInt(List::size).sum()),
                null);
    }

    private record Move(long id, Pupil before, Pupil after, LocalDate day) {}

    /** One passage through a file. */
    private final class Passage implements Judge {
        private final Sheet form;
        private final Context context;
        private final KnownPupils known;

        Passage(Sheet form, Context context) {
            this.form = form;
            this.context = context;
            this.known = new KnownPupils(store, NEWEST);
        }

        @Override
        public Judgement judge(SheetRow row) {
            var overlay = new Overlay(form, row);
            Optional<Move> move = find(row, overlay);
            if (!overlay.mistakes().isEmpty() || move.isEmpty()) {
                return new Judgement.Wrong(overlay.mistakes());
            }
            Pupil before = move.get().before;
            Pupil after = move.get().after;
            if (after.equals(before)) {
                return new Judgement.Same();
            }
            return new Judgement.Changed(
                    List.of(new Judgement.Change(form.indexOf(CHANGE), place(before), place(after))));
        }

        /** Where the pupil is and how: 五山小学 二年级. */
        private String place(Pupil pupil) {
            String school = registry.tree()
                    .institution(pupil.unit())
                    .map(one -> one.unit().name())
                    .orElse("");
            String state = switch (pupil.state()) {
                case ENROLLED -> "在读";
                case SUSPENDED -> "休学";
                case LEFT -> "离校";
                case GRADUATED -> "毕业";
            };
            return school + " " + Grades.title(pupil.grade()) + " " + state;
        }

        Optional<Move> find(SheetRow row) {
            return find(row, new Overlay(form, row));
        }

        private Optional<Move> find(SheetRow row, Overlay overlay) {
            var typed = new PupilRow(form, row);
            String number = typed.typed(Pupil.NUMBER).toUpperCase(java.util.Locale.ROOT);
            Optional<KnownPupils.Known> registered = known.byNumber(number);
            PupilStore.Held held = registered.flatMap(known::held).orElse(null);
            if (held == null) {
                PupilRules.wrong(overlay, Pupil.NUMBER, "move-unknown", Masked.of(number));
                return Optional.empty();
            }
            Pupil before = held.pupil();
            if (!before.name().equals(typed.typed("姓名"))) {
                PupilRules.wrong(overlay, "姓名", "move-name", typed.typed("姓名"));
            }
            LocalDate day = (LocalDate) row.value(form.indexOf(DAY));
            if (day == null || day.isAfter(context.asOf())) {
                PupilRules.wrong(overlay, DAY, "move-day", typed.typed(DAY), context.asOf());
                return Optional.empty();
            }
            if (day.isBefore(held.from())) {
                PupilRules.wrong(overlay, DAY, "move-before", day, held.from());
            }
            return Optional.of(new Move(held.id(), before, after(typed, overlay, before), day));
        }

        private Pupil after(PupilRow typed, Overlay overlay, Pupil before) {
            String change = typed.typed(CHANGE);
            Pupil.State state = STATES.getOrDefault(change, before.state());
            String grade = typed.typed(GRADE).isEmpty() ? before.grade() : typed.typed(GRADE);
            Integer inClass = typed.typed(CLASS).isEmpty() ? before.classNumber() : classNumber(typed, overlay);
            String code = typed.typed(SCHOOL);
            if (code.isEmpty()) {
                return before.after(change, state, before.unit(), grade, inClass);
            }
            Optional<Institution> school = registry.tree()
                    .find(code)
                    .flatMap(unit -> registry.tree().institution(unit.id()))
                    .filter(one -> one.openOn(context.asOf()));
            if (school.isEmpty() || !change.equals(MOVES)) {
                PupilRules.wrong(overlay, SCHOOL, school.isEmpty() ? "move-school" : "move-no-school", code);
                return before;
            }
            PupilRules.checkGrade(overlay, grade, school.get());
            return before.after(
                    change, Pupil.State.ENROLLED, school.get().unit().id(), grade, inClass);
        }

        private @Nullable Integer classNumber(PupilRow typed, Overlay overlay) {
            String number = typed.typed(CLASS);
            if (!number.matches("[1-9]\\d?")) {
                PupilRules.wrong(overlay, CLASS, "class-number", number);
                return null;
            }
            return Integer.valueOf(number);
        }
    }
}
