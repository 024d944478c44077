package org.youjiao.server.intake.reading;

/**
 * Why a cell can't be taken. Reason and advice make one sentence: 「在校生数」为 -3，应为 0 或正整数。
 *
 * @param reason what stands there
 * @param advice what should
 */
record Fault(String reason, String advice) {
    private static final int SHOWN = 40;

    /** A column's cell of this text is not what the advice says. */
    static Fault of(String title, String text, String advice) {
        return new Fault("「%s」为%s".formatted(title, quoted(text)), advice);
    }

    private static String quoted(String text) {
        boolean number = !text.isEmpty() && text.chars().allMatch(c -> "0123456789.-".indexOf(c) >= 0);
        if (number && text.length() <= SHOWN) {
            return " " + text;
        }
        String line = text.replaceAll("\\s+", " ");
        return "“" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "”";
    }
}
