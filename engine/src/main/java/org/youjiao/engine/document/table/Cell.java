package org.youjiao.engine.document.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Amount;
import org.youjiao.engine.document.amount.Bound;
import org.youjiao.engine.document.amount.Comparator;
import org.youjiao.engine.document.amount.Numeral;

/** One cell of a table, and where it begins in the text. */
record Cell(String text, int start) {
    private static final Pattern CELL = Pattern.compile("[^　|｜]+");
    private static final String FIGURES = "\\d{1,12}(?:,\\d{3})*(?:\\.\\d{1,6})?";
    private static final String UNIT = "(?:[万亿千]?(?:[人所个名间元座门项家年岁次册台套亩]|人次|学时|平方米|公里)|%|百分点)";
    private static final Pattern VALUE =
            Pattern.compile("[\\[［【（]?(≥|≤|＞|＜|>=|<=|>|<|不低于|不少于|不超过|达到|约|大于|小于|超过)?(" + FIGURES + ")(?:%?[-—－–~～至]("
                    + FIGURES + "))?([万亿千]?)(" + UNIT + ")?(?:(?:及)?(以上|以下|以内|左右))?[\\]］】）]?[*※]?");
    private static final Pattern RATIO =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)[:：](\\d{1,3}(?:\\.\\d{1,2})?)(?:以上|以内|以下)?");
    private static final Pattern NOTHING = Pattern.compile("[-—－–/／]{1,3}|无|…+");
    private static final Pattern SOLE_UNIT = Pattern.compile("[（]?(" + UNIT + ")[）]?");
    private static final Pattern UNIT_BEHIND = Pattern.compile("^(.*?)[（]?(?:单位：)?(" + UNIT + ")[）]?$");
    private static final Pattern BRACKETED_UNIT = Pattern.compile("^(.*?)（(?:单位：)?(" + UNIT + ")）(.*)$");
    private static final Pattern RATE = Pattern.compile("(?:率|比例|占比|比重|覆盖面)$");

    /**
     * A number as a cell writes it.
     *
     * @param unit the cell's own unit, or empty
     */
    record Value(double value, @Nullable Double max, String unit, Comparator comparator) {}

    /** A name and the unit that it carries, or an empty one. */
    record Named(String name, String unit) {}

    /** The cells of a line whose columns are parted by 　 or by bars. */
    static List<Cell> row(String line, int start) {
        List<Cell> cells = new ArrayList<>();
        for (Matcher cell = CELL.matcher(line); cell.find(); ) {
            String words = cell.group().strip();
            if (!words.isEmpty()) {
                cells.add(new Cell(words, start + cell.start() + cell.group().indexOf(words)));
            }
        }
        return cells;
    }

    int end() {
        return start + text.length();
    }

    /** Whether it stands in a column of values: a number, or a dash where there is none. */
    boolean numeric() {
        return nothing() || VALUE.matcher(text).matches() || RATIO.matcher(text).matches();
    }

    boolean nothing() {
        return NOTHING.matcher(text).matches();
    }

    boolean unit() {
        return SOLE_UNIT.matcher(text).matches();
    }

    /** The number, or null where the cell holds none. */
    @Nullable
    Value value() {
        Matcher ratio = RATIO.matcher(text);
        if (ratio.matches()) {
            boolean one = ratio.group(2).equals("1");
            return new Value(Numeral.parse(ratio.group(one ? 1 : 2)), null, one ? ":1" : "1:", Comparator.EQUAL);
        }
        Matcher at = VALUE.matcher(text);
        if (!at.matches()) {
            return null;
        }
        double scale = at.group(4).isEmpty() ? 1 : Numeral.parse("一" + at.group(4));
        double low = Numeral.parse(at.group(2)) * scale;
        @Nullable Double high = at.group(3) == null ? null : Double.valueOf(Numeral.parse(at.group(3)) * scale);
        String unit = at.group(5) == null ? "" : at.group(5);
        String tail = at.group(6) == null ? "" : at.group(6);
        Amount amount = new Amount(0, 0, low, high, unit, tail, false, false);
        Bound bound = Bound.of(at.group(1) == null ? "" : at.group(1), amount);
        return new Value(low, high, unit, bound.comparator());
    }

    /** 学前三年毛入园率（%） is a name and its unit; a rate without one is in per cent. */
    Named named() {
        Matcher bracketed = BRACKETED_UNIT.matcher(text);
        if (bracketed.matches()) {
            return new Named(bracketed.group(1) + bracketed.group(3), bracketed.group(2));
        }
        if (text.endsWith("%")) {
            Matcher behind = UNIT_BEHIND.matcher(text);
            return behind.matches() ? new Named(behind.group(1), "%") : new Named(text, "");
        }
        return new Named(text, RATE.matcher(text).find() ? "%" : "");
    }

    /** The unit alone: 万人 of （万人）. */
    String soleUnit() {
        Matcher sole = SOLE_UNIT.matcher(text);
        return sole.matches() ? sole.group(1) : "";
    }
}
