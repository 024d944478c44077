package org.youjiao.server.collection.form;

import java.util.List;

/**
 * Something that a check has found in a return.
 *
 * @param rule slug of the check
 * @param message with the figures, in Chinese; an explanation holds for exactly these words
 * @param source what the check rests on, or what to do
 * @param fields the first is the one to look at
 */
public record Finding(
        String rule, Severity severity, String message, String messageEnglish, String source, List<String> fields) {

    /** What a finding means for sending the return. */
    public enum Severity {
        /** It is not sent while this stands. */
        BLOCK,
        /** It is sent with an explanation. */
        EXPLAIN;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Finding {
        fields = List.copyOf(fields);
    }

    public boolean blocks() {
        return severity == Severity.BLOCK;
    }

    public String message(boolean chinese) {
        return chinese ? message : messageEnglish;
    }
}
