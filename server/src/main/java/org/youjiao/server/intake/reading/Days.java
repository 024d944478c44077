package org.youjiao.server.intake.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.files.table.Cell;
import org.youjiao.server.intake.Column;
import org.youjiao.server.web.Saying;

/** Dates and school years as people write them. */
final class Days {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*[-./月]\\s*(\\d{1,2})\\s*日?(?:T\\d{2}:\\d{2}:\\d{2})?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SCHOOL_YEAR =
            Pattern.compile("(\\d{4})\\s*年?\\s*(?:[-—–―─~/至到]+\\s*(\\d{4}|\\d{2})\\s*)?(?:学?年度?)?");
    private static final int EARLIEST = 1800;
    private static final int LATEST = 2200;

    private Days() {}

    /** A LocalDate or a {@link Fault}. */
    static Object date(Column column, Cell.Kind kind, String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            parts = DIGITS.matcher(text);
        }
        if (parts.matches()) {
            int year = Integer.parseInt(parts.group(1));
            try {
                if (year >= EARLIEST && year <= LATEST) {
                    return LocalDate.of(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
                }
            } catch (DateTimeException noSuchDay) {
                return Fault.of(column.title(), text, Saying.of("intake.advice.no-such-day"));
            }
        }
        boolean number = kind == Cell.Kind.NUMBER;
        return Fault.of(column.title(), text, Saying.of(number ? "intake.advice.date-format" : "intake.advice.date"));
    }

    /** An Integer, the year in which the school year begins, or a {@link Fault}. */
    static Object schoolYear(Column column, String text) {
        Matcher parts = SCHOOL_YEAR.matcher(text);
        if (parts.matches()) {
            int begins = Integer.parseInt(parts.group(1));
            String ends = parts.group(2);
            boolean next =
                    ends == null || Integer.parseInt(ends) == (ends.length() == 4 ? begins + 1 : (begins + 1) % 100);
            if (!next) {
                return Fault.of(column.title(), text, Saying.of("intake.advice.following-years", begins, begins + 1));
            }
            if (begins >= EARLIEST && begins <= LATEST) {
                return begins;
            }
        }
        return Fault.of(column.title(), text, Saying.of("intake.advice.school-year"));
    }
}
