package org.youjiao.server.intake.reading;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.youjiao.files.table.Cell;
import org.youjiao.server.intake.Column;
import org.youjiao.server.web.Saying;

/** Numbers as people write them: full-width, with thousands separators, as percentages. */
final class Numerals {
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
    private static final int LONGEST = 40;
    private static final double GREATEST = 1e15;

    private Numerals() {}

    /** A Double or a {@link Fault}. */
    static Object read(Column column, Cell cell) {
        long plain = cell.percent() ? -1 : digits(cell.text());
        if (plain >= 0) {
            return (double) plain;
        }
        if (cell.kind() == Cell.Kind.NUMBER && !cell.percent()) {
            return bounded(column, Double.parseDouble(cell.text()), cell.text());
        }
        if (cell.kind() == Cell.Kind.NUMBER) {
            return percentage(column, new BigDecimal(cell.text()).movePointRight(2), cell.text());
        }
        String written = cell.normalised();
        String text = written.replace('−', '-').replace('﹣', '-');
        if (GROUPED.matcher(text).matches()) {
            text = text.replace(",", "");
        }
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (digits.length() > LONGEST || !PLAIN.matcher(digits).matches()) {
            return Fault.of(column.title(), written, Saying.of(advice(column) + hint(column, text)));
        }
        return percent
                ? percentage(column, new BigDecimal(digits), written)
                : bounded(column, Double.parseDouble(digits), written);
    }

    /** The number in another unit than the column's: multiplied in decimal, so that 1.1 万 is 11000 and nothing beside. */
    static Object read(Column column, Cell cell, double factor) {
        Object value = read(column.signed(), cell);
        if (!(value instanceof Double number)) {
            return value instanceof Fault ? Fault.of(column.title(), cell.text(), Saying.of(advice(column))) : value;
        }
        BigDecimal product = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(factor));
        if (column.type() == Column.Type.COUNT) {
            product = product.setScale(6, java.math.RoundingMode.HALF_UP); // what a factor of a third leaves over
        }
        Object bounded = bounded(column, product.doubleValue(), cell.text());
        return bounded instanceof Fault
                ? Fault.scaled(column.title(), cell.text(), plain(factor), Saying.of(advice(column)))
                : bounded;
    }

    static String plain(double factor) {
        return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }

    /** What nearly all cells hold, read without a pattern; −1 for anything else. */
    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long value = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** 35.5 % is 35.5 in a column counted in per cent, else 0.355. */
    private static Object percentage(Column column, BigDecimal points, String written) {
        BigDecimal value = column.unit().equals("%") ? points : points.movePointLeft(2);
        return bounded(column, value.doubleValue(), written);
    }

    private static Object bounded(Column column, double value, String written) {
        boolean fits = switch (column.type()) {
            case COUNT -> value >= 0 && value == Math.rint(value);
            case NUMBER -> value >= 0;
            default -> true;
        };
        if (!fits || Math.abs(value) > GREATEST) {
            return Fault.of(column.title(), written, Saying.of(advice(column)));
        }
        return value + 0.0; // no negative zero
    }

    /** The key of what a cell of the column should be. */
    private static String advice(Column column) {
        return switch (column.type()) {
            case COUNT -> "intake.advice.count";
            case NUMBER -> "intake.advice.number";
            default -> "intake.advice.signed";
        };
    }

    private static String hint(Column column, String text) {
        String unit = column.unit();
        if (!unit.isEmpty() && text.endsWith(unit) && !text.equals(unit)) {
            return ".no-unit";
        }
        return text.chars().noneMatch(Character::isDigit) ? ".leave-empty" : "";
    }
}
