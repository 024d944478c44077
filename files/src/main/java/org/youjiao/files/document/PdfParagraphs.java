package org.youjiao.files.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.youjiao.files.document.PdfLines.Line;

/**
 * Printed lines joined to paragraphs: a line that reaches the right edge goes on in the next, unless that is set in. Lines
 * that recur at the head or foot of pages, and page numbers, are dropped.
 */
final class PdfParagraphs {
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[-—–─－~·\\s]*\\d{1,4}[-—–─－~·\\s]*|第\\s*\\d{1,4}\\s*页(?:[，,/\\s]*共\\s*\\d{1,4}\\s*页)?|\\d{1,4}\\s*/\\s*\\d{1,4}");
    private static final int FEWEST_RECURRENCES = 3;
    private static final float REACHES = 1.6f;
    private static final float SET_IN = 1.2f;

    private PdfParagraphs() {}

    static String join(List<List<Line>> pages) {
        List<Line> lines = body(pages);
        float leftEdge = edge(lines, true);
        float rightEdge = edge(lines, false);
        boolean indents = lines.stream().anyMatch(line -> setIn(line, leftEdge));
        StringBuilder text = new StringBuilder();
        Line last = null;
        for (Line line : lines) {
            boolean continues = last != null
                    && last.right() >= rightEdge - REACHES * last.height()
                    && !setIn(line, leftEdge)
                    && Math.abs(last.height() - line.height()) < 1
                    && (indents || !last.text().matches(".*[。！？；：]$"));
            if (last != null && !continues) {
                text.append('\n');
            }
            text.append(line.text());
            last = line;
        }
        return text.toString();
    }

    private static boolean setIn(Line line, float leftEdge) {
        return line.left() > leftEdge + SET_IN * line.height();
    }

    private static List<Line> body(List<List<Line>> pages) {
        Map<String, Integer> recurring = new HashMap<>();
        for (List<Line> page : pages) {
            for (int index = 0; index < page.size(); index++) {
                if (index == 0 || index == page.size() - 1) {
                    recurring.merge(shape(page.get(index)), 1, Integer::sum);
                }
            }
        }
        List<Line> body = new ArrayList<>();
        for (List<Line> page : pages) {
            for (int index = 0; index < page.size(); index++) {
                Line line = page.get(index);
                boolean outer = index == 0 || index == page.size() - 1;
                boolean runs = outer
                        && recurring.getOrDefault(shape(line), 0) >= Math.max(FEWEST_RECURRENCES, pages.size() / 3);
                boolean number = (outer || index == 1 || index == page.size() - 2)
                        && PAGE_NUMBER.matcher(line.text()).matches();
                if (!runs && !number) {
                    body.add(line);
                }
            }
        }
        return body;
    }

    private static String shape(Line line) {
        return line.text().replaceAll("[\\d\\s]+", "#");
    }

    /** The edge most lines keep: the 5th percentile from the left, the 95th from the right. */
    private static float edge(List<Line> lines, boolean left) {
        List<Float> edges = lines.stream()
                .map(line -> left ? line.left() : line.right())
                .sorted()
                .toList();
        return edges.isEmpty() ? 0 : edges.get((int) ((edges.size() - 1) * (left ? 0.05 : 0.95)));
    }
}
