package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.TakenNumbers;
import org.youjiao.server.registry.person.Write;
import org.youjiao.server.registry.person.sheet.Moves;
import org.youjiao.server.registry.person.sheet.PersonRow;
import org.youjiao.server.registry.person.sheet.PersonSheet;
import org.youjiao.server.registry.person.sheet.PersonSheet.Found;
import org.youjiao.server.registry.staff.Member.Fact;

/**
 * 教职工异动: somebody goes to another school, for good or for a time, comes back, retires, leaves. Whoever has the person files
 * it: the record goes to the other school with the day of the move, and what was before stays with the first.
 */
record StaffMoves(StaffStore store, Registry registry) implements PersonSheet.Reading<Member> {
    private static final LocalDate NEWEST = LocalDate.of(9999, 12, 31);
    private static final String REHIRED = "4"; // 退休返聘

    @Override
    public PersonSheet.Passage<Member> begin(Sheet sheet, Context context) {
        return new Passage(sheet, context, store.taken(NEWEST), registry.tree())::find;
    }

    /** One passage through a file. */
    private record Passage(Sheet form, Context context, TakenNumbers<Member> taken, Tree tree) {

        Found<Member> find(SheetRow row) {
            var typed = new PersonRow(form, row);
            Overlay overlay = typed.overlay();
            var document = new Document(typed.typed(Document.KIND), typed.typed(Document.NUMBER));
            Optional<TakenNumbers.Known> known = taken.find(StaffTable.CARD.kind(), document.text());
            Held<Member> held = known.flatMap(taken::held).orElse(null);
            if (held == null) {
                boolean archived =
                        known.filter(one -> one.unit() == TakenNumbers.ARCHIVED).isPresent();
                StaffRules.wrong(
                        overlay,
                        Document.NUMBER,
                        archived ? "move-archived" : "move-unknown",
                        Masked.of(document.number()));
                return Found.wrong(overlay.mistakes());
            }
            Member before = held.person();
            if (!before.name().equals(typed.typed(StaffColumns.NAME))) {
                StaffRules.wrong(overlay, StaffColumns.NAME, "move-name", typed.typed(StaffColumns.NAME));
            }
            Optional<LocalDate> day = Moves.day(typed, row.value(form.indexOf(Moves.DAY)), held.from(), context.asOf());
            Optional<Change> change = Change.find(typed.typed(StaffColumns.CHANGE));
            if (day.isEmpty() || change.isEmpty()) {
                return Found.wrong(overlay.mistakes());
            }
            Member.Place to = place(typed, change.get(), before.place(), day.get());
            Member after = to == null ? before : after(typed, before, to);
            return new Found<>(
                    overlay.mistakes(),
                    new Write<>(held.id(), after),
                    day.get(),
                    () -> List.of(new Judgement.Change(
                            form.indexOf(StaffColumns.CHANGE), words(before.place()), words(after.place()))));
        }

        /** Where the change leads; null where it can't be, with the mistake noted. */
        private Member.@Nullable Place place(PersonRow row, Change change, Member.Place now, LocalDate day) {
            Overlay overlay = row.overlay();
            if (!change.mayFollow(now.state())) {
                StaffRules.wrong(overlay, StaffColumns.CHANGE, "move-state", words(now));
                return null;
            }
            boolean named = !row.typed(Moves.SCHOOL).isEmpty();
            if (named && !change.leadsToSchool() || !named && change == Change.EXCHANGE) {
                StaffRules.wrong(overlay, Moves.SCHOOL, named ? "move-no-school" : "move-where");
                return null;
            }
            Integer school = named ? school(row, change, now) : Integer.valueOf(now.belongs());
            if (school == null) {
                return null;
            }
            if (change == Change.OUT && !named) {
                return Member.Place.at(now.unit(), Member.State.LEFT, change.code());
            }
            return change == Change.EXCHANGE
                    ? exchange(row, now, school, day)
                    : Member.Place.at(school, change.leadsTo(), change.code());
        }

