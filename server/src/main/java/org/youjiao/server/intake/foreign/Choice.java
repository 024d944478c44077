package org.youjiao.server.intake.foreign;

/**
 * What a column of the file is taken for.
 *
 * @param column title of the sheet's column; empty for one that is not read
 * @param byName the file gives names where the column wants codes
 * @param factor by which numbers are multiplied
 * @param reason how it came to be proposed
 */
public record Choice(String column, boolean byName, double factor, Reason reason) {
    /** How a choice came to be. */
    public enum Reason {
        NONE,
        TITLE,
        SYNONYM,
        CONTENT,
        SIMILAR,
        KEPT,
        HAND;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final Choice NONE = new Choice("", false, 1, Reason.NONE);
}
