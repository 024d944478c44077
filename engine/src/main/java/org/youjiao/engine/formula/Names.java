package org.youjiao.engine.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Names of variables, indicators and attributes: their form, wildcards, and which known names an unknown one resembles. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

    private Names() {}

    static boolean isWellFormed(String name) {
        return FORM.matcher(name).matches() && !Parser.isKeyword(name);
    }

    /** A pattern for {@code pupils.g*.m}: a star stands for any letters within one segment. */
    static Pattern wildcard(String name) {
        return Pattern.compile(name.replace(".", "\\.").replace("*", "[a-z0-9_]+"));
    }

    /** "您是否想写 a、b？" if there are names like it, otherwise the fallback. */
    static String advice(String unknown, Collection<String> known, String fallback) {
        int tolerance = Math.max(1, unknown.length() / 3);
        List<String> near = known.stream()
                .filter(name -> distance(unknown, name) <= tolerance
                        || (unknown.length() >= 4 && (name.contains(unknown) || unknown.contains(name))))
                .sorted(Comparator.<String>comparingInt(name -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
        return near.isEmpty() ? fallback : "您是否想写 " + String.join("、", near) + "？";
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
