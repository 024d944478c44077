package org.youjiao.engine.document;

/**
 * Something a clause promises.
 *
 * @param text   the words of the clause that promise it
 * @param clause number of the part it stands in
 * @param start  offset of the clause in the normalised text
 */
public record Commitment(Kind kind, String text, String clause, int start) {
    /** What is promised. */
    public enum Kind {
        DOCUMENT,
        MECHANISM,
        EVENT,
        SELECTION,
        PROJECT,
        INSTITUTION,
        COVERAGE,
        OTHER;

        /** As written in output: document, mechanism … */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
