package org.youjiao.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Amount;
import org.youjiao.engine.document.amount.AmountReader;
import org.youjiao.engine.document.amount.Bound;
import org.youjiao.engine.document.amount.Comparator;
import org.youjiao.engine.document.amount.Timeline;
import org.youjiao.engine.document.text.Paragraph;

/** Finds the quantified promises of one paragraph: every amount that a promise carries and no fact, date, name or condition. */
final class TargetReader {
    private static final Pattern CLAUSE = Pattern.compile("[^，；。！？：　]+");
    private static final Pattern COVER_ALL = Pattern.compile("(?:全覆盖|全面覆盖)(?=$|[、和与及”）]|的?目标)");
    private static final Pattern BASE = Pattern.compile("(?:从|由)[^，]{0,14}$");
    private static final Pattern BASE_AFTER =
            Pattern.compile("^[^，。；]{0,4}(?:提高|提升|增加|增长|上升|降低|下降|扩大|压减|减少|发展|增|降|升)(?:到|至|为)");

    private static final int LONGEST_CARRIED = 24;
    private static final int LONGEST_INSET = 6;

    private final Paragraph paragraph;
    private final String text;
    private final Timeline timeline;
    private final List<Amount> amounts;
    private final List<Target> targets = new ArrayList<>();

    /** Start of the last quotation in the clause being read, or -1. */
    private int quoted = -1;

    /** How many values stood before this one in 分别达到85%、88%、90%. */
    private int rank;

    private TargetReader(Paragraph paragraph, Timeline timeline) {
        this.paragraph = paragraph;
        this.text = paragraph.text();
        this.timeline = timeline;
        this.amounts = AmountReader.list(text);
    }

    static List<Target> read(Paragraph paragraph, Timeline timeline) {
        if (Facts.reports(paragraph.titles())) {
            return List.of();
        }
        TargetReader reader = new TargetReader(paragraph, timeline);
        reader.clauses();
        return reader.targets;
    }

    private void clauses() {
        Matcher clause = CLAUSE.matcher(text);
        boolean carried = false;
        int sentence = -1;
        for (int from = paragraph.body(); from <= text.length() && clause.find(from); from = clause.end()) {
            int start = Math.max(text.lastIndexOf('。', clause.start()), text.lastIndexOf('；', clause.start())) + 1;
            carried = carried && start == sentence;
            sentence = start;
            int told = Math.max(sentence, timeline.promisedSince(clause.end() - 1));
            if (Facts.past(text, told, clause.end()) || timeline.isPast(clause.start())) {
                carried = false;
                continue;
            }
            carried = clause(clause.start(), clause.end(), carried);
        }
    }

    /** Reads one clause; answers whether its verb also carries the next one (新建小学6所，初中4所). */
    private boolean clause(int start, int end, boolean carried) {
        quoted = -1;
        int quote = start;
        int gapStart = start;
        boolean promised = carried && (end - start <= LONGEST_CARRIED || text.startsWith("其中", start));
        boolean accepted = false;
        @Nullable Comparator before = null;
        for (Amount amount : amounts) {
            if (amount.start() < start || amount.end() > end) {
                continue;
            }
            String gap = text.substring(gapStart, amount.start());
            Bound bound = bound(gap, amount, before);
            boolean verb = verb(start, amount);
            Evidence evidence = new Evidence(text, start, end, amount, bound, promised || verb, verb);
            if (evidence.promises() && !base(start, end, amount) && !timeline.isPast(amount.start())) {
                add(quote, end, amount, bound, gapStart + bound.word());
                accepted = true;
                before = bound.said() ? bound.comparator() : null; // 以上 goes with its own figure only
                quote = tail(amount, end);
            }
            gapStart = amount.end();
        }
        boolean covered = cover(start, end);
        boolean announces = end < text.length()
                && (text.charAt(end) == '：' || text.charAt(end) == '　')
                && Promise.STRONG_VERB.matcher(text.substring(start, end)).find();
        return announces
                || accepted
                || covered
                || promised && amounts.stream().noneMatch(amount -> amount.start() >= start && amount.end() <= end);
    }

