package org.youjiao.engine.formula;

import java.util.Locale;
import java.util.Optional;

/** What can be made of the values of an area's institutions. */
enum AggregateKind {
    SUM,
    MEAN,
    SHARE,
    COUNT,
    CV,
    GINI,
    THEIL,
    MIN,
    MAX,
    MEDIAN,
    QUANTILE;

    static Optional<AggregateKind> find(String word) {
        for (AggregateKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean mayBeWeighted() {
        return this == MEAN || isInequality();
    }

    boolean isInequality() {
        return this == CV || this == GINI || this == THEIL;
    }

    /** Its result is the figure of one institution, so it must never be shown while one of them is hidden. */
    boolean showsOneInstitution() {
        return this == MIN || this == MAX || this == QUANTILE;
    }
}
