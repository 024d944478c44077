package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.SheetOwner.Resolver;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.TakenNumbers;
import org.youjiao.server.registry.person.Write;
import org.youjiao.server.registry.person.sheet.PersonRow;
import org.youjiao.server.registry.person.sheet.PersonSheet;
import org.youjiao.server.registry.person.sheet.PersonSheet.Found;
import org.youjiao.server.registry.staff.Member.Fact;

/**
 * Rows that are staff, found by the identity document. One who is registered at another school can't be brought in here, but is
 * released there; one who teaches elsewhere for a time may stand in the home school's file, and stays where that person is.
 */
record StaffReading(StaffStore store, Registry registry) implements PersonSheet.Reading<Member> {
    private static final String SEX = "性别";
    private static final String BIRTH = "出生日期";
    /** What our own rosters call staff by, before their number. */
    private static final String MARK = "staff";

    private static final Set<String> NUMBERS = Set.of(Document.NUMBER);
    /** Columns that have a place of their own in {@link Member}. */
    private static final Set<String> PLAIN = plain();

    private static Set<String> plain() {
        var plain = new HashSet<>(Set.of(PersonRow.SCHOOL, PersonRow.ROSTER, StaffColumns.NAME, SEX, BIRTH));
        for (Fact fact : Fact.values()) {
            plain.add(fact.title());
        }
        return plain;
    }

    @Override
    public PersonSheet.Passage<Member> begin(Sheet sheet, Context context) {
        return new Passage(sheet, context, store.taken(context.asOf()), registry.tree(context.asOf()), new HashMap<>())
                ::find;
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return column.equals(PersonRow.SCHOOL)
                ? Optional.of(registry.institutionNames(context.caller().scope(), ""))
                : Optional.empty();
    }

    /** @param cards documents that stand in the file already, by row: two people can't have one */
    private record Passage(
            Sheet form, Context context, TakenNumbers<Member> taken, Tree tree, Map<String, Integer> cards) {

        Found<Member> find(SheetRow row) {
            var typed = new PersonRow(form, row);
            Overlay overlay = typed.overlay();
            Optional<Institution> institution = typed.institution(tree, context, Topic.STAFF);
            if (institution.isEmpty()) {
                return Found.wrong(overlay.mistakes());
            }
            var document = new Document(typed.typed(Document.KIND), typed.typed(Document.NUMBER));
            int school = institution.get().unit().id();
            Optional<TakenNumbers.Known> registered = taken.find(StaffTable.CARD.kind(), document.text())
                    .or(() -> Optional.of(new TakenNumbers.Known(typed.registered(MARK), school))
                            .filter(one -> taken.held(one).isPresent()));
            Member before = registered.flatMap(taken::held).map(Held::person).orElse(null);
            checkRoster(typed, before, document);
            boolean archived = registered
                    .filter(one -> one.unit() == TakenNumbers.ARCHIVED)
                    .isPresent();
            if (registered.isPresent()
                    && !archived
                    && registered.get().unit() != school
                    && (before == null || before.place().belongs() != school)) {
                StaffRules.wrong(overlay, Document.NUMBER, "elsewhere");
                return Found.wrong(overlay.mistakes());
            }
            Member after = over(typed, before, school);
            Institution works = tree.institution(after.place().unit()).orElse(institution.get());
            StaffRules.check(overlay, after, works, context.asOf());
            Integer first = cards.putIfAbsent(after.document().text(), row.number());
            if (first != null && first != row.number()) {
                StaffRules.wrong(overlay, Document.NUMBER, "card-twice", first);
            }
            String code = institution.get().unit().code();
            return new Found<>(
                    overlay.mistakes(),
                    new Write<>(registered.map(TakenNumbers.Known::id).orElse(0L), after, archived),
                    context.asOf(),
                    () -> archived
                            ? PersonSheet.returned(form)
                            : PersonSheet.changes(form, cells(before, code), cells(after, code)));
        }

        /** A number of ours in a roster is believed where the name agrees; who is new must be told of in full. */
        private static void checkRoster(PersonRow typed, @Nullable Member before, Document document) {
            boolean ours = typed.registered(MARK) != 0 && document.number().isEmpty();
            if (before == null && ours) {
                StaffRules.wrong(typed.overlay(), PersonRow.ROSTER, "roster-unknown", typed.typed(PersonRow.ROSTER));
            } else if (before == null) {
                typed.require(StaffColumns.OF_NEW);
            } else if (ours && !typed.isNamed(before.name())) {
                StaffRules.wrong(typed.overlay(), PersonRow.ROSTER, "roster-name", typed.typed(PersonRow.ROSTER));
            }
        }

        /** What the register would hold after the row. */
        private Member over(PersonRow row, @Nullable Member before, int school) {
            Overlay overlay = row.overlay();
            var facts = new EnumMap<Fact, String>(Fact.class);
            for (Fact fact : Fact.values()) {
                String held = before == null ? "" : before.fact(fact);
                String code = row.has(fact.title()) ? overlay.text(fact.title(), held) : held; // a roster has few
                if (!code.isEmpty()) {
                    facts.put(fact, code);
                }
            }
            LocalDate birth = overlay.date(BIRTH, before == null ? null : before.birth());
            return new Member(
                    before == null
                            ? Member.Place.at(school, Member.State.SERVING, Member.ENTERED)
                            : before.place().corrected(),
                    overlay.text(StaffColumns.NAME, before == null ? null : before.name()),
                    overlay.text(SEX, before == null ? null : before.sex()),
                    birth,
                    facts,
                    row.details(before == null ? Map.of() : before.details(), PLAIN, NUMBERS));
        }

        private List<String> cells(@Nullable Member member, String institution) {
            return member == null
                    ? Collections.nCopies(form.columns().size(), "")
                    : StaffReading.cells(form, member, institution);
        }
    }

    /** The record as the sheet's columns have it, whole. @param institution its code */
    static List<String> cells(Sheet form, Member member, String institution) {
        var cells = new HashMap<String, String>(member.details());
        member.facts().forEach((fact, code) -> cells.put(fact.title(), code));
        cells.put(PersonRow.SCHOOL, institution);
        cells.put(StaffColumns.NAME, member.name());
        cells.put(SEX, member.sex());
        cells.put(BIRTH, member.birth() == null ? "" : member.birth().toString());
        var row = new ArrayList<String>();
        for (Column column : form.columns()) {
            row.add(cells.getOrDefault(column.title(), ""));
        }
        return row;
    }
}
