package org.youjiao.server.intake.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.web.Saying;

/** Understands the cells of one column as people write them. For one passage through a file, in one thread. */
final class CellReader {
    private static final int REMEMBERED = 2_000;
    private static final String CLEAR = "<清空>";
    /** What people write who mean {@value #CLEAR}; taken as a name it would stand in the register for good. */
    private static final Pattern NEARLY_CLEAR = Pattern.compile("[(\\[{【〈《「『]?清空[)\\]}】〉》」』]?");

    private final Column column;
    private final double factor;
    private final @Nullable Codes codes;
    // the same years, codes and dates stand in thousands of rows
    private final Map<String, Object> understood = new HashMap<>();

    CellReader(Column column) {
        this(column, 1);
    }

    /** @param factor by which numbers are multiplied */
    CellReader(Column column, double factor) {
        this.column = column;
        this.factor = factor;
        this.codes = column.type() == Column.Type.CODE ? new Codes(column) : null;
    }

    /** The value of the column's Java type, null for an empty cell, {@link SheetRow#CLEAR}, or a {@link Fault}. */
    @Nullable
    Object read(Cell cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.kind() == Cell.Kind.ERROR) {
            return Fault.of(column.title(), cell.text(), Saying.of("intake.advice.formula"));
        }
        if (cell.kind() == Cell.Kind.TEXT && cell.normalised().equals(CLEAR)) {
            return SheetRow.CLEAR;
        }
        if (cell.kind() == Cell.Kind.TEXT
                && cell.text().length() < 8
                && NEARLY_CLEAR.matcher(cell.normalised()).matches()) {
            return Fault.of(column.title(), cell.text(), Saying.of("intake.advice.clear"));
        }
        return switch (column.type()) {
            case TEXT -> text(cell);
            case COUNT, NUMBER, SIGNED ->
                factor == 1 ? Numerals.read(column, cell) : Numerals.read(column, cell, factor);
            case YES_NO, DATE, SCHOOL_YEAR, CODE -> remembered(cell);
        };
    }

    private Object remembered(Cell cell) {
        String text = cell.normalised();
        Object known = understood.get(text);
        if (known != null) {
            return known;
        }
        Object value = switch (column.type()) {
            case YES_NO -> yesNo(text);
            case DATE -> Days.date(column, cell.kind(), text);
            case SCHOOL_YEAR -> Days.schoolYear(column, text);
            default -> java.util.Objects.requireNonNull(codes).read(text);
        };
        if (understood.size() < REMEMBERED) {
            understood.put(text, value);
        }
        return value;
    }

    private Object text(Cell cell) {
        if (cell.digitsLost()) {
            return Fault.of(column.title(), cell.text(), Saying.of("intake.advice.digits-lost"));
        }
        // codes and numbers typed full-width are meant half-width; Chinese names keep their full-width brackets
        String normalised = cell.normalised();
        boolean plain = normalised.chars().allMatch(c -> c < 0x80);
        return plain ? normalised : withoutOuterBlanks(cell.text());
    }

    private static String withoutOuterBlanks(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }

    private Object yesNo(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "是", "√", "✓", "✔", "☑", "y", "yes", "1", "true", "对" -> Boolean.TRUE;
            case "否", "×", "✗", "✘", "✕", "x", "n", "no", "0", "false", "错" -> Boolean.FALSE;
            default -> Fault.of(column.title(), text, Saying.of("intake.advice.yes-no"));
        };
    }
}
