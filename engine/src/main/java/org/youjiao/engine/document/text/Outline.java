package org.youjiao.engine.document.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbered parts of a document, as a tree and as paragraphs in reading order. Ranks are not fixed: a style of number
 * first met below another stays below it, so 一、（一）1. and 第一章 第一条 and 1 1.1 （1） are all read.
 *
 * @param sections   parts of the first rank
 * @param paragraphs every paragraph with its place
 */
public record Outline(List<Section> sections, List<Paragraph> paragraphs) {
    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_LEAD = 20;

    public Outline {
        sections = List.copyOf(sections);
        paragraphs = List.copyOf(paragraphs);
    }

    /** The outline of a normalised text; headings before {@code from} (a covering letter) open no part. */
    public static Outline of(String normalised, int from) {
        Builder builder = new Builder();
        int start = 0;
        for (String paragraph : PlainText.paragraphs(normalised)) {
            builder.add(paragraph, start, start < from);
            start += paragraph.length() + 1;
        }
        builder.closeTo(0, normalised.length());
        return new Outline(builder.top.children, builder.paragraphs);
    }

    private static final class Open {
        final String style;
        final String number;
        final String title;
        final String clause;
        final int start;
        final StringBuilder text = new StringBuilder();
        final List<Section> children = new ArrayList<>();

        Open(String style, String number, String title, String clause, int start) {
            this.style = style;
            this.number = number;
            this.title = title;
            this.clause = clause;
            this.start = start;
        }

        Section close(int end) {
            return new Section(number, title, text.toString(), clause, start, end, children);
        }

        void append(String words) {
            if (!words.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(words);
            }
        }
    }

    private static final class Builder {
        final Open top = new Open("", "", "", "", 0);
        final List<Open> open = new ArrayList<>(List.of(top));
        final List<Paragraph> paragraphs = new ArrayList<>();
        final Map<String, String> parents = new HashMap<>();

        void add(String paragraph, int start, boolean cover) {
            @Nullable Heading heading = cover ? null : Heading.find(paragraph).orElse(null);
            if (heading == null) {
                last().append(paragraph);
                paragraphs.add(new Paragraph(paragraph, start, 0, last().clause, titles(), false));
                return;
            }
            String words = paragraph.substring(heading.length());
            int title = titleLength(words);
            String name = words.substring(0, title);
            place(heading.style(), start);
            open.add(new Open(heading.style(), heading.number(), name, cite(last(), heading), start));
            String rest = words.substring(title).replaceFirst("^[。：:]\\s*", "");
            last().append(rest);
            paragraphs.add(new Paragraph(
                    paragraph, start, heading.length(), last().clause, titles(), rest.isEmpty() && title > 0));
        }

        /** Closes parts until the last open one is the parent of a heading of this style that begins here. */
        private void place(String style, int at) {
            for (int depth = open.size() - 1; depth > 0; depth--) {
                if (open.get(depth).style.equals(style)) {
                    closeTo(depth, at);
                    return;
                }
            }
            String parent = parents.get(style);
            if (parent != null) {
                for (int depth = open.size() - 1; depth >= 0; depth--) {
                    if (open.get(depth).style.equals(parent)) {
                        closeTo(depth + 1, at);
                        return;
                    }
                }
            }
            parents.put(style, last().style);
        }

        void closeTo(int depth, int at) {
            while (open.size() > Math.max(depth, 1)) {
                Section done = open.remove(open.size() - 1).close(at);
                last().children.add(done);
            }
        }

        private Open last() {
            return open.get(open.size() - 1);
        }

        private List<String> titles() {
            return open.stream().skip(1).map(part -> part.title).toList();
        }

        private static String cite(Open parent, Heading heading) {
            boolean dotted = heading.style().startsWith("dotted");
            String above = dotted && !parent.style.startsWith("chinese") ? "" : parent.clause;
            boolean touching = above.isEmpty()
                    || !above.matches(".*[一二三四五六七八九十百\\d]$")
                    || heading.number().startsWith("（");
            return above + (touching ? "" : "、") + heading.number();
        }
    }

    /** How much of a numbered paragraph is its title. */
    private static int titleLength(String words) {
        int stop = words.indexOf('。');
        int colon = words.indexOf('：');
        boolean colonFirst = colon > 0 && (stop < 0 || colon < stop);
        if (stop < 0
                && words.length() <= LONGEST_TITLE + 20
                && !words.endsWith("；")
                && !(colonFirst && colon < words.length() - 1)) {
            return colonFirst ? colon : words.length();
        }
        if (colonFirst && colon <= LONGEST_LEAD) {
            return colon;
        }
        boolean more = stop >= 0 && stop < words.length() - 1;
        return stop >= 0 && (more && stop <= LONGEST_TITLE || stop <= LONGEST_LEAD && !words.contains("，")) ? stop : 0;
    }
}
