package org.youjiao.cli;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, truth values and null as JSON, two blanks a level; small things stay on one line. */
final class Json {
    private static final int ONE_LINE = 100;

    private Json() {}

    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        value(out, value, 0);
        return out.append('\n').toString();
    }

    private static void value(StringBuilder out, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            several(out, map.entrySet().iterator(), '{', '}', depth);
        } else if (value instanceof List<?> list) {
            several(out, list.iterator(), '[', ']', depth);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            text(out, String.valueOf(entry.getKey()));
            out.append(": ");
            value(out, entry.getValue(), depth);
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            out.append(value);
        } else {
            text(out, value.toString());
        }
    }

    private static void several(StringBuilder out, Iterator<?> items, char open, char close, int depth) {
        int start = out.length();
        StringBuilder flat = new StringBuilder();
        out.append(open);
        boolean nested = false;
        boolean empty = !items.hasNext();
        while (items.hasNext()) {
            int from = out.append('\n').append("  ".repeat(depth + 1)).length();
            value(out, items.next(), depth + 1);
            String item = out.substring(from);
            nested |= item.indexOf('\n') >= 0;
            flat.append(flat.isEmpty() ? "" : ", ").append(nested ? "" : item);
            out.append(items.hasNext() ? "," : "");
        }
        if (empty || !nested && flat.length() <= ONE_LINE) {
            out.setLength(start);
            out.append(open).append(flat).append(close);
        } else {
            out.append('\n').append("  ".repeat(depth)).append(close);
        }
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON holds no number %s.".formatted(value));
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char at = text.charAt(index);
            switch (at) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean lonely = Character.isSurrogate(at) && !paired(text, index);
                    if (at < 0x20 || lonely || at == '\u2028' || at == '\u2029') {
                        out.append("\\u%04x".formatted((int) at));
                    } else {
                        out.append(at);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
