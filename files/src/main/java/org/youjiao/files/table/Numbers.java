package org.youjiao.files.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Excel's stored numbers and date serials as the text that a person sees. */
final class Numbers {
    /** Excel shows and keeps 15 significant digits; what follows is floating rubbish. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final long SECONDS_OF_DAY = 86_400;
    private static final double LAST_SERIAL = 2_958_466; // 9999-12-31, exclusive

    private Numbers() {}

    static String plain(BigDecimal value) {
        return value.signum() == 0
                ? "0"
                : value.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** The plain text of a stored number; null if it is none. */
    static @Nullable String plain(CharSequence raw) {
        if (isPlain(raw)) {
            return raw.toString();
        }
        double value = parse(raw);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return null;
        }
        // long or huge exponents go through double, so that no text can grow beyond some hundred digits
        return plain(raw.length() <= 30 ? new BigDecimal(raw.toString().strip()) : new BigDecimal(value));
    }

    static double parse(CharSequence raw) {
        for (int i = 0; i < raw.length(); i++) {
            if ("0123456789+-.eE ".indexOf(raw.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(raw.toString());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Already in the form that {@link #plain} would give. */
    private static boolean isPlain(CharSequence raw) {
        int length = raw.length();
        int start = length > 0 && raw.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = raw.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int whole = (point < 0 ? length : point) - start;
        if (whole == 0 || length - start > 15 || (whole > 1 && raw.charAt(start) == '0')) {
            return false;
        }
        return point < 0 ? start == 0 || raw.charAt(start) != '0' : raw.charAt(length - 1) != '0' && point < length - 1;
    }

    /**
     * An Excel date serial as ISO text, to the second; null outside 1900–9999.
     *
     * @param serial days since 1899-12-30 (or 1904-01-01), with Excel's 1900-02-29 that never was
     * @param timeOnly the format shows no day: give hours (which may pass 24), minutes and seconds
     */
    static @Nullable String date(double serial, boolean from1904, boolean timeOnly) {
        if (!(serial >= 0 && serial < LAST_SERIAL)) {
            return null;
        }
        long seconds = Math.round(serial * SECONDS_OF_DAY);
        long days = seconds / SECONDS_OF_DAY;
        long rest = seconds % SECONDS_OF_DAY;
        if (timeOnly || (days == 0 && !from1904)) {
            long hours = (timeOnly ? seconds : rest) / 3600;
            return "%02d:%02d:%02d".formatted(hours, rest / 60 % 60, rest % 60);
        }
        LocalDate day = from1904
                ? LocalDate.of(1904, 1, 1).plusDays(days)
                : LocalDate.of(1899, 12, days < 60 ? 31 : 30).plusDays(days);
        if (rest == 0) {
            return day.toString();
        }
        LocalDateTime moment = day.atStartOfDay().plusSeconds(rest);
        return rest % 60 == 0 ? moment + ":00" : moment.toString();
    }
}
