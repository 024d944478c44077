package org.youjiao.server.intake.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.intake.reading.Assignment;

/** Opens a kept file whose headers are not the template's and proposes what its columns are. */
@Component
final class ForeignSheets {
    /** A kept mapping is proposed for a file that has so much of its columns. */
    private static final double FITS = 0.6;

    private final BatchStore store;
    private final MappingStore mappings;
    private final Supplier<Synonyms> synonyms;

    ForeignSheets(BatchStore store, MappingStore mappings, Catalogue catalogue) {
        this.store = store;
        this.mappings = mappings;
        this.synonyms = catalogue.derive(Synonyms::read);
    }

    /**
     * A file opened at its header.
     *
     * @param kept mappings of its sheet that the caller sees, the best fitting first
     */
    record Opened(Sheet sheet, ForeignHeader header, Map<String, SheetOwner.Resolver> resolvers, List<Mapping> kept) {

        /** Columns that can be given by name → the column that takes the name, or empty. */
        Map<String, String> named() {
            Map<String, String> named = new HashMap<>();
            resolvers.forEach((title, resolver) -> named.put(title, resolver.names()));
            return named;
        }

        Optional<Mapping> fitting() {
            return kept.stream().filter(mapping -> mapping.fit(header) >= FITS).findFirst();
        }
    }

    /** Opens the kept file in the open transaction; empty if there is no header, or none that ends in the row. */
    Optional<Opened> open(Caller caller, Batch batch, SheetOwner owner, int row) {
        Sheet sheet = owner.sheet();
        return store.withFile(batch.id(), file -> {
            try (TableFile table = TableFile.open(file, batch.fileName())) {
                Optional<ForeignHeader> likely = ForeignHeader.find(table);
                Optional<ForeignHeader> header = row == 0 || likely.isEmpty()
                        ? likely
                        : ForeignHeader.find(table, tab(table, likely.get().tab()), row);
                return header.map(
                        found -> new Opened(sheet, found, resolvers(caller, batch, owner), kept(sheet, found)));
            } catch (UnreadableTable unreadable) {
                return Optional.empty();
            }
        });
    }

    /** The form as it is proposed: by the mapping, else by what was assigned before, else by titles and content. */
    ColumnForm propose(Opened opened, Batch batch, @Nullable Mapping kept) {
        var suggestions = new Suggestions(opened.sheet, opened.resolvers, synonyms.get());
        List<Choice> guessed = suggestions.of(opened.header);
        List<Choice> choices = guessed;
        Map<String, String> constants = new LinkedHashMap<>();
        Optional<Assignment> before = store.findAssignment(batch.id());
        if (kept != null) {
            choices = merged(opened, kept, guessed, suggestions);
            constants.putAll(kept.constants());
        } else if (before.isPresent()) {
            choices = assigned(opened.header, before.get());
            before.get().sources().forEach((title, source) -> {
                if (!source.constant().isEmpty()) {
                    constants.put(title, source.constant());
                }
            });
        }
        String year = Suggestions.year(batch.fileName(), opened.header);
        for (Column column : opened.sheet.columns()) {
            boolean open = choices.stream().noneMatch(choice -> choice.column().equals(column.title()));
            if (column.type() == Column.Type.SCHOOL_YEAR && column.required() && open && !year.isEmpty()) {
                // of last year's file a kept year would be last year's
                constants.put(column.title(), year);
            }
        }
        return ColumnForm.of(opened.sheet, opened.header, choices, constants, opened.named());
    }

    /** What the mapping says; of columns that it does not know, what they look like, where that is still free. */
    private static List<Choice> merged(Opened opened, Mapping kept, List<Choice> guessed, Suggestions suggestions) {
        List<Choice> choices = new ArrayList<>(kept.choices(opened.header));
        Set<String> taken = new HashSet<>(kept.constants().keySet());
        choices.forEach(choice -> taken.add(choice.column()));
        Map<String, String> units = new HashMap<>();
        kept.heads().forEach(head -> units.putIfAbsent(head.title(), head.unit()));
        for (int index = 0; index < choices.size(); index++) {
            ForeignHeader.Title title = opened.header.titles().get(index);
            Choice choice = choices.get(index);
            String unit = units.get(title.bare());
            int column = opened.sheet.indexOf(choice.column());
            if (unit == null && taken.add(guessed.get(index).column())) {
                choices.set(index, guessed.get(index));
            } else if (!choice.column().isEmpty() && column < 0) {
                choices.set(index, Choice.NONE); // the sheet has lost the column
            } else if (unit != null && !unit.equals(title.bracket()) && column >= 0) {
                double factor = suggestions.factor(
                        opened.header, title, opened.sheet.columns().get(column));
                choices.set(index, new Choice(choice.column(), choice.byName(), factor, choice.reason()));
            }
        }
        return choices;
    }

    private static List<Choice> assigned(ForeignHeader header, Assignment assignment) {
        Map<Integer, Choice> byPlace = new HashMap<>();
        assignment
                .sources()
                .forEach((title, source) -> byPlace.put(
                        source.place(), new Choice(title, source.byName(), source.factor(), Choice.Reason.HAND)));
        return header.titles().stream()
                .map(title -> byPlace.getOrDefault(title.place(), Choice.NONE))
                .toList();
    }

    private List<Mapping> kept(Sheet sheet, ForeignHeader header) {
        return mappings.list(List.of(sheet.slug())).stream()
                .sorted(Comparator.comparing((Mapping mapping) -> -mapping.fit(header)))
                .toList();
    }

    private static Map<String, SheetOwner.Resolver> resolvers(Caller caller, Batch batch, SheetOwner owner) {
        var context = new SheetOwner.Context(caller, 0, batch.fileName(), batch.asOf());
        Map<String, SheetOwner.Resolver> resolvers = new HashMap<>();
        for (Column column : owner.sheet().columns()) {
            owner.findResolver(context, column.title()).ifPresent(resolver -> resolvers.put(column.title(), resolver));
        }
        return resolvers;
    }

    private static TableFile.Sheet tab(TableFile table, String name) {
        return table.sheets().stream()
                .filter(tab -> tab.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
