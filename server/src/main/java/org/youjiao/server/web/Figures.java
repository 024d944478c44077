package org.youjiao.server.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How numbers are written: separators, one decimal for percentages, "—" for no data and never "0" for it. */
public final class Figures {
    /** No data. */
    public static final String NONE = "—";

    /** Units in English; counts need none, their name says what is counted. */
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("人", ""),
            Map.entry("个", ""),
            Map.entry("所", ""),
            Map.entry("班", ""),
            Map.entry("间", ""),
            Map.entry("册", ""),
            Map.entry("项", ""),
            Map.entry("台", ""),
            Map.entry("元", "yuan"),
            Map.entry("元/人", "yuan per head"),
            Map.entry("㎡/人", "㎡ per head"),
            Map.entry("册/人", "per head"),
            Map.entry("人/班", "per class"),
            Map.entry("人/百人", "per 100"),
            Map.entry("间/百人", "per 100"));

    private final Locale locale;

    private Figures(Locale locale) {
        this.locale = locale;
    }

    static Figures of(Locale locale) {
        return new Figures(locale);
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
            return chinese() ? (value >= 0.5 ? "是" : "否") : (value >= 0.5 ? "yes" : "no");
        }
        if (unit.equals("%")) {
            return number(value, unit) + "%";
        }
        String shown = chinese() ? unit : ENGLISH.getOrDefault(unit, unit);
        return number(value, unit) + (shown.isEmpty() ? "" : " " + shown);
    }

    /** The unit alone, in brackets as a label has it behind its words; empty where there is none to say. */
    public String unit(String unit) {
        String shown = unit.equals("是否") ? "" : chinese() ? unit : ENGLISH.getOrDefault(unit, unit);
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
