package org.youjiao.files.table.out;

import java.util.List;

/**
 * A column of a sheet to write.
 *
 * @param title its header, written as it is
 * @param codes what may be chosen in it; if any, cells get a drop-down
 * @param note shown when the pointer rests on the header; "" for none
 * @param width in half-width characters, a Chinese character taking two; 0 = fit to title and codes
 * @param format what an empty cell below is prepared for
 */
public record Column(String title, List<String> codes, String note, int width, Format format) {
    /** How Excel is to understand what is typed below the header. */
    public enum Format {
        /** Kept as typed: codes, ID numbers, telephone numbers. */
        TEXT,
        NUMBER,
        PERCENT,
        /** yyyy-mm-dd */
        DATE
    }

    public Column {
        codes = List.copyOf(codes);
    }

    public static Column text(String title) {
        return new Column(title, List.of(), "", 0, Format.TEXT);
    }

    public static Column number(String title) {
        return new Column(title, List.of(), "", 0, Format.NUMBER);
    }

    public static Column percent(String title) {
        return new Column(title, List.of(), "", 0, Format.PERCENT);
    }

    public static Column date(String title) {
        return new Column(title, List.of(), "", 0, Format.DATE);
    }

    public Column codes(List<String> chosen) {
        return new Column(title, chosen, note, width, format);
    }

    public Column note(String words) {
        return new Column(title, codes, words, width, format);
    }

    public Column width(int characters) {
        return new Column(title, codes, note, characters, format);
    }

    /** The width in half-width characters, with room for the filter's arrow; 8 to 60. */
    double shownWidth() {
        int widest = Math.max(width, width > 0 ? 0 : characters(title) + 4);
        for (String code : width > 0 ? List.<String>of() : codes) {
            widest = Math.max(widest, characters(code) + 3);
        }
        if (width == 0 && format == Format.DATE) {
            widest = Math.max(widest, 12);
        }
        return Math.min(60, Math.max(8, widest));
    }

    static int characters(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }
}
