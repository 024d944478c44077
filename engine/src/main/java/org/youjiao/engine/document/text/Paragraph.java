package org.youjiao.engine.document.text;

import java.util.List;

/**
 * One paragraph and its place.
 *
 * @param text    the whole paragraph, its number included
 * @param start   offset of its first character in the normalised text
 * @param body    offset within the paragraph at which its words begin, after the number
 * @param clause  number of the part it belongs to, empty before the first
 * @param titles  titles of the parts above it, its own first line's title last
 * @param heading whether it opens a part, and is nothing but its title
 */
public record Paragraph(String text, int start, int body, String clause, List<String> titles, boolean heading) {
    public Paragraph {
        titles = List.copyOf(titles);
    }

    /** The words without the number. */
    public String words() {
        return text.substring(body);
    }
}
