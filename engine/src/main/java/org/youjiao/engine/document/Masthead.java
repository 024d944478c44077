package org.youjiao.engine.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Period;

/**
 * What a document says of itself: title, number, issuer, date, period.
 *
 * @param bodyStart offset in the normalised text at which the document proper begins, after a covering letter
 */
record Masthead(
        @Nullable String title,
        @Nullable String number,
        @Nullable String issuer,
        @Nullable LocalDate date,
        @Nullable Period period,
        int bodyStart) {
    private static final int COVER = 40;
    private static final int LONGEST_TITLE = 130;
    private static final String KIND =
            "(?:通知|意见|方案|计划|规划|要点|办法|细则|纲要|行动|措施|报告|总结|规定|决定|公告|通告|通报|制度|章程|安排|标准|指南|清单|若干措施|函|批复|纪要|讲话)";
    private static final Pattern TITLE = Pattern.compile(".*" + KIND + "(?:（[^（）]*）)*$");
    private static final Pattern NUMBER =
            Pattern.compile("^(?:[^〔]{0,30}?　)?（?([\\u4e00-\\u9fff]{1,14}〔\\d{4}〕第?\\d+号)）?(?:　.*|签发人.*)?$");
    private static final Pattern FORWARDED =
            Pattern.compile("(?:印发|转发|下发|发布)(?:实施|执行)?《(.+)》(?:等.{1,8})?的(?:通知|函|决定|公告)$");
    private static final Pattern FORWARDED_BARE =
            Pattern.compile("(?:印发|转发|下发)([^《》]{4,60}" + KIND + "(?:（[^（）]*）)?)的(?:通知|函)$");
    private static final Pattern DATE_LINE = Pattern.compile("^(?:.{0,30}　)?（?(\\d{4})年(\\d{1,2})月(\\d{1,2})日）?(印发)?$");
    private static final Pattern CHINESE_DATE =
            Pattern.compile("^([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日(印发)?$");
    private static final String BODY = "(?:局|厅|委|委员会|政府|办公室|教育部|幼儿园|小学|中学|学校|学院|大学|研究院|中心|总局|组)";
    private static final Pattern SIGNATURE = Pattern.compile("^[\\u4e00-\\u9fff　、（）]{3,60}" + BODY + "$");
    private static final Pattern RED_HEAD =
            Pattern.compile("^([\\u4e00-\\u9fff　]{3,40}" + BODY + ")(?:等[\\u4e00-\\u9fff]{1,4}部门)?文件$");
    private static final Pattern TITLE_OWNER =
            Pattern.compile("^([\\u4e00-\\u9fff]{2,30}?" + BODY + ")(?:等[\\u4e00-\\u9fff]{1,4}部门)?(?=关于|印发|\\d{4}|“)");

    private static final Pattern YEARS_BEHIND = Pattern.compile("（\\d{4}[^（）]*）$");

    /** First day of which the document can promise anything; null where neither period nor date tells. */
    @Nullable
    LocalDate begins() {
        return period != null ? period.from() : date == null ? null : date.withDayOfYear(1);
    }

    private record Line(String text, int start) {}

    static Masthead of(String normalised) {
        List<Line> lines = lines(normalised);
        List<Line> cover = lines.subList(0, Math.min(COVER, lines.size()));
        @Nullable Line first = firstTitle(cover);
        @Nullable String title = first == null ? fallback(cover) : first.text();
        int body = first == null ? 0 : first.start();
        @Nullable String forwarded = forwarded(first);
        if (forwarded != null && first != null) {
            title = forwarded;
            for (Line line : cover) {
                if (line.start() > first.start() && same(line.text(), forwarded)) {
                    title = line.text();
                    body = line.start();
                }
            }
        }
        @Nullable LocalDate date = date(lines);
        return new Masthead(
                title == null ? null : title.replace("　", ""),
                number(cover),
                issuer(lines, first),
                date,
                Periods.of(title, normalised.substring(body)),
                body);
    }

    private static List<Line> lines(String normalised) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (String text : normalised.split("\n", -1)) {
            lines.add(new Line(text, start));
            start += text.length() + 1;
        }
        return lines;
    }

    private static @Nullable Line firstTitle(List<Line> cover) {
        for (Line line : cover) {
            String text = line.text();
            if (text.startsWith("一、") || text.startsWith("第一章")) {
                break;
            }
            if (text.length() <= LONGEST_TITLE
                    && TITLE.matcher(text).matches()
                    && !text.contains("。")
                    && !text.endsWith("文件")) {
                return line;
            }
        }
        return null;
    }

    private static @Nullable String forwarded(@Nullable Line title) {
        if (title == null) {
            return null;
        }
        Matcher cited = FORWARDED.matcher(title.text());
        if (cited.find()) {
            return cited.group(1).replace('〈', '《').replace('〉', '》');
        }
        Matcher named = FORWARDED_BARE.matcher(title.text());
        return named.find() ? named.group(1) : null;
    }

    private static boolean same(String line, String title) {
        return letters(line).equals(letters(title))
                || letters(YEARS_BEHIND.matcher(line).replaceFirst("")).equals(letters(title))
                || TITLE.matcher(line).matches() && letters(line).endsWith(letters(title));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static @Nullable String fallback(List<Line> cover) {
        for (Line line : cover) {
            String text = line.text();
            if (!text.isEmpty()
                    && text.length() <= 60
                    && !text.matches(".*[。；：，].*")
                    && !NUMBER.matcher(text).matches()) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String number(List<Line> cover) {
        for (Line line : cover) {
            Matcher number = NUMBER.matcher(line.text());
            if (number.matches()) {
                return number.group(1);
            }
        }
        return null;
    }

    private static @Nullable LocalDate date(List<Line> lines) {
        @Nullable LocalDate printed = null;
        for (Line line : lines) {
            Matcher arabic = DATE_LINE.matcher(line.text());
            Matcher chinese = CHINESE_DATE.matcher(line.text());
            if (arabic.matches()) {
                @Nullable LocalDate date = day(arabic.group(1), arabic.group(2), arabic.group(3));
                if (arabic.group(4) == null && date != null) {
                    return date;
                }
                printed = printed == null ? date : printed;
            } else if (chinese.matches()) {
                @Nullable LocalDate date = Periods.chineseDay(chinese.group(1), chinese.group(2), chinese.group(3));
                if (date != null) {
                    return date;
                }
            }
        }
        for (Line line : lines) {
            int at = line.text().indexOf("日印发");
            if (printed == null && at > 0) {
                Matcher inside =
                        Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日印发").matcher(line.text());
                printed = inside.find() ? day(inside.group(1), inside.group(2), inside.group(3)) : null;
            }
        }
        return printed;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static @Nullable String issuer(List<Line> lines, @Nullable Line title) {
        for (int index = 1; index < lines.size(); index++) {
            boolean dated = DATE_LINE.matcher(lines.get(index).text()).matches()
                    || CHINESE_DATE.matcher(lines.get(index).text()).matches()
                    || lines.get(index).text().matches("\\d{4}年\\d{1,2}月");
            List<String> names = new ArrayList<>();
            for (int above = index - 1;
                    dated
                            && above >= 0
                            && SIGNATURE.matcher(lines.get(above).text()).matches();
                    above--) {
                names.add(0, lines.get(above).text().replace("　", "、"));
            }
            if (!names.isEmpty()) {
                return String.join("、", names);
            }
        }
        for (Line line : lines.subList(0, Math.min(COVER, lines.size()))) {
            Matcher red = RED_HEAD.matcher(line.text());
            if (red.matches()) {
                return red.group(1).replace("　", "、");
            }
        }
        if (title != null) {
            Matcher owner = TITLE_OWNER.matcher(title.text());
            return owner.find() ? owner.group(1) : null;
        }
        return null;
    }
}
