package org.youjiao.server.search;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A name in Latin letters.
 *
 * @param full pinyin without tones and blanks: 天河外国语学校 → {@code tianhewaiguoyuxuexiao}; letters and digits stay
 * @param initials {@code thwgyxx}
 */
public record Spelling(String full, String initials) {
    private static final int MOST_KEPT = 50_000;
    /** Surnames that sound otherwise than the letter usually does. */
    private static final Map<String, String> SURNAMES = Map.ofEntries(
            Map.entry("曾", "zeng"),
            Map.entry("单", "shan"),
            Map.entry("区", "ou"),
            Map.entry("仇", "qiu"),
            Map.entry("解", "xie"),
            Map.entry("查", "zha"),
            Map.entry("任", "ren"),
            Map.entry("朴", "piao"),
            Map.entry("盖", "ge"),
            Map.entry("翟", "zhai"),
            Map.entry("覃", "qin"),
            Map.entry("乐", "yue"),
            Map.entry("缪", "miao"),
            Map.entry("员", "yun"),
            Map.entry("召", "shao"),
            Map.entry("折", "she"),
            Map.entry("冼", "xian"),
            Map.entry("秘", "bi"),
            Map.entry("牟", "mou"),
            Map.entry("尉迟", "yu chi"),
            Map.entry("万俟", "mo qi"),
            Map.entry("长孙", "zhang sun"));

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

    /** As {@link #of}, a surname read as surnames are: 单 is shan, 曾 zeng, 区 ou. */
    public static Spelling ofPerson(String name) {
        Spelling spelt = of(name);
        String surname =
                SURNAMES.keySet().stream().filter(name::startsWith).findFirst().orElse("");
        if (surname.isEmpty()) {
            return spelt;
        }
        Spelling rest = of(name.substring(surname.length()));
        String sound = SURNAMES.getOrDefault(surname, "");
        return new Spelling(sound.replace(" ", "") + rest.full(), initials(sound) + rest.initials());
    }

    private static String initials(String sounds) {
        return Arrays.stream(sounds.split(" "))
                .map(sound -> sound.substring(0, 1))
                .collect(Collectors.joining());
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
