package org.youjiao.engine.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The issuing area's own name: 广州市天河区教育局 → 天河. */
final class Places {
    private static final Pattern AREA = Pattern.compile(
            "^(?:[\\u4e00-\\u9fff]{2,6}(?:省|自治区|市|州))?([\\u4e00-\\u9fff]{2,6}?)(?=[区县市旗省](?:教育|人民|委|教|政))");

    private static final Pattern NAMED = Pattern.compile("^([\\u4e00-\\u9fff]{2,6}?)[区县市州旗镇](?!域)");

    private Places() {}

    /** Empty where neither the issuer's name nor the title shows one. */
    static String of(@Nullable String issuer, @Nullable String title) {
        Matcher area = AREA.matcher(issuer == null ? "" : issuer);
        if (area.find()) {
            return area.group(1);
        }
        Matcher named = NAMED.matcher(title == null ? "" : title);
        return named.find() ? named.group(1) : "";
    }
}
