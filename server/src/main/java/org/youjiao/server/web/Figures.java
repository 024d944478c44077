package org.youjiao.server.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers are written: separators, one decimal for percentages, "—" for no data and never "0" for it. */
public final class Figures {
    /** No data. */
    public static final String NONE = "—";

    private final Locale locale;

    private final Messages messages;

    private Figures(Locale locale, Messages messages) {
        this.locale = locale;
        this.messages = messages;
    }

    static Figures of(Locale locale, Messages messages) {
        return new Figures(locale, messages);
    }

    /**
     * The number as a reader expects it with this unit: percentages with one decimal, counts whole, others with at most
     * two decimals.
     *
     * @param value NaN is no data
     */
    public String number(double value, String unit) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return switch (unit) {
            case "%" -> rounded(value, 1, 1);
            case "人", "个", "所", "班", "间", "册", "项", "台" -> rounded(value, 0, Math.abs(value) >= 100 ? 0 : 1);
            default -> rounded(value, 0, Math.abs(value) >= 1000 ? 0 : 2);
        };
    }

    /** The number with its unit. */
    public String withUnit(double value, String unit) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (unit.equals("是否")) {
            return messages.text(locale, value >= 0.5 ? "web.yes" : "web.no");
        }
        if (unit.equals("%")) {
            return number(value, unit) + "%";
        }
        String shown = unit(unit);
        return number(value, unit) + (shown.isEmpty() ? "" : " " + shown);
    }

    /**
     * The unit of measure in the reader's language; in English counts have none, their name says what is counted. A unit
     * that the bundles do not know, such as ㎡, is written alike in both.
     */
    public String unit(String unit) {
        String key = "web.unit." + unit;
        return messages.has(key) ? messages.text(locale, key) : unit;
    }

    /** The unit alone, in brackets as a label has it behind its words; empty where there is none to say. */
    public String bracketed(String unit) {
        String shown = unit.equals("是否") ? "" : unit(unit);
        return shown.isEmpty() ? "" : chinese() ? "（" + shown + "）" : " (" + shown + ")";
    }

    /** A probability in [0, 1] as a percentage; never 0 % or 100 % unless it is exactly so. */
    public String probability(double probability) {
        if (Double.isNaN(probability)) {
            return NONE;
        }
        if (probability > 0 && probability < 0.01) {
            return "<1%";
        }
        if (probability < 1 && probability > 0.99) {
            return ">99%";
        }
        return Math.round(probability * 100) + "%";
    }

    /** 2021-10-15 as 2021年10月15日 or 15 Oct 2021. */
    public String date(@Nullable LocalDate date) {
        if (date == null) {
            return NONE;
        }
        String pattern = chinese() ? "yyyy年M月d日" : "d MMM yyyy";
        return date.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /** 2021-10-15 as 2021年10月 or Oct 2021. */
    public String month(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern(chinese() ? "yyyy年M月" : "MMM yyyy", locale));
    }

    /** 2021 as 2021—2022学年 or 2021/22. */
    public String schoolYear(int year) {
        return chinese() ? "%d—%d学年".formatted(year, year + 1) : "%d/%02d".formatted(year, (year + 1) % 100);
    }

    private boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    private static String rounded(double value, int least, int most) {
        var pattern = new StringBuilder("#,##0");
        if (most > 0) {
            pattern.append('.').append("0".repeat(least)).append("#".repeat(most - least));
        }
        var format = new DecimalFormat(pattern.toString(), DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(new BigDecimal(Double.toString(value)));
    }
}
