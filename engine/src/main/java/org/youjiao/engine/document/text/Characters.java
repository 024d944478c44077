package org.youjiao.engine.document.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** One line's characters brought to one form: half-width digits, full-width brackets and stops, no ornament. Idempotent. */
final class Characters {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u0000-\\u0008\\u000b\\u000e-\\u001f\\u007f]");
    private static final Pattern BOLD = Pattern.compile("\\*\\*|__|^\\s*#{1,6}\\s+");
    private static final Pattern GAP = Pattern.compile("[ \\t\\u3000]+");
    private static final Pattern LEADING_NUMBER =
            Pattern.compile("^\\d{1,2}(?:\\.\\d{1,2}){0,3} (?![年月日时个所名项门节次万亿千%％人位元])");
    private static final Pattern YEAR_NUMBER = Pattern.compile("[\\[［（(【](\\d{4})[\\]］）)】](第?\\d+号)");
    private static final int LONGEST_ROW = 80;
    private static final String FIGURE = "(?:[≥≤><]?\\d[\\d.]*(?:%|万|亿|年)?(?:以上|以下|左右|以内)?|[-—－/])";
    private static final Pattern COLUMNS =
            Pattern.compile("[^，。；]*[\\u4e00-\\u9fff%）] " + FIGURE + " " + FIGURE + "(?: [^，。；]*)?");

    /** 1 122 个 is one number with a blank in it. */
    private static final Pattern MEASURED = Pattern.compile("\\d (?:[个所名人项年月日间家套册期次位]|万|亿|千)");

    private static final String HALF = ",;:?!";
    private static final String FULL = "，；：？！";

    private Characters() {}

    static String tidy(String line) {
        String plain = INVISIBLE.matcher(widths(line)).replaceAll("");
        plain = BOLD.matcher(plain).replaceAll("").strip();
        plain = YEAR_NUMBER.matcher(plain).replaceAll("〔$1〕$2");
        return gaps(columns(punctuation(plain))).strip();
    }

    private static String widths(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int index = 0; index < line.length(); index++) {
            char at = line.charAt(index);
            if (at >= '０' && at <= '９' || at >= 'Ａ' && at <= 'Ｚ' || at >= 'ａ' && at <= 'ｚ' || at == '％' || at == '．') {
                out.append((char) (at - 0xFEE0));
            } else if (at >= '\u2E80' && at <= '\u2FDF') {
                // PDF fonts often map 一 or 行 to look-alike radicals; a reader would never notice, a program would.
                out.append(Normalizer.normalize(String.valueOf(at), Normalizer.Form.NFKC));
            } else if (at == '\u00A0' || at >= '\u2000' && at <= '\u200A') {
                out.append(' ');
            } else if (at == '∶' || at == '﹕') {
                out.append('：');
            } else {
                out.append(at);
            }
        }
        return out.toString();
    }

    private static String punctuation(String line) {
        if (line.chars().noneMatch(Characters::isChinese)) {
            return line;
        }
        StringBuilder out = new StringBuilder(line.length());
        for (int index = 0; index < line.length(); index++) {
            char at = line.charAt(index);
            char before = index == 0 ? ' ' : line.charAt(index - 1);
            char after = index + 1 == line.length() ? ' ' : line.charAt(index + 1);
            int half = HALF.indexOf(at);
            if (at == '(' || at == ')') {
                out.append(at == '(' ? '（' : '）');
            } else if (at == '：' && Character.isDigit(before) && Character.isDigit(after)) {
                out.append(':');
            } else if (at == ';' || (at == '?' || at == '!') && (isChinese(before) || "）》”%）)".indexOf(before) >= 0)) {
                out.append(FULL.charAt(half));
            } else if (at == ',' && ("）》”%".indexOf(before) >= 0 || isChinese(after))) {
                out.append('，');
            } else if (half >= 0 && !Character.isDigit(after) && (isChinese(before) || "）》”%）)".indexOf(before) >= 0)
                    || half >= 0 && isChinese(before) && isChinese(after)) {
                out.append(FULL.charAt(half));
            } else if (at == ':' && isChinese(before)) {
                out.append('：');
            } else if (at == ',' && isChinese(before)) {
                out.append('，');
            } else {
                out.append(at);
            }
        }
        return out.toString();
    }

    /** Two figures side by side with one blank between are columns of a table: 毛入园率 89.1 93以上 预期性. */
    private static String columns(String line) {
        return line.length() <= LONGEST_ROW
                        && COLUMNS.matcher(line).matches()
                        && !MEASURED.matcher(line).find()
                ? line.replace(' ', '　')
                : line;
    }

    /** A single blank beside a Chinese character is only typesetting; a wider gap separates columns or names and stays, as one 　. */
    private static String gaps(String line) {
        var leading = LEADING_NUMBER.matcher(line);
        int kept = leading.find() ? leading.end() : 0;
        var gap = GAP.matcher(line);
        StringBuilder out = new StringBuilder(line.length());
        int from = 0;
        while (gap.find()) {
            out.append(line, from, gap.start());
            from = gap.end();
            boolean single = gap.group().equals(" ");
            boolean latin = gap.start() > 0
                    && from < line.length()
                    && line.charAt(gap.start() - 1) < 128
                    && line.charAt(from) < 128
                    && Character.isLetterOrDigit(line.charAt(from))
                    && (Character.isLetter(line.charAt(from)) || Character.isLetter(line.charAt(gap.start() - 1)));
            if (single && (latin || from == kept)) {
                out.append(' ');
            } else if (!single) {
                out.append('　');
            }
        }
        return out.append(line, from, line.length()).toString();
    }

    static boolean isChinese(int character) {
        return character >= 0x4E00 && character <= 0x9FFF || character == '〇';
    }
}
