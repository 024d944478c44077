package org.youjiao.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Timeline;
import org.youjiao.engine.document.text.Paragraph;

/** The deadline that a heading (2023年目标) or a lead-in (到2025年，实现以下目标：) hands down to the paragraphs below it. */
final class Governing {
    private static final Pattern AIMS = Pattern.compile("目标|指标");

    /** Titles of a part, joined → the deadline it hands down. */
    private final Map<List<String>, LocalDate> handedDown = new HashMap<>();

    @Nullable
    LocalDate inherited(Paragraph paragraph) {
        List<String> path = new ArrayList<>(key(paragraph));
        while (!path.isEmpty()) {
            @Nullable LocalDate deadline = handedDown.get(path);
            if (deadline != null) {
                return deadline;
            }
            path.remove(path.size() - 1);
        }
        return null;
    }

    void pass(Paragraph paragraph, Timeline timeline) {
        boolean leads = paragraph.text().endsWith("：") || paragraph.heading();
        boolean aims = paragraph.titles().stream()
                        .anyMatch(title -> AIMS.matcher(title).find())
                && !paragraph.text().startsWith("——");
        @Nullable LocalDate carried = timeline.carried();
        if (carried != null && (leads || aims) && !paragraph.titles().isEmpty()) {
            handedDown.put(key(paragraph), carried);
        }
    }

    /** The titles alone would confuse parts of the same name. */
    private static List<String> key(Paragraph paragraph) {
        List<String> key = new ArrayList<>();
        for (int depth = 0; depth < paragraph.titles().size(); depth++) {
            key.add(depth + paragraph.titles().get(depth));
        }
        return key;
    }
}
