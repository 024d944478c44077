package org.youjiao.engine.document.amount;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which comparator the words around an amount give it.
 *
 * @param comparator what they say
 * @param explicit   whether words said it; a bare number is {@link Comparator#EQUAL} and not explicit
 * @param said       whether a word before the amount said it, not only its 以上
 * @param word       offset, in the text before the amount, of the comparing word; its length where there is none
 */
public record Bound(Comparator comparator, boolean explicit, boolean said, int word) {
    private static final Pattern AT_LEAST = Pattern.compile(
            "≥|≧|>=|不低于|不少于|不小于|不得低于|不得少于|不能少于|至少|最低|最少|达到|(?:提高|提升|增加|增长|上升|扩大|恢复|发展|巩固)(?:到|至)|增至|升至");
    private static final Pattern AT_MOST = Pattern.compile(
            "≤|≦|<=|不超过|不高于|不多于|不大于|不得超过|不得高于|不得多于|不能超过|至多|最多|控制(?:在|到)|(?:降低|下降|压减|减少|压缩|缩小)(?:到|至)|降到|降至|限制在|不突破");
    private static final Pattern MORE = Pattern.compile("＞|>|超过|突破|大于|高于|多于|超出");
    private static final Pattern LESS = Pattern.compile("＜|<|低于|少于|小于");
    private static final Pattern WORD =
            Pattern.compile(AT_LEAST + "|" + AT_MOST + "|" + MORE + "|" + LESS + "|不足$|不到$|(?:大?约|接近|近)为?$|达$|逾$|超$");
    private static final int FAR = 16;

    /**
     * @param before the words before the amount, back to the amount before it or the start of its clause
     */
    public static Bound of(String before, Amount amount) {
        int word = before.length();
        @Nullable String said = null;
        for (Matcher at = WORD.matcher(before); at.find(); ) {
            if (before.length() - at.end() <= FAR) {
                word = at.start();
                said = at.group();
            }
        }
        boolean compared = said != null && comparator(said) != Comparator.ABOUT;
        if (amount.max() != null) {
            return new Bound(Comparator.RANGE, compared, compared, word);
        }
        if (amount.about() || amount.tail().endsWith("左右") || amount.tail().endsWith("上下")) {
            return new Bound(Comparator.ABOUT, compared, compared, word);
        }
        if (amount.tail().endsWith("以上")) {
            return new Bound(Comparator.AT_LEAST, true, compared, word);
        }
        if (!amount.tail().isEmpty()) {
            return new Bound(Comparator.AT_MOST, true, compared, word);
        }
        return new Bound(said == null ? Comparator.EQUAL : comparator(said), compared, compared, word);
    }

    private static Comparator comparator(String word) {
        if (AT_LEAST.matcher(word).matches() || word.equals("达")) {
            return Comparator.AT_LEAST;
        }
        if (AT_MOST.matcher(word).matches()) {
            return Comparator.AT_MOST;
        }
        if (MORE.matcher(word).matches() || word.equals("逾") || word.equals("超")) {
            return Comparator.MORE;
        }
        return LESS.matcher(word).matches() || word.startsWith("不") ? Comparator.LESS : Comparator.ABOUT;
    }
}
