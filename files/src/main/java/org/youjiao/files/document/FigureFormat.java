package org.youjiao.files.document;

/** A counter printed in one of Word's number formats. */
final class FigureFormat {
    private static final String DIGITS = "零一二三四五六七八九";

    private FigureFormat() {}

    static String print(int value, String format) {
        return switch (format) {
            case "chineseCounting",
                    "chineseCountingThousand",
                    "taiwaneseCountingThousand",
                    "japaneseCounting",
                    "ideographDigital" -> chinese(value);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
                value <= 20 ? String.valueOf((char) ('①' + value - 1)) : String.valueOf(value);
            case "lowerLetter" -> String.valueOf((char) ('a' + (value - 1) % 26));
            case "upperLetter" -> String.valueOf((char) ('A' + (value - 1) % 26));
            case "upperRoman", "lowerRoman" -> roman(value, format.startsWith("upper"));
            default -> String.valueOf(value);
        };
    }

    private static String chinese(int value) {
        if (value >= 1000) {
            return String.valueOf(value);
        }
        if (value < 10) {
            return DIGITS.substring(value, value + 1);
        }
        String last = value % 10 == 0 ? "" : DIGITS.substring(value % 10, value % 10 + 1);
        int tens = value / 10 % 10;
        if (value < 100) {
            return (tens == 1 ? "" : DIGITS.substring(tens, tens + 1)) + "十" + last;
        }
        String middle = tens == 0 ? last.isEmpty() ? "" : "零" : DIGITS.substring(tens, tens + 1) + "十";
        return DIGITS.substring(value / 100, value / 100 + 1) + "百" + middle + last;
    }

    private static String roman(int value, boolean upper) {
        int[] steps = {100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder roman = new StringBuilder();
        int rest = Math.min(value, 399);
        for (int step = 0; step < steps.length; step++) {
            for (; rest >= steps[step]; rest -= steps[step]) {
                roman.append(signs[step]);
            }
        }
        return upper ? roman.toString() : roman.toString().toLowerCase(java.util.Locale.ROOT);
    }
}
