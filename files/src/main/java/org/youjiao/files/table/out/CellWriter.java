package org.youjiao.files.table.out;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;

/** Writes one cell so that reading it gives the same kind and text. */
final class CellWriter {
    private static final String LIGHT_RED = "FFD9D6";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static @Nullable String format(Column.Format format) {
        return switch (format) {
            case TEXT -> "@";
            case NUMBER -> null;
            case PERCENT -> "0.00%";
            case DATE -> "yyyy-mm-dd";
        };
    }

    void write(Worksheet sheet, int row, int column, Cell cell, boolean wrong) {
        String format = put(sheet, row, column, cell);
        if (format == null && !wrong) {
            return;
        }
        StyleSetter style = sheet.style(row, column);
        if (format != null) {
            style.format(format);
        }
        if (wrong) {
            style.fillColor(LIGHT_RED);
        }
        style.set();
    }

    /** Puts the value and returns the number format it needs. */
    private static @Nullable String put(Worksheet sheet, int row, int column, Cell cell) {
        String text = cell.text();
        switch (cell.kind()) {
            case EMPTY -> {
                return null;
            }
            case NUMBER -> {
                var number = new BigDecimal(text);
                sheet.value(row, column, number);
                return cell.percent() ? percentFormat(number) : whole(number);
            }
            case DATE -> {
                return date(sheet, row, column, text);
            }
            case BOOLEAN -> {
                sheet.value(row, column, Boolean.valueOf(text));
                return null;
            }
            case TEXT, ERROR -> {
                sheet.inlineString(row, column, printable(text));
                return mayTurn(text) ? "@" : null;
            }
        }
        throw new IllegalStateException("unreachable");
    }

    /** Excel would make a number, date or formula of it when someone edits the cell. */
    private static boolean mayTurn(String text) {
        return text.length() < 40 && "0123456789=+-@.(".indexOf(text.charAt(0)) >= 0;
    }

    private static String percentFormat(BigDecimal share) {
        return share.multiply(HUNDRED).stripTrailingZeros().scale() <= 0 ? "0%" : "0.00%";
    }

    /** Excel shows 12 digits and more with an exponent unless told otherwise. */
    private static @Nullable String whole(BigDecimal number) {
        return number.precision() - number.scale() > 11 ? "0" : null;
    }

    private static @Nullable String date(Worksheet sheet, int row, int column, String text) {
        try {
            if (text.length() == 10) {
                sheet.value(row, column, LocalDate.parse(text));
                return "yyyy-mm-dd";
            }
            if (text.indexOf('T') == 10) {
                sheet.value(row, column, LocalDateTime.parse(text));
                return "yyyy-mm-dd hh:mm:ss";
            }
            sheet.value(row, column, LocalTime.parse(text).toSecondOfDay() / 86_400.0);
            return "hh:mm:ss";
        } catch (DateTimeParseException e) {
            // durations past 24 hours, and dates with a fraction of a second or a zone: kept as they are shown
            sheet.inlineString(row, column, printable(text));
            return "@";
        }
    }

    /** Leaves out what XML cannot hold, and refuses what Excel cannot. */
    private static String printable(String text) {
        if (text.length() > Cell.LONGEST) {
            throw new IllegalArgumentException("The text of a cell has %d characters, Excel holds %d. Maybe cut it."
                    .formatted(text.length(), Cell.LONGEST));
        }
        if (text.contains("_x")) {
            // or Excel would take a typed _x0041_ for its own escape of the letter A
            return withoutUnprintable(text).replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
        }
        return withoutUnprintable(text);
    }

    private static String withoutUnprintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text, i)) {
                var out = new StringBuilder(text.length());
                for (int k = 0; k < text.length(); k++) {
                    if (isPrintable(text, k)) {
                        out.append(text.charAt(k));
                    }
                }
                return out.toString();
            }
        }
        return text;
    }

    private static boolean isPrintable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return (c >= ' ' || c == '\n' || c == '\t') && c < 0xFFFE;
    }
}
