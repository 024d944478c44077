package org.youjiao.server.plan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A paragraph of the plan's text, cut where a target's words begin and end.
 *
 * @param heading whether it is only a heading
 * @param pieces in order; put together they are the paragraph
 */
public record Paragraph(boolean heading, List<Piece> pieces) {
    private static final int LONGEST_HEADING = 30;

    /** Words and the targets they state; none for plain words. */
    public record Piece(String words, List<Target> targets) {
        public Piece {
            targets = List.copyOf(targets);
        }
    }

    public Paragraph {
        pieces = List.copyOf(pieces);
    }

    static Paragraph of(String line, int start, List<Target> targets) {
        int end = start + line.length();
        var cuts = new TreeSet<>(List.of(start, end));
        for (Target target : targets) {
            if (target.start() < end && target.end() > start) {
                cuts.add(Math.max(start, target.start()));
                cuts.add(Math.min(end, target.end()));
            }
        }
        var pieces = new ArrayList<Piece>();
        int from = start;
        for (int to : cuts) {
            if (to > from) {
                int begin = from;
                pieces.add(new Piece(
                        line.substring(from - start, to - start),
                        targets.stream()
                                .filter(target -> target.start() <= begin && target.end() >= to)
                                .toList()));
                from = to;
            }
        }
        boolean heading = line.length() <= LONGEST_HEADING
                && line.matches("^([一二三四五六七八九十]+、|行动计划[一二三四五六七八九十]+：).*")
                && !line.endsWith("。");
        return new Paragraph(heading, pieces);
    }
}
