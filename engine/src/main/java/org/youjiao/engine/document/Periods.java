package org.youjiao.engine.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Numeral;
import org.youjiao.engine.document.amount.Period;

/** The period a plan runs, from its title or, failing that, from a sentence that names it. */
final class Periods {
    static final String DASH = "[—\\-–~～至到―－]{1,2}";
    private static final Pattern SCHOOL_YEAR = Pattern.compile("(20\\d\\d)(?:年)?" + DASH + "(20\\d\\d)(?:年)?学年");
    private static final Pattern RANGE = Pattern.compile("(20\\d\\d)(?:年)?" + DASH + "(20\\d\\d)(?:年|）)");
    private static final Pattern MONTHS = Pattern.compile("(20\\d\\d)年(\\d{1,2})月" + DASH + "(20\\d\\d)年(\\d{1,2})月");
    private static final Pattern ONE_YEAR = Pattern.compile("(20\\d\\d)年(?:度)?");
    private static final Pattern YEARLY = Pattern.compile("要点|年度|工作计划|工作安排|重点工作|实施方案|行动方案|工作方案|行动计划|计划$|任务");
    private static final Pattern FIVE_YEAR = Pattern.compile("“?(十[一二三四五六七八九])五”?|第(十[一二三四五六七八九])个五年");
    private static final Pattern STATED =
            Pattern.compile("(?:规划期|实施期|行动期|建设期|规划期限|实施期限|实施时间|时间范围|周期|期限)[^。]{0,8}?(20\\d\\d)(?:年)?(?:\\d{1,2}月)?"
                    + DASH + "(20\\d\\d)年");

    private Periods() {}

    static @Nullable Period of(@Nullable String title, String body) {
        String name = title == null ? "" : title;
        Matcher school = SCHOOL_YEAR.matcher(name);
        if (school.find()) {
            return span(LocalDate.of(year(school, 1), 9, 1), LocalDate.of(year(school, 2), 8, 31));
        }
        Matcher months = MONTHS.matcher(name);
        if (months.find()) {
            return months(months);
        }
        for (Matcher range : new Matcher[] {RANGE.matcher(name), STATED.matcher(body)}) {
            if (range.find()) {
                return years(year(range, 1), year(range, 2));
            }
        }
        Matcher five = FIVE_YEAR.matcher(name);
        if (five.find()) {
            int last = lastYear(five.group(1) == null ? five.group(2) : five.group(1));
            return years(last - 4, last);
        }
        Matcher one = ONE_YEAR.matcher(name);
        return one.find() && YEARLY.matcher(name).find() ? years(year(one, 1), year(one, 1)) : null;
    }

    /** Last year of a five-year plan: 十四 → 2025. */
    static int lastYear(String ordinal) {
        return 1955 + 5 * (int) Numeral.parse(ordinal);
    }

    static @Nullable LocalDate chineseDay(String year, String month, String day) {
        try {
            return LocalDate.of(Numeral.digits(year), (int) Numeral.parse(month), (int) Numeral.parse(day));
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    /** 2024年9月—2027年8月, both months included. */
    private static @Nullable Period months(Matcher months) {
        try {
            YearMonth from = YearMonth.of(year(months, 1), year(months, 2));
            YearMonth to = YearMonth.of(year(months, 3), year(months, 4));
            return span(from.atDay(1), to.atEndOfMonth());
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static int year(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static @Nullable Period years(int from, int to) {
        return span(LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31));
    }

    private static @Nullable Period span(LocalDate from, LocalDate to) {
        return to.isBefore(from) ? null : new Period(from, to);
    }
}
