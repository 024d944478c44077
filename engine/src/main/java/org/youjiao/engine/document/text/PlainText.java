package org.youjiao.engine.document.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document's text, one paragraph a line: page numbers, contents and ornament dropped, characters brought to one form, and
 * sentences that a page or line break cut joined again. Idempotent: a normalised text stays as it is.
 */
public final class PlainText {
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[-—–─－~·\\s]*\\d{1,4}[-—–─－~·\\s]*|第\\s*\\d{1,4}\\s*页(?:[，,/\\s]*共\\s*\\d{1,4}\\s*页)?|\\d{1,4}\\s*/\\s*\\d{1,4}");
    private static final Pattern CONTENTS_LINE = Pattern.compile(".*(?:…{2,}|\\.{5,}|·{5,})\\s*\\d*\\s*|目[　 ]*录");
    private static final int PASSES = 12;

    /** Longer ones are cut at a full stop: no official writes such, and no pattern shall have to search them. */
    static final int LONGEST_PARAGRAPH = 2000;

    private PlainText() {}

    /** The normalised text of any text; never fails. Paragraphs are separated by one line feed. */
    public static String normalise(String raw) {
        String text = pass(raw);
        // Joining changes the length of lines, by which joining is decided: repeat until nothing changes.
        for (int round = 0; round < PASSES; round++) {
            String next = pass(text);
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return text;
    }

    private static String pass(String raw) {
        List<Line> lines = new ArrayList<>();
        CellLines cells = new CellLines();
        for (String line : raw.split("\\R|\\f|\\u0085|\\u2028|\\u2029", -1)) {
            String tidy = Characters.tidy(line);
            if (!tidy.isEmpty()
                    && (cells.within(tidy) || !PAGE_NUMBER.matcher(tidy).matches())
                    && !CONTENTS_LINE.matcher(tidy).matches()) {
                cut(tidy, indent(line), lines);
            }
        }
        return join(lines, Joint.of(lines));
    }

    private static void cut(String tidy, int indent, List<Line> lines) {
        String rest = tidy;
        while (rest.length() > LONGEST_PARAGRAPH) {
            int stop = rest.lastIndexOf('。', LONGEST_PARAGRAPH - 1) + 1;
            int end = stop > 0 ? stop : LONGEST_PARAGRAPH;
            end -= Character.isHighSurrogate(rest.charAt(end - 1)) ? 1 : 0;
            lines.add(new Line(rest.substring(0, end), indent));
            rest = rest.substring(end);
        }
        lines.add(new Line(rest, indent));
    }

    private static String join(List<Line> lines, Joint joint) {
        StringBuilder text = new StringBuilder();
        StringBuilder paragraph = new StringBuilder();
        Line last = null;
        for (Line line : lines) {
            if (last != null && !joint.joins(paragraph, last, line)) {
                text.append(paragraph).append('\n');
                paragraph.setLength(0);
            }
            boolean words = !paragraph.isEmpty()
                    && Character.isLetter(paragraph.charAt(paragraph.length() - 1))
                    && paragraph.charAt(paragraph.length() - 1) < 128
                    && line.text().charAt(0) < 128
                    && Character.isLetter(line.text().charAt(0));
            paragraph.append(words ? " " : "").append(line.text());
            last = line;
        }
        return text.append(paragraph).toString();
    }

    private static int indent(String line) {
        int columns = 0;
        for (int index = 0; index < line.length() && Character.isWhitespace(line.charAt(index)); index++) {
            columns += line.charAt(index) == ' ' ? 1 : 2;
        }
        return columns;
    }

    /** One tidied line, and how far it was set in from the margin, in half-width columns. */
    record Line(String text, int indent) {
        boolean indented() {
            return indent >= 2;
        }

        /** Width in half-width columns, from the margin. */
        int width() {
            return indent
                    + text.codePoints()
                            .map(at -> at < 0x2E80 && at != '“' && at != '”' && at != '—' ? 1 : 2)
                            .sum();
        }
    }

    /** Paragraphs of a normalised text. */
    static List<String> paragraphs(String normalised) {
        return normalised.isEmpty() ? List.of() : Arrays.asList(normalised.split("\n", -1));
    }
}