        private @Nullable Integer school(PersonRow row, Change change, Member.Place now) {
            Optional<Institution> found = Moves.school(row, Moves.SCHOOL, tree, context.asOf());
            if (found.isEmpty()) {
                return null;
            }
            int school = found.get().unit().id();
            if (change != Change.IN && school == now.unit()) {
                StaffRules.wrong(
                        row.overlay(),
                        Moves.SCHOOL,
                        "move-same",
                        found.get().unit().name());
                return null;
            }
            if (change == Change.IN
                    && !context.caller()
                            .scope()
                            .sees(Topic.STAFF, found.get().unit().path())) {
                StaffRules.wrong(
                        row.overlay(),
                        Moves.SCHOOL,
                        "move-outside",
                        found.get().unit().name());
                return null;
            }
            return school;
        }

        private Member.@Nullable Place exchange(PersonRow row, Member.Place now, int school, LocalDate day) {
            LocalDate until = row.overlay().date(StaffColumns.UNTIL, null);
            if (until == null || !until.isAfter(day)) {
                StaffRules.wrong(row.overlay(), StaffColumns.UNTIL, "move-until", day);
                return null;
            }
            return new Member.Place(school, now.unit(), until, Member.State.EXCHANGED, Change.EXCHANGE.code());
        }

        private static Member after(PersonRow row, Member before, Member.Place to) {
            var facts = new EnumMap<Fact, String>(Fact.class);
            facts.putAll(before.facts());
            if (!row.typed(Fact.POST.title()).isEmpty()) {
                facts.put(Fact.POST, row.typed(Fact.POST.title()));
            }
            if (to.act().equals(Change.REHIRE.code())) {
                facts.put(Fact.EMPLOYMENT, REHIRED);
            }
            var details = new LinkedHashMap<String, String>(before.details());
            details.remove(StaffColumns.REASON);
            if (!row.typed(StaffColumns.REASON).isEmpty()) {
                details.put(StaffColumns.REASON, row.typed(StaffColumns.REASON));
            }
            return new Member(to, before.name(), before.sex(), before.birth(), facts, details);
        }

        /** Where somebody is and how: 五山小学 在岗. */
        private String words(Member.Place place) {
            String state = switch (place.state()) {
                case SERVING -> "在岗";
                case EXCHANGED -> "交流（属" + school(place.belongs()) + "）";
                case RETIRED -> "退休";
                case LEFT -> "离校";
                case DECEASED -> "离世";
            };
            return school(place.unit()) + " " + state;
        }

        private String school(int unit) {
            return tree.institution(unit).map(one -> one.unit().name()).orElse("");
        }
    }

    /** The codes of 教职工异动类别, and what each makes of somebody. */
    private enum Change {
        IN("11", Member.State.SERVING),
        REHIRE("12", Member.State.SERVING),
        OUT("21", Member.State.SERVING),
        EXCHANGE("22", Member.State.EXCHANGED),
        BACK("23", Member.State.SERVING),
        RETIRE("31", Member.State.RETIRED),
        RESIGN("32", Member.State.LEFT),
        DISMISS("33", Member.State.LEFT),
        DECEASE("34", Member.State.DECEASED),
        LEAVE("39", Member.State.LEFT);

        private final String code;
        private final Member.State leadsTo;

        Change(String code, Member.State leadsTo) {
            this.code = code;
            this.leadsTo = leadsTo;
        }

        static Optional<Change> find(String code) {
            return java.util.Arrays.stream(values())
                    .filter(change -> change.code.equals(code))
                    .findFirst();
        }

        String code() {
            return code;
        }

        Member.State leadsTo() {
            return leadsTo;
        }

        /** Whether a school may be named; without one, {@code IN} is the school that had the person, {@code OUT} leaves the district. */
        boolean leadsToSchool() {
            return this == IN || this == OUT || this == EXCHANGE;
        }

        boolean mayFollow(Member.State state) {
            return switch (this) {
                case IN -> state == Member.State.LEFT || state == Member.State.RETIRED;
                case REHIRE -> state == Member.State.RETIRED;
                case OUT, EXCHANGE -> state == Member.State.SERVING;
                case BACK -> state == Member.State.EXCHANGED;
                case RETIRE, RESIGN, DISMISS, LEAVE -> state.inService();
                case DECEASE -> state != Member.State.DECEASED;
            };
        }
    }
}
