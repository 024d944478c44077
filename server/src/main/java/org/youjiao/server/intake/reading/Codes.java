package org.youjiao.server.intake.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.intake.Column;
import org.youjiao.server.web.Saying;

/** A column's code list: understood are what the template offers, the code alone, and the name alone where it is one's only. */
final class Codes {
    private static final int NAMED = 8;

    private final Column column;
    private final Map<String, String> known = new HashMap<>();

    Codes(Column column) {
        this.column = column;
        Set<String> doubtful = new HashSet<>();
        column.codes().forEach((offered, code) -> {
            String name = bare(offered).replaceFirst("^" + java.util.regex.Pattern.quote(bare(code)), "");
            String before = name.isEmpty() ? null : known.putIfAbsent(name, code);
            if (before != null && !before.equals(code)) {
                doubtful.add(name);
            }
        });
        doubtful.forEach(known::remove);
        column.codes().forEach((offered, code) -> known.put(bare(offered), code));
        // what is written exactly so outweighs what only resembles it
        column.codes().values().forEach(code -> known.put(exact(code), code));
    }

    /** The code, or a {@link Fault}. */
    Object read(String text) {
        String code = known.getOrDefault(exact(text), known.get(bare(text)));
        if (code != null) {
            return code;
        }
        String offered = column.codes().keySet().stream().limit(NAMED).collect(Collectors.joining("、"));
        int all = column.codes().size();
        return Fault.of(
                column.title(),
                text,
                all > NAMED
                        ? Saying.of("intake.advice.code-of-many", offered, all)
                        : Saying.of("intake.advice.code", offered));
    }

    private static String exact(String text) {
        return text.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** Blanks and what people put between code and name don't count. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\\-—_:：.、()（）]", "").toLowerCase(java.util.Locale.ROOT);
    }
}
