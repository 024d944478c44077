package org.youjiao.server.integrity.check;

import java.util.List;

/**
 * A check of the catalogue.
 *
 * @param slug findings are kept under it
 * @param file of the catalogue that it stands in
 * @param why what goes wrong where it is found
 * @param advice what to do about it
 * @param source the clause that it rests on
 * @param verified false while it rests on common knowledge
 * @param wording what the SQL writes, in English
 * @param sql one SELECT: unit, period, part, value, expected, detail
 */
public record Check(
        String slug,
        String file,
        String title,
        String titleEnglish,
        Severity severity,
        Owner owner,
        String why,
        String whyEnglish,
        String advice,
        String adviceEnglish,
        String source,
        boolean verified,
        List<Limit> limits,
        Wording wording,
        String sql) {

    /** How bad it is, the worst first. */
    public enum Severity {
        ERROR,
        WARNING,
        HINT;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Who has to act. */
    public enum Owner {
        SCHOOL,
        PLANNER,
        BASIC;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A number that the SQL names. */
    public record Limit(String name, double value, String unit, String source, boolean verified) {}

    public Check {
        limits = List.copyOf(limits);
    }

    /** The title in the reader's language. */
    public String title(boolean chinese) {
        return chinese ? title : titleEnglish;
    }

    public String why(boolean chinese) {
        return chinese ? why : whyEnglish;
    }

    public String advice(boolean chinese) {
        return chinese ? advice : adviceEnglish;
    }
}
