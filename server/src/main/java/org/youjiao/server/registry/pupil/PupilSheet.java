package org.youjiao.server.registry.pupil;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Audit;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Saying;

/**
 * A sheet whose rows are pupils. A known pupil is found by 学籍号 or by the identity document; one who is registered at
 * another school can't be brought in here, but is released there.
 */
final class PupilSheet implements SheetOwner {
    private static final int CHUNK = 2_000;
    private static final String SCHOOL = "学校标识码";

    private final Supplier<Sheet> sheet;
    private final PupilStore store;
    private final Registry registry;
    private final Audit audit;

    PupilSheet(Supplier<Sheet> sheet, PupilStore store, Registry registry, Audit audit) {
        this.sheet = sheet;
        this.store = store;
        this.registry = registry;
        this.audit = audit;
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
    public Judge judge(Context context) {
        return new Passage(sheet(), context);
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        var passage = new Passage(sheet(), context);
        var writes = new ArrayList<PupilStore.Write>();
        Map<String, Object> counts = new LinkedHashMap<>(Map.of("new", 0, "changed", 0));
        rows.forEachRemaining(row -> {
            Found found = passage.find(row);
            counts.merge(found.before == null ? "new" : "changed", 1, (one, other) -> (Integer) one + (Integer) other);
            writes.add(new PupilStore.Write(found.id, Objects.requireNonNull(found.after)));
            if (writes.size() == CHUNK) {
                store.write(writes, context.asOf(), context.batch());
                writes.clear();
            }
        });
        if (!writes.isEmpty()) {
            store.write(writes, context.asOf(), context.batch());
        }
        counts.put("file", context.fileName());
        counts.put("as_of", context.asOf().toString());
        audit.record(context.caller(), "import", sheet().slug(), Long.toString(context.batch()), null, counts, null);
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        List<Undo.Later> later = store.later(context.batch()).entrySet().stream()
                .map(batch -> Undo.Later.of(batch.getKey(), batch.getValue()))
                .toList();
        return later.isEmpty() ? new Undo.Ready(store.countWritten(context.batch()), List.of()) : new Undo.Built(later);
    }

    @Override
    public void undo(Context context) {
        store.undo(context.batch());
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return column.equals(SCHOOL)
                ? Optional.of(registry.institutionNames(context.caller().scope(), ""))
                : Optional.empty();
    }

    /** What a row speaks of. @param id 0 for a pupil who was never registered @param after null where the school is wrong */
    private record Found(
            Overlay overlay,
            long id,
            @Nullable Pupil before,
            @Nullable Pupil after,
            @Nullable Institution institution) {}

    /** One passage through a file. */
    private final class Passage implements Judge {
        private final Sheet form;
        private final Context context;
        private final Tree tree;
        private final KnownPupils known;
        private final int schoolYear;
        /** Documents that stand in the file already, by row: two pupils can't have one. */
        private final Map<String, Integer> cards = new HashMap<>();

        Passage(Sheet form, Context context) {
            this.form = form;
            this.context = context;
            this.tree = registry.tree(context.asOf());
            this.known = new KnownPupils(store, context.asOf());
            this.schoolYear = PupilRules.schoolYear(context.asOf());
        }

        @Override
        public Judgement judge(SheetRow row) {
            Found found = find(row);
            if (!found.overlay.mistakes().isEmpty()) {
                return new Judgement.Wrong(found.overlay.mistakes());
            }
            if (found.before == null) {
                return new Judgement.New();
            }
            String code = Objects.requireNonNull(found.institution).unit().code();
            return changes(
                    PupilRow.cells(form, found.before, code),
                    PupilRow.cells(form, Objects.requireNonNull(found.after), code));
        }

        private Judgement changes(List<String> before, List<String> after) {
            var changes = new ArrayList<Judgement.Change>();
            for (int index = 0; index < before.size(); index++) {
                if (!before.get(index).equals(after.get(index))) {
                    Column column = form.columns().get(index);
                    changes.add(new Judgement.Change(
                            index, shown(column, before.get(index)), shown(column, after.get(index))));
                }
            }
            return changes.isEmpty() ? new Judgement.Same() : new Judgement.Changed(changes);
        }

        private static @Nullable String shown(Column column, String cell) {
            return cell.isEmpty() ? null : column.shown(cell);
        }

        Found find(SheetRow row) {
            var typed = new PupilRow(form, row);
            Optional<Institution> institution = institution(typed);
            if (institution.isEmpty()) {
                return new Found(typed.overlay(), 0, null, null, null);
            }
            Optional<KnownPupils.Known> registered = registered(typed);
            if (registered.isPresent()
                    && registered.get().unit() != institution.get().unit().id()) {
                PupilRules.wrong(typed.overlay(), form.keys().get(form.keys().size() - 1), "elsewhere");
                return new Found(typed.overlay(), 0, null, null, institution.get());
            }
            Pupil before =
                    registered.flatMap(known::held).map(PupilStore.Held::pupil).orElse(null);
            Pupil after = typed.over(before, institution.get(), schoolYear);
            PupilRules.check(typed.overlay(), after, institution.get(), schoolYear);
            checkTwins(typed.overlay(), after, registered.orElse(null), row.number());
            return new Found(
                    typed.overlay(),
                    registered.map(KnownPupils.Known::id).orElse(0L),
                    before,
                    after,
                    institution.get());
        }

        private Optional<KnownPupils.Known> registered(PupilRow typed) {
            Optional<KnownPupils.Known> byNumber =
                    known.byNumber(typed.typed(Pupil.NUMBER).toUpperCase(java.util.Locale.ROOT));
            String card = typed.typed(Pupil.CARD).toUpperCase(java.util.Locale.ROOT);
            return byNumber.isPresent() || card.isEmpty()
                    ? byNumber
                    : known.byCard(typed.typed(Pupil.CARD_KIND) + ":" + card);
        }

        /** One document, one pupil: neither in the register nor in the file may two have the same. */
        private void checkTwins(Overlay overlay, Pupil after, KnownPupils.@Nullable Known self, int row) {
            if (after.card().isEmpty()) {
                return;
            }
            known.byCard(after.card())
                    .filter(holder -> self == null || holder.id() != self.id())
                    .ifPresent(holder -> PupilRules.wrong(overlay, Pupil.CARD, "card-taken"));
            Integer first = cards.putIfAbsent(after.card(), row);
            if (first != null && first != row) {
                PupilRules.wrong(overlay, Pupil.CARD, "card-twice", first);
            }
        }

        private Optional<Institution> institution(PupilRow typed) {
            String code = typed.typed(SCHOOL);
            Optional<Institution> found = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
            if (found.isEmpty()) {
                typed.overlay()
                        .wrong(
                                SCHOOL,
                                Saying.of("registry.fault.unknown-school", code),
                                Saying.of("registry.advice.unknown-school"));
            } else if (!context.caller()
                    .scope()
                    .sees(Topic.PUPILS, found.get().unit().path())) {
                typed.overlay()
                        .wrong(
                                SCHOOL,
                                Saying.of(
                                        "registry.fault.school-outside",
                                        found.get().unit().name(),
                                        code),
                                Saying.of("registry.advice.school-outside"));
                return Optional.empty();
            }
            return found;
        }
    }
}
