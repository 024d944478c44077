package org.youjiao.engine.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issuing area's own name: 广州市天河区教育局 → 天河. */
final class Places {
    private static final Pattern AREA = Pattern.compile(
            "^(?:[\\u4e00-\\u9fff]{2,6}(?:省|自治区|市|州))?([\\u4e00-\\u9fff]{2,6}?)(?=[区县市旗省](?:教育|人民|委|教|政))");

    private Places() {}

    /** Empty where the issuer's name shows none. */
    static String of(String issuer) {
        Matcher area = AREA.matcher(issuer);
        return area.find() ? area.group(1) : "";
    }
}
