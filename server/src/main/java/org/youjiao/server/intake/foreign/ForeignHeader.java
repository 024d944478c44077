package org.youjiao.server.intake.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;

/**
 * The header of a table whose columns nobody has declared: the first of its first rows that is nearly all words, with the
 * row of groups above it (学生数 over 合计, 男, 女) and, wherever it stands above, a unit for all (单位：万元).
 *
 * @param tab the file's sheet that it stands on
 * @param hidden whether that sheet is hidden, which is looked at last
 * @param row the last row of the header as Excel numbers it
 * @param unit stated above for the whole table; empty if there is none
 * @param titles the columns that have a title, from the left
 * @param above what is written above the header, such as the table's name
 */
public record ForeignHeader(String tab, boolean hidden, int row, String unit, List<Title> titles, String above) {
    private static final int ROWS_SEARCHED = 12;
    private static final int SAMPLES = 40;
    private static final int LONGEST_TITLE = 60;
    private static final double NEARLY = 0.75;
    private static final Pattern UNIT = Pattern.compile("(.+?)\\s*\\(\\s*(?:单位[:：]\\s*)?([^()]{1,10})\\s*\\)");
    private static final Pattern UNIT_OF_ALL = Pattern.compile("单位\\s*[:：]\\s*([^、，,;；\\s]{1,10})");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d,.]+%?");

    /**
     * A column of the file.
     *
     * @param place its number in the file, 1-based
     * @param text what stands over it, groups first
     * @param samples the first different texts below
     */
    public record Title(int place, String text, List<String> samples) {
        public Title {
            samples = List.copyOf(samples);
        }

        /** The title without the unit in brackets, blanks and marks, full-width as half-width: by it titles are compared. */
        public String bare() {
            return bareOf(withoutUnit());
        }

        /** What stands in brackets at the end; a reader of units says whether it is one. */
        public String bracket() {
            Matcher parts = UNIT.matcher(Cell.text(text).normalised());
            return parts.matches() ? parts.group(2) : "";
        }

        private String withoutUnit() {
            Matcher parts = UNIT.matcher(Cell.text(text).normalised());
            return parts.matches() ? parts.group(1) : text;
        }

        /** The letters over the column. */
        public String letters() {
            return Row.letters(place - 1);
        }
    }

    public ForeignHeader {
        titles = List.copyOf(titles);
    }

    /** A title without blanks, brackets and marks. */
    public static String bareOf(String title) {
        return Cell.text(title).normalised().replaceAll("[\\s*()（）:：]", "");
    }

    /** The header of the first tab that has one. */
    public static Optional<ForeignHeader> find(TableFile file) throws UnreadableTable {
        List<TableFile.Sheet> tabs = file.sheets().stream()
                .sorted(Comparator.comparing(TableFile.Sheet::hidden))
                .toList();
        for (TableFile.Sheet tab : tabs) {
            Optional<ForeignHeader> found = find(file, tab, 0);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The header that ends in this row of the tab, or, for 0, the one that looks most like it. */
    static Optional<ForeignHeader> find(TableFile file, TableFile.Sheet tab, int row) throws UnreadableTable {
        var first = new ArrayList<Row>();
        try (Rows rows = file.rows(tab)) {
            for (Row next = rows.next(); next != null && first.size() < ROWS_SEARCHED + SAMPLES; next = rows.next()) {
                first.add(next);
            }
        }
        int at = row > 0 ? index(first, row) : likeliest(first);
        if (at < 0 || at + 1 >= first.size()) {
            return Optional.empty();
        }
        boolean below = row == 0 && isSecond(first.get(at), first.get(at + 1)) && at + 2 < first.size();
        int last = below ? at + 1 : at;
        boolean grouped = last > 0 && words(first.get(last - 1)) >= 2;
        String above = text(first.subList(0, grouped ? last - 1 : last));
        Matcher unit = UNIT_OF_ALL.matcher(Cell.text(above).normalised());
        return Optional.of(new ForeignHeader(
                tab.name(),
                tab.hidden(),
                first.get(last).number(),
                unit.find() ? unit.group(1) : "",
                titles(first, last, grouped),
                above));
    }

    private static int index(List<Row> rows, int number) {
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at).number() == number) {
                return at;
            }
        }
        return -1;
    }

    private static int likeliest(List<Row> rows) {
        int searched = Math.min(rows.size(), ROWS_SEARCHED);
        int most = 0;
        for (Row row : rows.subList(0, searched)) {
            most = Math.max(most, words(row));
        }
        for (int at = 0; at < searched; at++) {
            int words = words(rows.get(at));
            if (words >= 2 && words >= most * NEARLY) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the lower row goes on with the header: words only, some of them where the upper has gaps, gaps where it has words. */
    private static boolean isSecond(Row upper, Row lower) {
        boolean fills = false;
        boolean leaves = false;
        for (int c = 0; c < Math.max(upper.cells().size(), lower.cells().size()); c++) {
            if (!lower.cell(c).isEmpty() && !isWord(lower.cell(c))) {
                return false;
            }
            fills |= upper.cell(c).isEmpty() && !lower.cell(c).isEmpty();
            leaves |= !upper.cell(c).isEmpty() && lower.cell(c).isEmpty();
        }
        return fills && leaves && words(lower) >= 2;
    }

    private static List<Title> titles(List<Row> rows, int last, boolean grouped) {
        Row lower = rows.get(last);
        Row upper = grouped ? rows.get(last - 1) : new Row(lower.number(), List.of());
        int width = Math.max(lower.cells().size(), upper.cells().size());
        var titles = new ArrayList<Title>();
        String group = "";
        for (int c = 0; c < width; c++) {
            String over = line(upper.cell(c));
            String own = line(lower.cell(c));
            group = over.isEmpty() ? group : over;
            String text = own.isEmpty() ? over : own.startsWith(group) ? own : group + own;
            if (!text.isEmpty()) {
                titles.add(new Title(c + 1, text, samples(rows.subList(last + 1, rows.size()), c)));
            }
        }
        return titles;
    }

    private static List<String> samples(List<Row> rows, int column) {
        return rows.stream()
                .map(row -> line(row.cell(column)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(SAMPLES)
                .toList();
    }

    private static String text(List<Row> rows) {
        var words = new StringBuilder();
        rows.forEach(row -> row.cells().forEach(cell -> words.append(line(cell)).append(' ')));
        return words.toString().strip();
    }

    private static String line(Cell cell) {
        return cell.text().strip().replaceAll("\\s+", " ");
    }

    private static int words(Row row) {
        return (int) row.cells().stream().filter(ForeignHeader::isWord).count();
    }

    private static boolean isWord(Cell cell) {
        return cell.kind() == Cell.Kind.TEXT
                && cell.text().length() <= LONGEST_TITLE
                && !NUMBER.matcher(cell.normalised()).matches();
    }
}
