package org.youjiao.engine.formula;

import org.youjiao.engine.formula.measure.Measure;

/** A checked part of a formula with what it is; {@code REFUSED} parts have been complained of already. */
record Typed(Term term, Sort sort, Measure measure) {
    enum Sort {
        NUMBER,
        TRUTH,
        TEXT,
        DATE,
        REFUSED
    }

    static Typed number(Term term, Measure measure) {
        return new Typed(term, Sort.NUMBER, measure);
    }

    static Typed truth(Term term) {
        return new Typed(term, Sort.TRUTH, Measure.RATIO);
    }
}
