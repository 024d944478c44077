package org.youjiao.server.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name in Latin letters.
 *
 * @param full pinyin without tones and blanks: 天河外国语学校 → {@code tianhewaiguoyuxuexiao}; letters and digits stay
 * @param initials {@code thwgyxx}
 */
public record Spelling(String full, String initials) {
    private static final int MOST_KEPT = 50_000;
    private static final Map<String, Spelling> KNOWN = new ConcurrentHashMap<>();

    /** By HanLP's dictionary, which reads 长 and 重 by the words they stand in. The dictionary loads at the first call. */
    public static Spelling of(String name) {
        Spelling known = KNOWN.get(name);
        if (known == null) {
            known = spell(name);
            if (KNOWN.size() < MOST_KEPT) {
                KNOWN.put(name, known);
            }
        }
        return known;
    }

    private static Spelling spell(String name) {
        var full = new StringBuilder();
        var initials = new StringBuilder();
        List<Pinyin> syllables = HanLP.convertToPinyinList(name);
        for (int index = 0; index < name.length() && index < syllables.size(); index++) {
            Pinyin syllable = syllables.get(index);
            char letter = name.charAt(index);
            if (syllable != Pinyin.none5) {
                String sound = syllable.getPinyinWithoutTone().replace('ü', 'v');
                full.append(sound);
                initials.append(sound.charAt(0));
            } else if (Character.isLetterOrDigit(letter)) {
                String same = String.valueOf(letter).toLowerCase(Locale.ROOT);
                full.append(same);
                initials.append(same);
            }
        }
        return new Spelling(full.toString(), initials.toString());
    }
}
