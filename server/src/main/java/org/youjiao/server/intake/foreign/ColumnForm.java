package org.youjiao.server.intake.foreign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.foreign.ForeignHeader.Title;
import org.youjiao.server.intake.reading.Assignment;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/**
 * The form in which a file's columns are assigned to a sheet's.
 *
 * @param lines one for each column of the file
 * @param constants title of the sheet's column → what stands in every row, for columns that the file lacks
 * @param named titles of the sheet's columns whose codes can be found by names → the column that takes the name, or empty
 */
public record ColumnForm(
        Sheet sheet, ForeignHeader header, List<Line> lines, Map<String, String> constants, Map<String, String> named) {
    /** So many of the file's columns are listed whatever they are: a page of thousands would be of no use, and is not taken by the server. */
    public static final int LISTED = 120;

    private static final double LEAST = 1e-9;
    private static final double MOST = 1e12;

    /** @param factor as typed */
    public record Line(Title title, Choice choice, String factor) {
        static Line of(Title title, Choice choice) {
            return new Line(title, choice, shown(choice.factor()));
        }

        /** The first samples, as they are shown beside. */
        public List<String> samples() {
            return title.samples().stream().limit(3).toList();
        }
    }

    /** An entry of the list of columns to choose from. */
    public record Option(String value, String column, String unit) {}

    public ColumnForm {
        lines = List.copyOf(lines);
        constants = new LinkedHashMap<>(constants);
        named = Map.copyOf(named);
    }

    static ColumnForm of(
            Sheet sheet,
            ForeignHeader header,
            List<Choice> choices,
            Map<String, String> constants,
            Map<String, String> named) {
        var lines = new ArrayList<Line>();
        for (int index = 0; index < choices.size(); index++) {
            lines.add(Line.of(header.titles().get(index), choices.get(index)));
        }
        return new ColumnForm(sheet, header, lines, constants, named);
    }

    /** What was sent; unknown values count as not chosen. */
    static ColumnForm sent(Request request, Sheet sheet, ForeignHeader header, Map<String, String> named) {
        var lines = new ArrayList<Line>();
        for (Title title : header.titles()) {
            String value = request.find("c" + title.place()).orElse("");
            boolean byName = value.startsWith("n");
            Column column = column(sheet, byName ? value.substring(1) : value);
            String factor = request.find("f" + title.place()).orElse("1");
            Choice choice = column == null
                    ? Choice.NONE
                    : new Choice(
                            column.title(),
                            byName && named.containsKey(column.title()),
                            isNumber(column) ? parsed(factor) : 1,
                            Choice.Reason.HAND);
            lines.add(new Line(title, choice, factor));
        }
        var constants = new LinkedHashMap<String, String>();
        for (int index = 0; index < sheet.columns().size(); index++) {
            String title = sheet.columns().get(index).title();
            request.find("k" + index).ifPresent(value -> constants.put(title, value));
        }
        return new ColumnForm(sheet, header, lines, constants, named);
    }

    /** The lines that are shown: the first, and those after them that are taken for a column of the sheet. */
    public List<Line> listed() {
        var listed = new ArrayList<Line>();
        for (int index = 0; index < lines.size(); index++) {
            if (index < LISTED || !lines.get(index).choice.column().isEmpty()) {
                listed.add(lines.get(index));
            }
        }
        return listed;
    }

    /** What is wrong with it; empty if it can be used. */
    List<Saying> problems() {
        var problems = new ArrayList<Saying>();
        Set<String> taken = new HashSet<>();
        for (Line line : lines) {
            String column = line.choice.column();
            if (!column.isEmpty() && !taken.add(column)) {
                problems.add(Saying.of("intake.assign.twice", column));
            }
            if (Double.isNaN(line.choice.factor())) {
                problems.add(Saying.of("intake.assign.factor", line.title.text(), line.title.letters(), line.factor));
            }
        }
        for (String key : sheet.keys()) {
            if (!taken.contains(key) && !constants.containsKey(key)) {
                problems.add(Saying.of("intake.assign.key", key));
            }
        }
        constants.keySet().stream()
                .filter(taken::contains)
                .forEach(both -> problems.add(Saying.of("intake.assign.both", both)));
        return problems;
    }

    Assignment assignment() {
        Map<String, Assignment.Source> sources = new LinkedHashMap<>();
        for (Line line : lines) {
            Choice choice = line.choice;
            if (!choice.column().isEmpty()) {
                sources.put(
                        choice.column(),
                        new Assignment.Source(
                                line.title.place(), line.title.text(), choice.factor(), "", choice.byName()));
            }
        }
        constants.forEach(
                (title, value) -> sources.put(title, new Assignment.Source(0, "", 1, value, named.containsKey(title))));
        return new Assignment(header.tab(), header.row(), sources);
    }

    List<Mapping.Head> heads() {
        return lines.stream()
                .map(line -> new Mapping.Head(line.title.bare(), line.title.bracket(), line.title.place(), line.choice))
                .toList();
    }

    /** What a column of the file may be taken for: by what stands there, or by names where codes are wanted. */
    public List<Option> options(boolean byName) {
        var options = new ArrayList<Option>();
        for (int index = 0; index < sheet.columns().size(); index++) {
            Column column = sheet.columns().get(index);
            if (!byName) {
                options.add(new Option(Integer.toString(index), column.title(), column.unit()));
            } else if (named.containsKey(column.title())) {
                options.add(new Option("n" + index, column.title(), ""));
            }
        }
        return options;
    }

    /** Required columns that no column of the file is taken for: they may have one value for all rows. */
    public List<Column> open() {
        Set<String> taken = new HashSet<>();
        for (Line line : lines) {
            taken.add(line.choice.column());
            if (line.choice.byName()) {
                taken.add(named.getOrDefault(line.choice.column(), "")); // what was found gives its name too
            }
        }
        return sheet.columns().stream()
                .filter(column -> column.required() || sheet.keys().contains(column.title()))
                .filter(column -> !taken.contains(column.title()) || constants.containsKey(column.title()))
                .toList();
    }

    /** Whether numbers of this column can be multiplied. */
    public boolean scales(String column) {
        int index = sheet.indexOf(column);
        return index < 0 || isNumber(sheet.columns().get(index));
    }

    private static boolean isNumber(Column column) {
        return switch (column.type()) {
            case COUNT, NUMBER, SIGNED -> true;
            default -> false;
        };
    }

    private static @Nullable Column column(Sheet sheet, String index) {
        boolean known = index.matches("\\d{1,4}")
                && Integer.parseInt(index) < sheet.columns().size();
        return known ? sheet.columns().get(Integer.parseInt(index)) : null;
    }

    private static double parsed(String factor) {
        try {
            double value = Double.parseDouble(factor.replace(",", ""));
            return value >= LEAST && value <= MOST ? value : Double.NaN;
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    static String shown(double factor) {
        return Double.isNaN(factor)
                ? ""
                : java.math.BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }
}
