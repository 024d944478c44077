package org.youjiao.server.intake.reading;

import org.youjiao.server.web.Saying;

/**
 * Why a cell can't be taken. Reason and advice make one sentence: 「在校生数」为 -3，应为 0 或正整数。
 *
 * @param reason what stands there
 * @param advice what should
 */
record Fault(Saying reason, Saying advice) {
    private static final int SHOWN = 40;

    /** A column's cell of this text is not what the advice says. */
    static Fault of(String title, String text, Saying advice) {
        boolean plain = text.length() <= SHOWN && isNumber(text);
        return new Fault(
                Saying.of(plain ? "intake.fault.number" : "intake.fault.text", title, plain ? text : shortened(text)),
                advice);
    }

    /** As {@link #of}, of a number that is multiplied by the factor before it is taken. */
    static Fault scaled(String title, String text, String factor, Saying advice) {
        return new Fault(Saying.of("intake.fault.scaled", title, shortened(text), factor), advice);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static boolean isNumber(String text) {
        for (int at = 0; at < text.length(); at++) {
            if ("0123456789.-".indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }
}
