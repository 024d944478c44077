package org.youjiao.server.integrity.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a check's SQL writes in Chinese, with its English twins: {@code 上年 {} 人: last year {} pupils}. */
public record Wording(List<Sentence> sentences) {
    /** For checks that the catalogue no longer has. */
    public static final Wording NONE = new Wording(List.of());

    private static final String BLANK = "{}";

    /**
     * A sentence.
     *
     * @param english what stands before, between and after its blanks, one more than there are groups
     */
    public record Sentence(Pattern chinese, List<String> english) {
        public Sentence {
            english = List.copyOf(english);
        }
    }

    public Wording {
        sentences = List.copyOf(sentences);
    }

    /** Sentences with {} for what changes, in the order of both languages alike. */
    static Wording of(Map<String, String> twins) {
        var sentences = new ArrayList<Sentence>();
        twins.forEach((chinese, english) -> sentences.add(new Sentence(
                Pattern.compile("\\Q" + chinese.replace(BLANK, "\\E(.+?)\\Q") + "\\E", Pattern.DOTALL),
                List.of(english.split(Pattern.quote(BLANK), -1)))));
        return new Wording(sentences);
    }

    /** The text in English, words of ours and content by turns, beginning and ending with words; empty if it is no sentence. */
    public List<String> english(String text) {
        for (Sentence sentence : sentences) {
            Matcher found = sentence.chinese().matcher(text);
            if (found.matches()) {
                var pieces = new ArrayList<String>();
                for (int index = 0; index < sentence.english().size(); index++) {
                    pieces.add(sentence.english().get(index));
                    if (index < found.groupCount()) {
                        pieces.add(found.group(index + 1));
                    }
                }
                return pieces;
            }
        }
        return List.of();
    }
}
