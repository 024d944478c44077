package org.youjiao.server.indicator;

/** The yearly return of an institution. */
final class ReturnSheet {
    /** In addresses, and under {@code sheet} in the catalogue. */
    static final String SLUG = "return";

    private ReturnSheet() {}
}
