package org.youjiao.server.indicator.returns;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.definition.Variable;

/** Values of the ledger as they are typed in cells. */
public final class Numerals {
    private Numerals() {}

    /** Without separators or needless zeros: 12, 0.5. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** As a cell of this variable shows it; null for no value. */
    public static @Nullable String cell(Variable variable, double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return variable.isYesNo() ? (value == 0 ? "否" : "是") : plain(value);
    }
}
