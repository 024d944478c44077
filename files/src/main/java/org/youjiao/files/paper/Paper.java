package org.youjiao.files.paper;

import java.util.List;

/**
 * An official document to be written.
 *
 * @param title set large in the middle
 * @param under the line below the title, such as who issues it and when; "" for none
 * @param foot what stands in the foot of every page beside its number: source, as-of, hash
 */
public record Paper(String title, String under, List<Block> blocks, String foot) {
    /** What follows the title, in order. */
    public sealed interface Block {}

    /** A heading: level 1 is 一、, level 2 is （一）. */
    public record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 1 || level > 2) {
                throw new IllegalArgumentException("The heading level %d must be 1 or 2.".formatted(level));
            }
        }
    }

    /** Running text. */
    public record Paragraph(String text) implements Block {}

    /**
     * A table whose header is repeated on every page.
     *
     * @param widths share of each column, in per cent; they sum to 100
     */
    public record Table(List<String> header, List<List<String>> rows, List<Integer> widths) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            widths = List.copyOf(widths);
            int columns = header.size();
            int sum = widths.stream().mapToInt(Integer::intValue).sum();
            if (widths.size() != columns || sum != 100 || rows.stream().anyMatch(row -> row.size() != columns)) {
                throw new IllegalArgumentException(
                        "A table of %d columns needs as many widths, summing to 100 (now %d), and as many cells a row."
                                .formatted(columns, sum));
            }
        }
    }

    public Paper {
        blocks = List.copyOf(blocks);
    }
}
