package org.youjiao.server.indicator.editing;

import java.util.List;

/** The words of the formula language that the editor offers; what each means is in the messages. */
public final class FormulaWords {
    public static final List<String> LIST = List.of(
            "sum()",
            "mean()",
            "share()",
            "count()",
            "cv()",
            "gini()",
            "theil()",
            "min()",
            "max()",
            "median()",
            "quantile()",
            "if()",
            "known()",
            "previous()",
            "since()",
            "where",
            "weighted by",
            "of",
            "in",
            "and",
            "or",
            "not",
            "year");

    private FormulaWords() {}
}
