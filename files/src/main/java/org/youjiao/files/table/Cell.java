package org.youjiao.files.table;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One cell as a person sees it.
 *
 * <ul>
 *   <li>EMPTY: text is "". A cell holding only blanks (ideographic and no-break ones too) is empty.
 *   <li>TEXT: as typed, full-width characters and inner line breaks kept. All cells of a CSV are TEXT or EMPTY.
 *   <li>NUMBER: plain decimal, never with exponent, at most 15 significant digits as in Excel ("3", "0.1", "44010600001").
 *   <li>DATE: "2021-09-01", "2021-09-01T08:30:00", or a time of day or duration "08:30:00".
 *   <li>BOOLEAN: "TRUE" or "FALSE".
 *   <li>ERROR: "#DIV/0!" and the like; "=A1+B1" for a formula that was saved without its result.
 * </ul>
 *
 * @param percent the number is shown as a percentage; text is still the plain number (0.355 for 35.5 %)
 */
public record Cell(Kind kind, String text, boolean percent) {
    /** What the cell holds. */
    public enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        ERROR
    }

    /** The longest text that Excel can hold in a cell. */
    public static final int LONGEST = 32_767;

    public static final Cell EMPTY = new Cell(Kind.EMPTY, "", false);

    /** TEXT, or EMPTY if the text is blank. */
    public static Cell text(String text) {
        return isBlank(text) ? EMPTY : new Cell(Kind.TEXT, text, false);
    }

    public static Cell number(BigDecimal value) {
        return new Cell(Kind.NUMBER, Numbers.plain(value), false);
    }

    public static Cell number(long value) {
        return new Cell(Kind.NUMBER, Long.toString(value), false);
    }

    /** A share shown as a percentage: 0.355 is shown as 35.5 %. */
    public static Cell percent(BigDecimal share) {
        return new Cell(Kind.NUMBER, Numbers.plain(share), true);
    }

    public static Cell date(LocalDate date) {
        return new Cell(Kind.DATE, date.toString(), false);
    }

    public boolean isEmpty() {
        return kind == Kind.EMPTY;
    }

    /**
     * A number of 16 or more digits before the point: Excel keeps 15, so that an ID number typed as a number has lost its
     * end already and must be typed again in a column formatted as text.
     */
    public boolean digitsLost() {
        if (kind != Kind.NUMBER) {
            return false;
        }
        int end = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        return end - (text.startsWith("-") ? 1 : 0) > 15;
    }

    /**
     * The text with full-width letters, digits and signs (U+FF01–U+FF5E) made half-width, no-break and ideographic spaces made
     * plain ones, zero-width characters dropped, and blanks at both ends removed. Full-width brackets in names change too.
     */
    public String normalised() {
        if (isNormal()) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xFF01 && c <= 0xFF5E) {
                out.append((char) (c - 0xFEE0));
            } else if (!isZeroWidth(c)) {
                out.append(isBlank(c) && c != '\n' && c != '\r' && c != '\t' ? ' ' : c);
            }
        }
        return out.toString().strip();
    }

    private boolean isNormal() {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ' && (i == 0 || i == last);
            if (blank || (c > '~' && (isBlank(c) || isZeroWidth(c) || (c >= 0xFF01 && c <= 0xFF5E)))) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i)) && !isZeroWidth(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || (c > 0x7F && Character.isWhitespace(c)) || c == '\u2007' || c == '\u202F';
    }

    private static boolean isZeroWidth(char c) {
        return c == '\u200B' || c == '\u200C' || c == '\u200D' || c == '\uFEFF';
    }
}
