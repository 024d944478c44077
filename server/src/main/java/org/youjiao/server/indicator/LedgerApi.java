package org.youjiao.server.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.indicator.ledger.ObservationStore;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Changes;
import org.youjiao.server.web.api.Cursor;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** The ledger for programs: variables, observations with their source, and what was written since. Row security bounds it. */
@Controller
final class LedgerApi {
    private static final int UNIT = 0;
    private static final int YEAR = 1;

    private final Ledger ledger;
    private final ObservationStore store;
    private final Registry registry;

    LedgerApi(Ledger ledger, ObservationStore store, Registry registry) {
        this.ledger = ledger;
        this.store = store;
        this.registry = registry;
    }

    /** @param overUnits how an area's figure comes from its institutions: sum, mean, none */
    record VariableItem(
            String name,
            String title,
            String titleEnglish,
            String unit,
            String overUnits,
            boolean flow,
            String counted,
            List<String> stages,
            boolean confidential,
            String source) {
        static VariableItem of(Variable one) {
            return new VariableItem(
                    one.name(),
                    one.title(),
                    one.titleEnglish(),
                    one.unit(),
                    one.overUnits().name().toLowerCase(Locale.ROOT),
                    one.flow(),
                    one.counted().toString().substring(2),
                    one.stages().stream().sorted().toList(),
                    one.confidential(),
                    one.source());
        }
    }

    /** @param imported number of the import, 0 for none; @param row, column of the cell, 0 for none; @param path of its page */
    record SourceItem(
            long entry,
            long imported,
            String title,
            LocalDate asOf,
            Instant recordedAt,
            int row,
            int column,
            String path) {}

    /** @param value null where it was cleared */
    record ObservationItem(
            String variable,
            String unit,
            int year,
            @Nullable Double value,
            SourceItem source) {}

    /** @param undoes number of the import that it takes back; null for none */
    record EntryItem(
            long entry,
            long imported,
            @Nullable Long undoes,
            String title,
            LocalDate asOf,
            Instant recordedAt,
            String observations) {}

    @GetMapping("/api/v1/variables")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(id = "variables", value = VariableItem.class)
    Page variables(Query query) {
        List<VariableItem> found = ledger.declarations().variables().stream()
                .map(VariableItem::of)
                .filter(one -> one.name().compareTo(query.after()) > 0)
                .sorted(Comparator.comparing(VariableItem::name))
                .limit(query.limit() + 1L)
                .toList();
        return Items.of(query, found, VariableItem::name);
    }

    /** What holds of one variable: of each unit and year the newest known on the day. */
    @GetMapping("/api/v1/observations")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(
            id = "observations",
            value = ObservationItem.class,
            fields = {"variable", "unit", "year"})
    Page observations(Query query) {
        String name = query.text("variable");
        if (ledger.declarations().findVariable(name).isEmpty()) {
            throw Query.wrong("variable", name);
        }
        Tree tree = registry.tree();
        String asked = query.text("unit");
        Optional<Unit> unit = tree.find(asked);
        if (!asked.isEmpty() && unit.isEmpty()) {
            throw Query.wrong("unit", asked);
        }
        List<Integer> units = unit.map(
                        one -> tree.subtree(one.id()).stream().map(Unit::id).toList())
                .orElse(List.of());
        long[] after = query.after(2);
        var question = new ObservationStore.Question(
                name,
                units,
                query.number("year", 1900, 9999).orElse(0),
                query.day(),
                new ObservationStore.Place((int) after[UNIT], (int) after[YEAR]));
        List<ObservationStore.Observed> found = store.list(question, query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<ObservationStore.Observed> page = more ? found.subList(0, query.limit()) : found;
        return Items.of(
                query,
                page.stream().map(one -> item(one, tree)).toList(),
                more ? page.get(page.size() - 1).key() : "");
    }

    /** Which entries were written, in the order of their transactions; what they hold is asked for by entry. */
    @GetMapping("/api/v1/changes/entries")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(id = "changed-entries", value = EntryItem.class, shape = Answers.Shape.CHANGES)
    Page changes(Query query) {
        Optional<Cursor> since = query.since();
        Cursor now = store.now();
        if (since.isEmpty()) {
            return new Page.Document(new Changes<>(List.of(), now.text(), false), true);
        }
        Query.refuseAhead(since.get(), now);
        List<ObservationStore.Entry> found = store.listEntries(since.get(), query.limit() + 1);
        boolean more = found.size() > query.limit();
        List<ObservationStore.Entry> page = more ? found.subList(0, query.limit()) : found;
        return new Page.Document(
                new Changes<>(
                        page.stream()
                                .filter(ObservationStore.Entry::seen)
                                .map(one -> new EntryItem(
                                        one.id(),
                                        one.batch(),
                                        one.undoes(),
                                        one.title(),
                                        one.asOf(),
                                        one.recorded(),
                                        "/api/v1/entries/" + one.id()))
                                .toList(),
                        page.isEmpty()
                                ? since.get().text()
                                : page.get(page.size() - 1).cursor().text(),
                        more),
                true);
    }

    /** What one entry wrote, as far as the caller sees it. */
    @GetMapping("/api/v1/entries/{entry:\\d{1,15}}")
    @Needs(action = Action.READ, kind = Kind.INDICATOR)
    @Answers(id = "entry", value = ObservationItem.class)
    Page entry(Query query, @PathVariable("entry") long entry) {
        Tree tree = registry.tree();
        long[] after = query.after(3);
        List<ObservationStore.Observed> found = store.listOf(
                entry, new ObservationStore.Cell((int) after[0], (int) after[1], (int) after[2]), query.limit() + 1);
        if (found.isEmpty() && query.after().isEmpty()) {
            throw Query.notFound("entry", Long.toString(entry));
        }
        boolean more = found.size() > query.limit();
        List<ObservationStore.Observed> page = more ? found.subList(0, query.limit()) : found;
        return Items.of(
                query,
                page.stream().map(one -> item(one, tree)).toList(),
                more ? page.get(page.size() - 1).cell() : "");
    }

    private static ObservationItem item(ObservationStore.Observed one, Tree tree) {
        return new ObservationItem(
                one.variable(),
                tree.get(one.unit()).code(),
                one.year(),
                Double.isNaN(one.value()) ? null : one.value(),
                new SourceItem(
                        one.entry(),
                        one.batch(),
                        one.title(),
                        one.asOf(),
                        one.recorded(),
                        one.row(),
                        one.column(),
                        one.path()));
    }
}
