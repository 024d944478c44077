package org.youjiao.engine.document.amount;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The times a paragraph names, and which of them governs a place in it. A time set off by a comma or colon (到2025年，…)
 * governs all that follows in the paragraph until the next; a time inside a sentence governs the rest of its sentence.
 */
public final class Timeline {
    private static final String DASH = "(?:年)?[—\\-–~～至到―]{1,2}";
    private static final Pattern TIME = Pattern.compile(
            String.join(
                    "|",
                    "(?<fromYear>20\\d\\d)" + DASH + "(?<toYear>20\\d\\d)(?<school>学年|年?学年)?(?:年)?",
                    "(?<schoolYear>20\\d\\d)学年度?",
                    "(?<year>20\\d\\d|二[〇○零][一二三四五六七八九][〇○零一二三四五六七八九])年(?:(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})日)?|(?<half>上半年|第?[一二三四]季度|春季|秋季))?",
                    "“?十(?<plan>[一二三四五六七八九])五”?(?:末|期末|期间|时期|规划期)",
                    "(?<this>今年|本年度|(?<![\\d一二三四五六七八九十几两])年内|(?<![\\d一二三四五六七八九十去上前每])年底前?|本年)",
                    "(?<next>明年)",
                    "(?<![\\d年])(?<bareMonth>\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?<bareDay>\\d{1,2})日(?=前|之前|以前)|底前|底|份|末|中旬前?|上旬前?|前)"));
    private static final Pattern BASELINE_BEFORE = Pattern.compile("(?:(?<!占)比|较|与|同|相比|从|自|由|在|于)$");
    private static final Pattern BASELINE_AFTER =
            Pattern.compile("^(?:年)?(?:底|末)?(?:相比|以来|起|的?基础上|水平|的?基数|增长|提高|版|修订|的(?=\\d|[^，。]{0,8}%))");
    /** 提高到2025年的3.6亿元 ends in that year. */
    private static final Pattern REACHED = Pattern.compile("^.{0,2}[到至]年?的\\d");

    private static final Pattern PAST_BEFORE = Pattern.compile("(?:截至|截止到?|截止)$");
    private static final Pattern EDGE = Pattern.compile("(?:年)?(?:底|末|内|度|前|期末|期间|年底|底前|末前|以前|之前|份)*");

    /** 创建工作2024年通过评估，…: the time says when its own subject does, not when what follows does. */
    private static final Pattern SUBJECT_BEFORE = Pattern.compile("[^，。；：！？（　]{6,}(?<![在于到至前从自内底])$");

    private enum Kind {
        GOVERNS,
        INSIDE,
        LOCAL,
        PAST
    }

    /**
     * A time named.
     *
     * @param deadline null for 今年 of a document that does not say its year
     * @param closed whether a comma sets it off
     */
    private record Mark(int start, int end, @Nullable LocalDate deadline, Kind kind, boolean closed) {}

    /** Words with which a report turns to what shall be. */
    private static final Pattern RESUMES = Pattern.compile("[。；](?:下一步|今后|未来|接下来|下阶段|要|将|力争|继续|进一步|确保|加快)");

    private static final Pattern CLAUSE_END = Pattern.compile("[，。；]");

    private final String text;
    private final List<Mark> marks;
    private final @Nullable LocalDate inherited;
    private final @Nullable Period period;

    private Timeline(String text, List<Mark> marks, @Nullable LocalDate inherited, @Nullable Period period) {
        this.text = text;
        this.marks = marks;
        this.inherited = inherited;
        this.period = period;
    }

