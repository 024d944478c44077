package org.youjiao.server.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well an entry answers what was typed. Each word typed must be found; the worst word decides.
 *
 * @param words lower case, full-width letters narrowed, in the order typed
 */
record Match(List<String> words) {
    /** Not found. */
    static final int NONE = 0;

    private static final int IN_TEXT = 1;
    private static final int SCATTERED = 2;
    private static final int SOUNDS_WITHIN = 3;
    private static final int SOUNDS_LIKE = 4;
    private static final int WITHIN_ALIAS = 5;
    private static final int WITHIN = 6;
    private static final int BEGINS = 7;
    private static final int IS = 8;

    private static final int LEAST_LETTERS = 2;

    /** What was typed, as words. */
    static Match of(String typed) {
        String plain = plain(typed).strip();
        return new Match(plain.isEmpty() ? List.of() : Arrays.asList(plain.split("\\s+")));
    }

    /** From {@link #NONE} to 8, the name itself. */
    int score(Entry entry) {
        return words.stream().mapToInt(word -> score(word, entry)).min().orElse(NONE);
    }

    private static int score(String word, Entry entry) {
        int best = named(word, entry.title());
        for (String alias : entry.aliases()) {
            int other = named(word, alias);
            best = Math.max(best, other == WITHIN ? WITHIN_ALIAS : other);
        }
        if (best >= WITHIN_ALIAS) {
            return best;
        }
        if (isSpelled(word)) {
            best = Math.max(best, sounds(word, entry.title()));
            for (String alias : entry.aliases()) {
                best = Math.max(best, sounds(word, alias));
            }
        }
        return best == NONE && plain(entry.text()).contains(word) ? IN_TEXT : best;
    }

    private static int named(String word, String name) {
        String plain = plain(name);
        if (plain.equals(word)) {
            return IS;
        }
        int at = plain.indexOf(word);
        if (at >= 0) {
            return at == 0 ? BEGINS : WITHIN;
        }
        return word.length() >= LEAST_LETTERS && !isSpelled(word) && scattered(word, plain) ? SCATTERED : NONE;
    }

    /** 天外 in 天河外国语学校: its characters in their order, others between. */
    private static boolean scattered(String word, String name) {
        int at = -1;
        for (int index = 0; index < word.length(); index++) {
            at = name.indexOf(word.charAt(index), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static int sounds(String word, String name) {
        if (word.length() < LEAST_LETTERS) {
            return NONE;
        }
        Spelling spelling = Spelling.of(name);
        if (spelling.full().startsWith(word) || spelling.initials().startsWith(word)) {
            return SOUNDS_LIKE;
        }
        return spelling.full().contains(word) || spelling.initials().contains(word) ? SOUNDS_WITHIN : NONE;
    }

    /** Typed in Latin letters, so that it may be pinyin. */
    private static boolean isSpelled(String word) {
        return word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
