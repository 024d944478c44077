package org.youjiao.engine.document.amount;

/** Numbers written in Arabic or Chinese figures, or both: 1.2万, 三百二十, 十二, 两千, 二〇二五. */
public final class Numeral {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numeral() {}

    /**
     * The plain number.
     *
     * @param figures Arabic figures with an optional point and thousands commas, Chinese figures, and magnitudes 十百千万亿
     * @return the value; NaN where the figures make no number
     */
    public static double parse(String figures) {
        String text = figures.replaceAll("[,，]", "")
                .replace('两', '二')
                .replace('〇', '零')
                .replace('○', '零');
        double total = 0;
        double section = 0;
        double number = 0;
        boolean pending = false;
        for (int index = 0; index < text.length(); ) {
            char at = text.charAt(index);
            if (Character.isDigit(at)) {
                int end = index;
                while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                    end++;
                }
                number = arabic(text.substring(index, end));
                pending = true;
                index = end;
                continue;
            }
            double unit = unit(at);
            int digit = DIGITS.indexOf(at);
            if (digit >= 0) {
                number = digit;
                pending = true;
            } else if (at == '半') {
                number += 0.5;
                pending = true;
            } else if (unit >= 1e4) {
                total = (total + section + number) * unit;
                section = 0;
                number = 0;
                pending = false;
            } else if (unit > 1) {
                section += (pending ? number : 1) * unit;
                number = 0;
                pending = false;
            } else {
                return Double.NaN;
            }
            index++;
        }
        return round(total + section + number);
    }

    /** A year written figure by figure: 二〇二五 → 2025. */
    public static int digits(String figures) {
        int value = 0;
        for (char at : figures.replace('〇', '零').replace('○', '零').toCharArray()) {
            value = value * 10 + Math.max(0, DIGITS.indexOf(at));
        }
        return value;
    }

    private static double unit(char at) {
        return switch (at) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1000;
            case '万' -> 1e4;
            case '亿' -> 1e8;
            default -> 0;
        };
    }

    private static double arabic(String figures) {
        try {
            return Double.parseDouble(figures);
        } catch (NumberFormatException twoPoints) {
            return Double.NaN;
        }
    }

    /** 2.3亿 is 230000000, not 229999999.99999997. */
    static double round(double value) {
        return Double.isFinite(value)
                ? java.math.BigDecimal.valueOf(value)
                        .setScale(6, java.math.RoundingMode.HALF_UP)
                        .doubleValue()
                : value;
    }
}
