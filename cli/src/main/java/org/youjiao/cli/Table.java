package org.youjiao.cli;

import java.util.ArrayList;
import java.util.List;

/** A plain table whose columns line up where a Chinese character is two columns wide. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headers) {
        row(headers);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    String print() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            out.append("  ");
            for (int column = 0; column < columns; column++) {
                boolean last = column == columns - 1;
                out.append(last ? row.get(column) : pad(row.get(column), widths[column] + 2));
            }
            out.append('\n');
        }
        return out.toString();
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static int width(String text) {
        return text.codePoints()
                .map(at -> at >= 0x2E80 || at == '—' || at == '“' || at == '”' ? 2 : 1)
                .sum();
    }
}
