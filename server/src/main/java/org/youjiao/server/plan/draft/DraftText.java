package org.youjiao.server.plan.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The text cut into paragraphs, and these where an item begins or ends. */
public record DraftText(List<Piece> pieces) {

    /**
     * Words and the items that they belong to.
     *
     * @param start offset in the text
     */
    public record Piece(String words, int start, List<Draft.Item> items) {
        public Piece {
            items = List.copyOf(items);
        }

        /** How it is marked: the most telling of its items; "" for plain words. */
        public String mark() {
            return items.stream()
                    .max(java.util.Comparator.comparingInt(item -> switch (item.type()) {
                        case COMMITMENT -> 0;
                        case DOCUMENT -> 1;
                        case TARGET -> 2;
                    }))
                    .map(item -> item.type().slug() + " " + item.decision().slug())
                    .orElse("");
        }
    }

    /** One for each line of the text that holds words. */
    static List<DraftText> of(Draft draft) {
        var paragraphs = new ArrayList<DraftText>();
        int start = 0;
        for (String line : draft.text().split("\n", -1)) {
            if (!line.isBlank()) {
                paragraphs.add(of(line, start, draft.items()));
            }
            start += line.length() + 1;
        }
        return paragraphs;
    }

    private static DraftText of(String line, int start, List<Draft.Item> all) {
        int end = start + line.length();
        List<Draft.Item> here = all.stream()
                .filter(item -> item.start() < end && item.end() > start)
                .toList();
        var cuts = new TreeSet<>(List.of(start, end));
        here.forEach(item -> {
            cuts.add(Math.max(start, item.start()));
            cuts.add(Math.min(end, item.end()));
        });
        var pieces = new ArrayList<Piece>();
        int from = start;
        for (int to : cuts) {
            if (to > from) {
                int begin = from;
                pieces.add(new Piece(
                        line.substring(from - start, to - start),
                        from,
                        here.stream()
                                .filter(item -> item.start() <= begin && item.end() >= to)
                                .toList()));
                from = to;
            }
        }
        return new DraftText(pieces);
    }
}
