package org.youjiao.server.intake;

/** What may be shown of a number, an address or whatever else identifies or reaches a person. */
public final class Masked {
    private static final int LONG = 15;
    private static final int ENDS_OF_LONG = 4;
    private static final int MIDDLE = 7;

    private Masked() {}

    /**
     * The text with its middle hidden: of 15 letters and more the first and the last four stay, of 7 and more three and
     * two, of fewer the first.
     */
    public static String of(String text) {
        int length = text.length();
        if (length >= LONG) {
            return hidden(text, ENDS_OF_LONG, ENDS_OF_LONG);
        }
        return length >= MIDDLE ? hidden(text, 3, 2) : hidden(text, Math.min(1, length), 0);
    }

    private static String hidden(String text, int first, int last) {
        return text.substring(0, first)
                + "*".repeat(text.length() - first - last)
                + text.substring(text.length() - last);
    }
}
