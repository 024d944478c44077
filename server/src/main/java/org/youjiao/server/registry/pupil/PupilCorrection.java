package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Vault;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.reading.OneCell;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.sheet.PersonRow;
import org.youjiao.server.web.Saying;

/**
 * One value of a record corrected by a decision instead of by a file: judged and written exactly as a row of the sheet that
 * holds nothing else would be. In the open transaction, under the scope of whoever decides.
 */
@Component
public final class PupilCorrection {
    private final PupilStore store;
    private final Registry registry;
    private final Vault vault;
    private final Door door;
    private final List<SheetOwner> sheets;
    private final Supplier<Map<String, Column>> columns;

    PupilCorrection(
            PupilStore store, Registry registry, Writing writing, PupilSheets.Both sheets, Catalogue catalogue) {
        this.store = store;
        this.registry = registry;
        this.vault = writing.vault();
        this.door = writing.door();
        this.sheets = sheets.list();
        this.columns = catalogue.derive(PupilColumns::byTitle);
    }

    /** What writing a record takes. */
    @Component
    record Writing(Vault vault, Door door) {}

    /** The column of this title; none where a record has no such value. */
    public Optional<Column> column(String title) {
        return Optional.ofNullable(columns.get().get(title));
    }

    /** The value as the sheet would write it; empty for nothing, or where the caller does not see the pupil. */
    public String value(long id, String title, LocalDate day) {
        return store.find(id, day)
                .map(held -> PupilRow.cells(single(title), held.person(), "").get(0))
                .orElse("");
    }

    private Sheet single(String title) {
        Column column = column(title).orElseThrow();
        return new Sheet("", "", Kind.PUPIL, List.of(column), List.of());
    }

    /** The seal under which what concerns the pupil is written; empty where its key is destroyed. */
    public Optional<Seal> seal(long id) {
        return store.key(id).flatMap(vault::open);
    }

    /**
     * Writes the value.
     *
     * @param value as the sheet would write it; empty to clear what is there
     * @param why named in the trail as a file would be
     * @return what is wrong with it; nothing is written then
     */
    public List<Judgement.Mistake> apply(
            Caller caller, long id, String title, String value, LocalDate day, String why) {
        door.queue(sheets.get(0));
        Optional<Held<Pupil>> held = store.find(id, day);
        Optional<SheetOwner> owner = held.flatMap(one -> owner(one.person(), title));
        if (owner.isEmpty()) {
            return List.of(mistake("correction-no-sheet", title));
        }
        Sheet sheet = owner.get().sheet();
        OneCell.Typed typed = OneCell.read(sheet.columns().get(sheet.indexOf(title)), value);
        if (typed instanceof OneCell.Refused refused) {
            return List.of(new Judgement.Mistake(sheet.indexOf(title), refused.reason(), refused.advice()));
        }
        var context = new SheetOwner.Context(caller, 0, why, day);
        SheetRow row = row(sheet, held.get().person(), title, ((OneCell.Understood) typed).value());
        Judgement judgement = owner.get().judge(context).judge(row);
        if (judgement instanceof Judgement.Wrong wrong) {
            return wrong.mistakes();
        }
        if (judgement instanceof Judgement.Same) {
            return List.of(mistake("correction-same", title));
        }
        owner.get().commit(context, List.of(row).iterator());
        return List.of();
    }

    /** A sheet that has the value, and by whose keys this pupil is found. */
    private Optional<SheetOwner> owner(Pupil pupil, String title) {
        return sheets.stream()
                .filter(owner -> owner.sheet().indexOf(title) >= 0)
                .filter(owner -> owner.sheet().keys().stream()
                        .noneMatch(key -> pupil.detail(key).isEmpty()))
                .findFirst();
    }

    private SheetRow row(Sheet sheet, Pupil pupil, String title, @Nullable Object value) {
        @Nullable Object[] values = new Object[sheet.columns().size()];
        sheet.keys().forEach(key -> values[sheet.indexOf(key)] = pupil.detail(key));
        values[sheet.indexOf(PersonRow.SCHOOL)] = registry.tree()
                .institution(pupil.unit())
                .map(one -> one.unit().code())
                .orElse("");
        values[sheet.indexOf(title)] = value == null ? SheetRow.CLEAR : value;
        return new SheetRow(1, Arrays.asList(values), Collections.nCopies(values.length, 0));
    }

    private static Judgement.Mistake mistake(String what, Object... arguments) {
        return new Judgement.Mistake(
                -1, Saying.of("pupil.fault." + what, arguments), Saying.of("pupil.advice." + what));
    }
}
