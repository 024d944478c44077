package org.youjiao.engine.document.amount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds every number that carries a measure word. Bare numbers, versions (2.0), names (5G) and ordinals (第三) carry none. */
public final class AmountReader {
    private static final String ARABIC = "\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,6})?|\\d{1,12}(?:\\.\\d{1,6})?";
    private static final String CHINESE = "[一二两三四五六七八九十][零〇一二三四五六七八九十百千万亿]{0,11}";
    private static final String NUMBER = "(?:(?:" + ARABIC + ")[余多]?(?:万亿|[十百千万亿])?|(?:" + CHINESE + "))[余多]?";
    private static final String UNIT =
            "个以上百分点|个百分点|百分点|个工作日|个小时|个月|个学期|%|％|人次|学时|课时|平方米|平方公里|公顷|亩|公里|小时|分钟|学分|门次|场次|课次|人|名|位|个|所|间|处|项|门|节|次|场|期|批|支|套|台|本|册|篇|件|家|对|组|条|座|栋|幢|辆|元|年|天|日|月|周|岁|级|倍|班|轨|户|种|类|科|分|片|例|起|部|轮|届|校|园|例|株|米|吨|块|张|㎡|m²|m2|字|枚|份|首|讲|幅|棵|队";
    private static final String TAIL = "(?:及)?(?:以上|以下|以内|左右|上下|之内|之间)?";
    private static final Pattern AMOUNT = Pattern.compile("(?:(?<![A-Za-z\\d.第+])|(?<=[A-Za-z])(?=\\d[\\d.]*[万亿]))("
            + NUMBER + ")(?:(?:" + UNIT + ")?(?:至|到|—|－|-|–|~|～|―)(" + NUMBER + "))?(" + UNIT + ")(" + TAIL + ")");
    private static final Pattern RATIO = Pattern.compile(
            "(?<![\\d.:])(\\d{1,6}(?:\\.\\d{1,4})?)[:：比](\\d{1,6}(?:\\.\\d{1,4})?)(?![\\d.:])(" + TAIL + ")");
    private static final Pattern HUNDREDTHS =
            Pattern.compile("百分之(" + ARABIC + "|[零〇一二三四五六七八九十百]{1,6})(" + TAIL + ")|百分(百)(" + TAIL + ")");
    private static final Pattern FRACTION = Pattern.compile("([二三四五六七八九十]{1,3})分之([一二三四五六七八九]{1,3})(" + TAIL + ")");
    private static final Pattern TENTHS =
            Pattern.compile("([一二三四五六七八九]|\\d(?:\\.\\d)?)成(?![立为果长熟绩效员功人就本都型片才年分])(" + TAIL + ")");
    private static final Pattern HALF = Pattern.compile("(?<![一二三四五六七八九十\\d])(?:一半|半数|过半)(" + TAIL + ")");
    private static final Pattern DOUBLED = Pattern.compile("翻([一两二三四])?番");
    private static final Pattern UNITLESS =
            Pattern.compile("(?<=学位|学位数|学位约|学位超)((?:" + ARABIC + ")(?:万|千)?[余多]?)(?=[，。；、）]|以上|左右|$)(" + TAIL + ")");

    /** Coefficients and indices have no measure word: 差异系数控制在0.50以内. */
    private static final Pattern INDEX = Pattern.compile(
            "(?<=(?:系数|指数|差异率)[^，。；]{0,24})(?<![A-Za-z\\d.第])(\\d+\\.\\d+)(?=以内|以下|以上|左右|[，。；、）]|$)(" + TAIL + ")");

    private static final String PARTED_POINTS = "个以上百分点";
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private AmountReader() {}

