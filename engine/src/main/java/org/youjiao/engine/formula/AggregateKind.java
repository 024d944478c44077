package org.youjiao.engine.formula;

import java.util.Locale;
import java.util.Optional;

/** What can be made of the values of an area's institutions. */
enum AggregateKind {
    SUM("合计"),
    MEAN("平均"),
    SHARE("占比"),
    COUNT("个数"),
    CV("差异系数"),
    GINI("基尼系数"),
    THEIL("泰尔指数"),
    MIN("最小值"),
    MAX("最大值"),
    MEDIAN("中位数"),
    QUANTILE("分位数");

    final String title;

    AggregateKind(String title) {
        this.title = title;
    }

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