    /**
     * @param period    the plan's, or null
     * @param issued    the document's date, or null
     * @param inherited deadline from the heading or lead-in above, or null
     */
    public static Timeline of(
            String text, @Nullable Period period, @Nullable LocalDate issued, @Nullable LocalDate inherited) {
        List<Mark> marks = new ArrayList<>();
        int last = 0;
        for (Matcher at = TIME.matcher(text); at.find(); ) {
            if (at.start() < last) {
                continue; // 年底前 of 2018年年底前
            }
            String before = text.substring(Math.max(0, at.start() - 3), at.start());
            String after = text.substring(at.end());
            boolean baseline = BASELINE_BEFORE.matcher(before).find()
                            && at.group("this") == null
                            && !before.endsWith("在")
                            && !before.endsWith("于")
                    || BASELINE_AFTER.matcher(after).find()
                            && !REACHED.matcher(before + after).find();
            boolean titled = text.lastIndexOf('《', at.start()) > text.lastIndexOf('》', at.start());
            @Nullable LocalDate deadline = deadline(at, period, issued);
            boolean unknown = period == null && (at.group("this") != null || at.group("next") != null);
            if (deadline == null && !unknown || baseline || titled) {
                continue;
            }
            Matcher edge = EDGE.matcher(after);
            int end = at.end() + (edge.lookingAt() ? edge.end() : 0);
            last = end;
            boolean closed = end < text.length() && "，,".indexOf(text.charAt(end)) >= 0;
            Kind kind = kind(text, at.start(), end, deadline, period, issued);
            boolean year = kind == Kind.INSIDE && period == null && at.group("this") != null;
            marks.add(new Mark(at.start(), end, deadline, year ? Kind.GOVERNS : kind, closed));
        }
        marks.sort(Comparator.comparingInt(Mark::start));
        return new Timeline(text, marks, inherited, period);
    }

    private static Kind kind(
            String text,
            int start,
            int end,
            @Nullable LocalDate deadline,
            @Nullable Period period,
            @Nullable LocalDate issued) {
        if (deadline == null) {
            return Kind.GOVERNS;
        }
        String before = text.substring(0, start);
        boolean counted = PAST_BEFORE.matcher(before).find();
        LocalDate now = period != null ? period.from() : issued != null ? issued.withDayOfYear(1) : LocalDate.MIN;
        if (deadline.isBefore(now) || counted && (issued == null || !deadline.isAfter(issued.withMonth(12)))) {
            return Kind.PAST;
        }
        boolean opens = before.isEmpty()
                || before.matches(
                        "(?s).*[。；：，！？\\n（]|(?s).*(?:^|[。；：，])(?:——|力争|争取|确保|力争到|到|至|在|预计到|计划到|其中|争取到|力争在)+|——");
        boolean closes = end < text.length() && "，：,:".indexOf(text.charAt(end)) >= 0 || end == text.length();
        boolean within = period == null || !deadline.isAfter(period.to());
        if (opens && closes && within) {
            return Kind.GOVERNS;
        }
        return !opens && SUBJECT_BEFORE.matcher(before).find() ? Kind.LOCAL : Kind.INSIDE;
    }

    private static @Nullable LocalDate deadline(Matcher at, @Nullable Period period, @Nullable LocalDate issued) {
        try {
            if (at.group("toYear") != null) {
                int to = Integer.parseInt(at.group("toYear"));
                return at.group("school") != null ? LocalDate.of(to, 8, 31) : LocalDate.of(to, 12, 31);
            }
            if (at.group("schoolYear") != null) {
                return LocalDate.of(Integer.parseInt(at.group("schoolYear")) + 1, 8, 31);
            }
            if (at.group("year") != null) {
                return inYear(at);
            }
            if (at.group("plan") != null) {
                return LocalDate.of(1955 + 5 * (10 + (int) Numeral.parse(at.group("plan"))), 12, 31);
            }
            return relative(at, period, issued);
        } catch (DateTimeException impossible) {
            return null; // 2023年13月 is a slip of the pen, no deadline
        }
    }

    private static LocalDate inYear(Matcher at) {
        String written = at.group("year");
        int year = Character.isDigit(written.charAt(0)) ? Integer.parseInt(written) : Numeral.digits(written);
        if (at.group("month") != null) {
            int month = Integer.parseInt(at.group("month"));
            return at.group("day") != null
                    ? LocalDate.of(year, month, Integer.parseInt(at.group("day")))
                    : YearMonth.of(year, month).atEndOfMonth();
        }
        @Nullable String half = at.group("half");
        if (half == null || half.contains("四")) {
            return LocalDate.of(year, 12, 31);
        }
        int month =
                half.startsWith("上") || half.contains("二") ? 6 : half.contains("一") ? 3 : half.contains("三") ? 9 : 8;
        return YearMonth.of(year, half.startsWith("春") ? 2 : month).atEndOfMonth();
    }

