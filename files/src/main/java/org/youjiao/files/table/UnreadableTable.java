package org.youjiao.files.table;

/**
 * A file that cannot be read as a table, told so that a clerk can mend it: what and where ({@link #place()}), the value
 * found, and what to do ({@link #mend()}). The message is the three joined, in Chinese.
 */
public final class UnreadableTable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; for callers who answer differently to some. */
    public enum Reason {
        NOT_A_TABLE,
        PASSWORD,
        OLD_EXCEL,
        EMPTY,
        NO_SUCH_SHEET,
        TOO_WIDE,
        TOO_LARGE,
        BOMB,
        DAMAGED,
        QUOTES,
        ENCODING
    }

    private final Reason reason;
    private final String place;
    private final String value;
    private final String mend;

    UnreadableTable(Reason reason, String place, String value, String mend) {
        super(place + "：" + value + "。" + mend + "。");
        this.reason = reason;
        this.place = place;
        this.value = value;
        this.mend = mend;
    }

    public Reason reason() {
        return reason;
    }

    /** The file, and the sheet, row or line within it where known. */
    public String place() {
        return place;
    }

    /** What was found there. */
    public String value() {
        return value;
    }

    /** What the person should do. */
    public String mend() {
        return mend;
    }
}