    private static Bound bound(String gap, Amount amount, @Nullable Comparator before) {
        Bound bound = Bound.of(gap, amount);
        boolean listed = gap.matches("^(?:[、和及与]|以及).{0,12}$")
                && !Promise.STRONG_VERB.matcher(gap).find();
        return !bound.explicit()
                        && bound.comparator() == Comparator.EQUAL
                        && listed
                        && before != null
                        && before != Comparator.RANGE
                ? new Bound(before, true, true, bound.word())
                : bound;
    }

    private boolean verb(int start, Amount amount) {
        String before = text.substring(start, amount.start());
        return (amount.chinese() ? Promise.STRONG_VERB : Promise.VERB)
                .matcher(before)
                .find();
    }

    /** The starting value in 由48%提高到55% is no promise. */
    private boolean base(int start, int end, Amount amount) {
        return BASE.matcher(text.substring(start, amount.start())).find()
                && BASE_AFTER.matcher(text.substring(amount.end(), end)).find();
    }

    /** End of the noun behind an amount: 3所小学, 三分之二的县（市、区）. */
    private int tail(Amount amount, int end) {
        int next = amounts.stream()
                .mapToInt(Amount::start)
                .filter(start -> start >= amount.end())
                .min()
                .orElse(end);
        int stop = Math.min(end, next);
        int at = amount.end();
        while (at < stop) {
            int close = close(at, amount.end());
            if ((close <= 0 || close >= stop) && "、和及与（）()”，".indexOf(text.charAt(at)) >= 0) {
                break;
            }
            at = close > 0 && close < stop ? close + 1 : at + 1;
        }
        return at;
    }

    /** End of a short bracket or of a name in quotation marks that begins here, or -1. */
    private int close(int at, int noun) {
        if (text.charAt(at) == '“') {
            return text.indexOf('”', at);
        }
        int close = text.charAt(at) == '（' && at > noun ? text.indexOf('）', at) : -1;
        return close - at <= LONGEST_INSET ? close : -1;
    }

    private void add(int quote, int end, Amount amount, Bound bound, int word) {
        int start = quote;
        while (start < amount.start() && "、和及与（）—”".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        boolean further = start == amount.start() && quoted >= 0 && tail(amount, end) == amount.end();
        start = further ? quoted : start; // 分别达到85%和95%: the second value alone would say nothing
        rank = further ? rank + 1 : 0;
        quoted = start;
        String before = text.substring(start, amount.start());
        int tail = tail(amount, end);
        List<String> shared = Subject.shared(before);
        int from = start;
        if (amount.unit().equals("%") && shared.size() > 1) {
            shared.forEach(subject -> put(from, tail, amount, bound.comparator(), subject));
        } else {
            String lead = text.substring(start, Math.max(start, Math.min(word, amount.start())));
            boolean bare = !bound.explicit() && !amount.unit().equals("%");
            String subject = further
                    ? targets.get(targets.size() - 1).subject()
                    : Subject.of(lead, text.substring(amount.end(), tail), bare, amount.unit());
            put(start, tail, amount, bound.comparator(), subject);
        }
    }

    private void put(int start, int end, Amount amount, Comparator comparator, String subject) {
        boolean respectively = text.substring(start, amount.start()).contains("分别");
        @Nullable LocalDate deadline = timeline.deadline(amount.start(), end, respectively ? rank : 0);
        targets.add(new Target(
                amount.value(),
                amount.max(),
                amount.unit(),
                comparator,
                deadline,
                subject,
                text.substring(start, end),
                paragraph.start() + start,
                paragraph.start() + end,
                paragraph.clause()));
    }

    /** 全覆盖 as a promise is 100 %; in a name (全覆盖试点) it is none. */
    private boolean cover(int start, int end) {
        Matcher all = COVER_ALL.matcher(text).region(start, end);
        all.useAnchoringBounds(true);
        boolean found = false;
        int from = start;
        while (!paragraph.heading() && all.find()) {
            String before = text.substring(from, all.start());
            boolean numbered = before.contains("%");
            boolean quoted = text.lastIndexOf('“', all.start()) > text.lastIndexOf('”', all.start());
            if (!numbered && !quoted && before.length() >= 2) {
                Amount whole = new Amount(all.start(), all.end(), 100, null, "%", "", false, false);
                add(from, all.end(), whole, new Bound(Comparator.AT_LEAST, true, true, 0), all.start());
                found = true;
            }
            from = all.end();
        }
        return found;
    }
}