    private static @Nullable LocalDate relative(Matcher at, @Nullable Period period, @Nullable LocalDate issued) {
        boolean oneYear = period != null && period.to().isBefore(period.from().plusYears(1));
        @Nullable
        LocalDate end = oneYear && period != null
                ? period.to()
                : issued == null ? null : issued.withMonth(12).withDayOfMonth(31);
        if (end == null || at.group("this") != null) {
            return end;
        }
        if (at.group("next") != null) {
            return end.plusYears(1);
        }
        String figures = at.group("bareMonth");
        int month = (int) Numeral.parse(figures);
        // In a school year that ends in August, 12月 is in the year before.
        int year = month > end.getMonthValue() ? end.getYear() - 1 : end.getYear();
        @Nullable String day = at.group("bareDay");
        if (day != null) {
            return LocalDate.of(year, month, Integer.parseInt(day));
        }
        return YearMonth.of(year, month).atEndOfMonth();
    }

    /** Whether the words at this place tell of what has been. */
    public boolean isPast(int at) {
        @Nullable Mark mark = governing(at);
        return mark != null && mark.kind() == Kind.PAST;
    }

    /** Start of the coming time that governs this place, after which words of the past no longer count; -1 if none does. */
    public int promisedSince(int at) {
        @Nullable Mark mark = governing(at);
        return mark == null || mark.kind() == Kind.PAST ? -1 : mark.start();
    }

    /**
     * The deadline that holds at this place; null where neither the text nor a period gives one.
     *
     * @param rank which of several times listed together is meant: 到2023年、2024年，分别达到85%、88%
     */
    public @Nullable LocalDate deadline(int at, int clauseEnd, int rank) {
        @Nullable Mark mark = governing(at);
        if (mark != null && mark.kind() != Kind.PAST) {
            List<Mark> together = together(mark);
            return together.size() > rank && text.indexOf("分别", mark.end()) >= 0 && text.indexOf("分别", mark.end()) < at
                    ? together.get(rank).deadline()
                    : mark.deadline();
        }
        for (Mark later : marks) {
            if (later.kind() != Kind.PAST && ownCell(later)) {
                return later.deadline();
            }
        }
        int bracket = text.indexOf('（', at);
        for (Mark later : marks) {
            if (bracket >= 0 && later.start() >= bracket && later.start() <= bracket + 4 && bracket <= clauseEnd) {
                return later.deadline();
            }
        }
        return inherited != null ? inherited : period == null ? null : period.to();
    }

    /** A time alone in a column of a table says when its row is due. */
    private boolean ownCell(Mark mark) {
        return mark.start() > 0
                && text.charAt(mark.start() - 1) == '　'
                && (mark.end() == text.length() || text.charAt(mark.end()) == '　');
    }

    private List<Mark> together(Mark last) {
        int index = marks.indexOf(last);
        while (index > 0
                && text.substring(marks.get(index - 1).end(), marks.get(index).start())
                        .matches("[、和及与到至]{1,2}")) {
            index--;
        }
        return marks.subList(index, marks.indexOf(last) + 1);
    }

    /** The last time that governs what follows this paragraph where it leads a list. */
    public @Nullable LocalDate carried() {
        @Nullable LocalDate carried = null;
        for (Mark mark : marks) {
            carried = mark.kind() == Kind.PAST ? carried : mark.deadline();
        }
        return carried == null ? inherited : carried;
    }

    private @Nullable Mark governing(int at) {
        int sentence = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('；', at - 1));
        @Nullable Mark governing = null;
        for (Mark mark : marks) {
            String since = text.substring(Math.min(mark.end(), Math.max(at, 0)), Math.max(at, 0));
            boolean reaches = switch (mark.kind()) {
                case GOVERNS -> true;
                case PAST -> !RESUMES.matcher(since).find() && (mark.closed() || !since.contains("。"));
                case INSIDE -> mark.start() > sentence;
                case LOCAL -> !CLAUSE_END.matcher(since).find();
            };
            if (mark.start() <= at && reaches && (governing == null || governing.start() < mark.start())) {
                governing = mark;
            }
        }
        return governing;
    }
}