    /** The amounts of a text in reading order, none overlapping another. */
    public static List<Amount> list(String text) {
        List<Amount> found = new ArrayList<>();
        special(text, found);
        Matcher matcher = AMOUNT.matcher(text);
        while (matcher.find()) {
            @Nullable Amount amount = ordinary(text, matcher);
            if (amount != null && free(found, amount)) {
                found.add(amount);
            }
        }
        for (Matcher index = INDEX.matcher(text); index.find(); ) {
            add(found, index, value(index.group(1)), "", index.group(2), false);
        }
        Matcher bare = UNITLESS.matcher(text);
        while (bare.find()) {
            add(found, bare, value(bare.group(1)), "个", bare.group(2), false);
        }
        found.sort(Comparator.comparingInt(Amount::start));
        return List.copyOf(found);
    }

    private static void special(String text, List<Amount> found) {
        for (Matcher at = HUNDREDTHS.matcher(text); at.find(); ) {
            boolean whole = at.group(3) != null;
            add(found, at, whole ? 100 : value(at.group(1)), "%", whole ? at.group(4) : at.group(2), true);
        }
        for (Matcher at = FRACTION.matcher(text); at.find(); ) {
            double part = Numeral.parse(at.group(2)) / Numeral.parse(at.group(1));
            add(found, at, Math.round(part * 1e6) / 1e4, "%", at.group(3), true);
        }
        for (Matcher at = TENTHS.matcher(text); at.find(); ) {
            add(found, at, 10 * value(at.group(1)), "%", at.group(2), true);
        }
        for (Matcher at = HALF.matcher(text); at.find(); ) {
            add(found, at, 50, "%", at.group(1), true);
        }
        for (Matcher at = DOUBLED.matcher(text); at.find(); ) {
            add(found, at, Math.pow(2, at.group(1) == null ? 1 : Numeral.parse(at.group(1))), "倍", "", true);
        }
        for (Matcher at = RATIO.matcher(text); at.find(); ) {
            double left = Double.parseDouble(at.group(1));
            double right = Double.parseDouble(at.group(2));
            if (right == 1 || left == 1) {
                add(found, at, right == 1 ? left : right, right == 1 ? ":1" : "1:", at.group(3), false);
            }
        }
    }

    private static void add(List<Amount> found, Matcher at, double value, String unit, String tail, boolean chinese) {
        Amount amount = new Amount(at.start(), at.end(), Numeral.round(value), null, unit, tail, false, chinese);
        if (Double.isFinite(value) && free(found, amount)) {
            found.add(amount);
        }
    }

    private static boolean free(List<Amount> found, Amount amount) {
        return found.stream().allMatch(other -> other.end() <= amount.start() || other.start() >= amount.end());
    }

    private static @Nullable Amount ordinary(String text, Matcher at) {
        String first = at.group(1);
        @Nullable String second = at.group(2);
        boolean parted = at.group(3).equals(PARTED_POINTS);
        String unit = parted ? "个百分点" : at.group(3).replace('％', '%').replace("个小时", "小时");
        boolean chinese = !Character.isDigit(first.charAt(0));
        double low = value(first);
        double high = second == null ? Double.NaN : value(second);
        if (second != null && !first.matches(".*[十百千万亿].*") && Character.isDigit(first.charAt(0))) {
            low *= magnitude(second); // 1—2万个
        }
        boolean range = second != null && high > low;
        if (second != null && !range) {
            low = high; // 六三制 and the like: no range, the last figure belongs to the measure word
        }
        if (!Double.isFinite(low)
                || unit.equals("年") && second == null && YEAR.matcher(first).matches()
                || chinese && text.startsWith("一体", at.end(3))
                || chinese && (unit.equals("校") || unit.equals("园") || unit.equals("科") || unit.equals("片"))) {
            return null;
        }
        boolean vague = first.matches(".*[余多].*");
        return new Amount(
                at.start(),
                at.end(),
                Numeral.round(low),
                range ? Double.valueOf(Numeral.round(high)) : null,
                unit,
                parted ? "以上" : at.group(4),
                vague,
                chinese);
    }

    private static double value(String figures) {
        return Numeral.parse(figures.replaceAll("[余多]", ""));
    }

    private static double magnitude(String figures) {
        String unit = figures.replaceAll("[^千万亿]", "");
        return unit.isEmpty() ? 1 : Numeral.parse("一" + unit);
    }
}
