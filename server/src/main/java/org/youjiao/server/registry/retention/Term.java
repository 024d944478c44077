package org.youjiao.server.registry.retention;

import java.util.List;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/**
 * How long a kind of data is kept, as {@code standards/retention.yaml} has it.
 *
 * @param unit {@code years} after somebody has left, or {@code days} after a file came in
 */
public record Term(String slug, String title, String english, Unit unit, int length, String basis) {
    private static final String FILE = "standards/retention.yaml";
    static final String RECORD = "pupil-record";

    /** What is counted, and from when. */
    public enum Unit {
        YEARS,
        DAYS;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static List<Term> read(Catalogue catalogue) {
        return catalogue.read(FILE).get("kinds").fields().entrySet().stream()
                .map(kind -> term(kind.getKey(), kind.getValue()))
                .toList();
    }

    private static Term term(String slug, Entry entry) {
        Unit unit = entry.find("days").isPresent() ? Unit.DAYS : Unit.YEARS;
        return new Term(
                slug,
                entry.get("title").text(),
                entry.get("english").text(),
                unit,
                entry.get(unit.slug()).integer(),
                entry.get("basis").text());
    }

    public String in(boolean chinese) {
        return chinese ? title : english;
    }
}
