package org.youjiao.engine.document.amount;

/** How a promised value bounds the real one. */
public enum Comparator {
    AT_LEAST(">="),
    MORE(">"),
    AT_MOST("<="),
    LESS("<"),
    EQUAL("="),
    ABOUT("about"),
    RANGE("range");

    private final String sign;

    Comparator(String sign) {
        this.sign = sign;
    }

    /** As written in output: {@code >= > <= < = about range}. */
    public String sign() {
        return sign;
    }
}
