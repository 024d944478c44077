package org.youjiao.server.intake.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.files.table.Cell;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.foreign.Choice.Reason;
import org.youjiao.server.intake.foreign.ForeignHeader.Title;

/** Which of a sheet's columns a foreign file's columns are likely to be: by title, synonym, content, likeness. */
final class Suggestions {
    private static final Pattern CODE = Pattern.compile("\\d{10}");
    private static final Pattern YEAR =
            Pattern.compile("(?:19|20)\\d{2}\\s*(?:[-—–/至]\\s*(?:(?:19|20)?\\d{2}))?\\s*(?:学?年度?)?");
    private static final Pattern YEAR_IN_TEXT = Pattern.compile("(20\\d{2})(?:\\s*[-—–/至]\\s*(?:20)?\\d{2})?");
    private static final double MOSTLY = 0.6;
    private static final double ALIKE = 0.6;

    private final Sheet sheet;
    private final Map<String, SheetOwner.Resolver> resolvers;
    private final Synonyms synonyms;

    private record Guess(int title, Column column, boolean byName, int weight, Reason reason) {}

    Suggestions(Sheet sheet, Map<String, SheetOwner.Resolver> resolvers, Synonyms synonyms) {
        this.sheet = sheet;
        this.resolvers = resolvers;
        this.synonyms = synonyms;
    }

    /** A choice for each of the header's titles. */
    List<Choice> of(ForeignHeader header) {
        var guesses = new ArrayList<Guess>();
        for (int index = 0; index < header.titles().size(); index++) {
            for (Column column : sheet.columns()) {
                guess(index, header.titles().get(index), column, guesses);
            }
        }
        guesses.sort(Comparator.comparingInt(Guess::weight).reversed().thenComparing(Guess::title));
        Map<Integer, Choice> chosen = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Guess guess : guesses) {
            if (!chosen.containsKey(guess.title) && taken.add(guess.column.title())) {
                Title title = header.titles().get(guess.title);
                chosen.put(
                        guess.title,
                        new Choice(
                                guess.column.title(), guess.byName, factor(header, title, guess.column), guess.reason));
            }
        }
        findCodesByName(header, chosen, taken);
        var choices = new ArrayList<Choice>();
        for (int index = 0; index < header.titles().size(); index++) {
            choices.add(chosen.getOrDefault(index, Choice.NONE));
        }
        return choices;
    }

    /** By what the column's numbers are multiplied: its own unit, or the table's, against the sheet's. */
    double factor(ForeignHeader header, Title title, Column column) {
        if (column.unit().isEmpty()) {
            return 1;
        }
        String own = title.bracket();
        return synonyms.factor(own, column.unit())
                .or(() -> synonyms.factor(header.unit(), column.unit()))
                .orElse(1.0);
    }

    /** The year that the file speaks of in its name or above its header, for a sheet that wants one in every row; or empty. */
    static String year(String fileName, ForeignHeader header) {
        Matcher year = YEAR_IN_TEXT.matcher(header.above() + " " + fileName);
        return year.find() ? year.group(1) : "";
    }

    private void guess(int index, Title title, Column column, List<Guess> guesses) {
        String theirs = title.bare();
        String ours = ForeignHeader.bareOf(column.title());
        boolean named = resolvers.containsKey(column.title()) && mostlyNames(title, column);
        if (theirs.equals(ours) || ForeignHeader.bareOf(title.text()).equals(ours)) {
            guesses.add(new Guess(index, column, named, 100, Reason.TITLE));
        } else if (synonyms.mean(ours, theirs)) {
            guesses.add(new Guess(index, column, named, 90, Reason.SYNONYM));
        } else if (named) {
            guesses.add(new Guess(index, column, true, 60, Reason.CONTENT));
        } else if (column.title().contains("标识码") && mostly(title, CODE)) {
            guesses.add(new Guess(index, column, false, 70, Reason.CONTENT));
        } else if (column.type() == Column.Type.SCHOOL_YEAR && theirs.contains("年") && mostly(title, YEAR)) {
            guesses.add(new Guess(index, column, false, 70, Reason.CONTENT));
        } else if (alike(ours, theirs)) {
            guesses.add(new Guess(index, column, false, 50, Reason.SIMILAR));
        }
    }

    /** A key that the file lacks is looked up by the names that it has. */
    private void findCodesByName(ForeignHeader header, Map<Integer, Choice> chosen, Set<String> taken) {
        for (String key : sheet.keys()) {
            SheetOwner.Resolver resolver = resolvers.get(key);
            if (taken.contains(key) || resolver == null) {
                continue;
            }
            for (int index = 0; index < header.titles().size(); index++) {
                boolean names = chosen.getOrDefault(index, Choice.NONE).column().equals(resolver.names())
                        && !resolver.names().isEmpty();
                if (names) {
                    chosen.put(index, new Choice(key, true, 1, Reason.CONTENT));
                    break;
                }
            }
        }
    }

    private boolean mostlyNames(Title title, Column column) {
        SheetOwner.Resolver resolver = resolvers.get(column.title());
        long found = title.samples().stream()
                .filter(text -> !text.isEmpty()
                        && resolver != null
                        && !resolver.resolve(text).isEmpty())
                .count();
        return found > 0 && found >= title.samples().size() * MOSTLY;
    }

    private static boolean mostly(Title title, Pattern pattern) {
        long found = title.samples().stream()
                .filter(text -> pattern.matcher(Cell.text(text).normalised()).matches())
                .count();
        return found > 0 && found >= title.samples().size() * MOSTLY;
    }

    private static boolean alike(String ours, String theirs) {
        String longer = ours.length() > theirs.length() ? ours : theirs;
        String shorter = ours.length() > theirs.length() ? theirs : ours;
        return shorter.length() >= 3 && longer.contains(shorter) && shorter.length() >= longer.length() * ALIKE;
    }
}
