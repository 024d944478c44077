package org.youjiao.server.registry.pupil;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Topic;
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

/**
 * Rows that are pupils. A known pupil is found by 学籍号 or by the identity document; one who is registered at another school
 * can't be brought in here, but is released there.
 */
record PupilReading(PupilStore store, Registry registry) implements PersonSheet.Reading<Pupil> {

    @Override
    public PersonSheet.Passage<Pupil> begin(Sheet sheet, Context context) {
        return new Passage(sheet, context, store.taken(context.asOf()), registry.tree(context.asOf()))::find;
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return column.equals(PersonRow.SCHOOL)
                ? Optional.of(registry.institutionNames(context.caller().scope(), ""))
                : Optional.empty();
    }

    /** What our own rosters call pupils by, before their number. */
    private static final String MARK = "pupil";

    private static final class Passage {
        private final Sheet form;
        private final Context context;
        private final TakenNumbers<Pupil> taken;
        private final Tree tree;
        private final int schoolYear;
        /** Documents that stand in the file already, by row: two pupils can't have one. */
        private final Map<String, Integer> cards = new HashMap<>();
        /** The same of 学籍号, which is not what the rows of a roster are told apart by. */
        private final Map<String, Integer> numbers = new HashMap<>();

        Passage(Sheet form, Context context, TakenNumbers<Pupil> taken, Tree tree) {
            this.form = form;
            this.context = context;
            this.taken = taken;
            this.tree = tree;
            this.schoolYear = PupilRules.schoolYear(context.asOf());
        }

        Found<Pupil> find(SheetRow row) {
            var typed = new PersonRow(form, row);
            Optional<Institution> institution = typed.institution(tree, context, Topic.PUPILS);
            if (institution.isEmpty()) {
                return Found.wrong(typed.overlay().mistakes());
            }
            Optional<TakenNumbers.Known> registered = registered(typed, institution.get());
            if (registered.isPresent() && registered.get().unit() == TakenNumbers.MERGED) {
                PupilRules.wrong(typed.overlay(), form.keys().get(form.keys().size() - 1), "merged");
                return Found.wrong(typed.overlay().mistakes());
            }
            boolean archived = registered
                    .filter(one -> one.unit() == TakenNumbers.ARCHIVED)
                    .isPresent();
            if (registered.isPresent()
                    && !archived
                    && registered.get().unit() != institution.get().unit().id()) {
                PupilRules.wrong(typed.overlay(), form.keys().get(form.keys().size() - 1), "elsewhere");
                return Found.wrong(typed.overlay().mistakes());
            }
            Pupil before = registered.flatMap(taken::held).map(Held::person).orElse(null);
            checkRoster(typed, before);
            Pupil after = new PupilRow(typed).over(before, institution.get(), schoolYear);
            PupilRules.check(typed.overlay(), after, institution.get(), schoolYear);
            checkTwins(typed.overlay(), after, registered.orElse(null), row.number());
            return new Found<>(
                    typed.overlay().mistakes(),
                    new Write<>(registered.map(TakenNumbers.Known::id).orElse(0L), after, archived),
                    context.asOf(),
                    () -> archived
                            ? PersonSheet.returned(form)
                            : PersonSheet.changes(
                                    form, cells(before, institution.get()), cells(after, institution.get())));
        }

        private List<String> cells(@Nullable Pupil pupil, Institution institution) {
            return pupil == null
                    ? java.util.Collections.nCopies(form.columns().size(), "")
                    : PupilRow.cells(form, pupil, institution.unit().code());
        }

        /** A number of ours in a roster is believed where the name agrees; who is new must be told of in full. */
        private void checkRoster(PersonRow typed, @Nullable Pupil before) {
            boolean ours = typed.registered(MARK) != 0;
            if (before == null && ours && typed.typed(Pupil.NUMBER).isEmpty()) {
                PupilRules.wrong(typed.overlay(), PersonRow.ROSTER, "roster-unknown", typed.typed(PersonRow.ROSTER));
            } else if (before == null) {
                typed.require(PupilColumns.OF_NEW);
            } else if (ours && typed.typed(Pupil.NUMBER).isEmpty() && !typed.isNamed(before.name())) {
                PupilRules.wrong(typed.overlay(), PersonRow.ROSTER, "roster-name", typed.typed(PersonRow.ROSTER));
            }
        }

        private Optional<TakenNumbers.Known> registered(PersonRow typed, Institution institution) {
            Optional<TakenNumbers.Known> byNumber = taken.find(
                    PupilTable.NUMBER.kind(), typed.typed(Pupil.NUMBER).toUpperCase(Locale.ROOT));
            return byNumber.or(() -> byCard(new Document(typed.typed(Document.KIND), typed.typed(Document.NUMBER))))
                    .or(() -> Optional.of(new TakenNumbers.Known(
                                    typed.registered(MARK), institution.unit().id()))
                            .filter(one -> taken.held(one).isPresent()));
        }

        private Optional<TakenNumbers.Known> byCard(Document document) {
            return taken.find(PupilTable.CARD.kind(), document.text());
        }

        /** One document, one pupil: neither in the register nor in the file may two have the same. */
        private void checkTwins(Overlay overlay, Pupil after, TakenNumbers.@Nullable Known self, int row) {
            String number = after.detail(Pupil.NUMBER);
            Integer same = number.isEmpty() ? null : numbers.putIfAbsent(number, row);
            if (same != null && same != row) {
                PupilRules.wrong(overlay, Pupil.NUMBER, "number-twice", same);
            }
            String card = after.document().text();
            if (card.isEmpty()) {
                return;
            }
            byCard(after.document())
                    .filter(holder -> self == null || holder.id() != self.id())
                    .ifPresent(holder -> PupilRules.wrong(overlay, Document.NUMBER, "card-taken"));
            Integer first = cards.putIfAbsent(card, row);
            if (first != null && first != row) {
                PupilRules.wrong(overlay, Document.NUMBER, "card-twice", first);
            }
        }
    }
}
