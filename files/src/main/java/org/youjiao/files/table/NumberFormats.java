package org.youjiao.files.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** How each style of a workbook shows numbers: plain, percent, date or time. Read from xl/styles.xml. */
final class NumberFormats {
    /** What a number format makes of a number. */
    enum Shown {
        PLAIN,
        PERCENT,
        DATE,
        TIME
    }

    /** Excel itself allows 65,490. */
    private static final int MOST_STYLES = 70_000;

    private Shown[] byStyle = {};
    private int styles;

    Shown of(int style) {
        return style >= 0 && style < styles ? byStyle[style] : Shown.PLAIN;
    }

    void read(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, Shown> custom = new HashMap<>();
        boolean cellStyles = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> custom.putIfAbsent(number(xml, "numFmtId"), shown(attribute(xml, "formatCode")));
                    case "cellXfs" -> cellStyles = true;
                    case "xf" -> {
                        if (cellStyles) {
                            add(number(xml, "numFmtId"), custom);
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                return;
            }
        }
    }

    private void add(int format, Map<Integer, Shown> custom) throws XMLStreamException {
        if (styles == MOST_STYLES) {
            throw new XMLStreamException("more than " + MOST_STYLES + " cell styles");
        }
        if (styles == byStyle.length) {
            byStyle = Arrays.copyOf(byStyle, Math.max(64, styles * 2));
        }
        Shown own = custom.get(format);
        byStyle[styles++] = own == null ? builtIn(format) : own;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static int number(XMLStreamReader xml, String name) {
        double value = Numbers.parse(attribute(xml, name));
        return Double.isNaN(value) ? 0 : (int) value;
    }

    /** Formats that need no code in the file: ECMA-376 18.8.30, with the East Asian dates 27–36 and 50–58. */
    private static Shown builtIn(int format) {
        if (format == 9 || format == 10) {
            return Shown.PERCENT;
        }
        if ((format >= 18 && format <= 21) || (format >= 45 && format <= 47) || (format >= 32 && format <= 35)) {
            return Shown.TIME;
        }
        if (format == 55 || format == 56) {
            return Shown.TIME;
        }
        boolean date =
                (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
        return date ? Shown.DATE : Shown.PLAIN;
    }

    /** Judges a format code by its first section, without quoted text, escapes, colours and locales. */
    static Shown shown(String code) {
        boolean day = false;
        boolean time = false;
        boolean month = false;
        for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
            char c = Character.toLowerCase(code.charAt(i));
            switch (c) {
                case '"' -> i = end(code, '"', i);
                case '\\', '_', '*' -> i++;
                case '[' -> {
                    int end = end(code, ']', i);
                    time |= isElapsed(code.substring(i + 1, Math.max(i + 1, end)));
                    i = end;
                }
                case 'g' -> {
                    if (code.regionMatches(true, i, "General", 0, 7)) {
                        i += 6;
                    }
                }
                case '%' -> {
                    return Shown.PERCENT;
                }
                case 'y', 'd' -> day = true;
                case 'h', 's' -> time = true;
                case 'm' -> month = true;
                default -> {}
            }
        }
        return day || (month && !time) ? Shown.DATE : time ? Shown.TIME : Shown.PLAIN;
    }

    private static boolean isElapsed(String bracket) {
        return bracket.equalsIgnoreCase("h")
                || bracket.equalsIgnoreCase("hh")
                || bracket.equalsIgnoreCase("m")
                || bracket.equalsIgnoreCase("mm")
                || bracket.equalsIgnoreCase("s")
                || bracket.equalsIgnoreCase("ss");
    }

    private static int end(String code, char closing, int from) {
        int end = code.indexOf(closing, from + 1);
        return end < 0 ? code.length() : end;
    }
}
