package org.youjiao.server.registry.retention;

import java.util.List;
import org.youjiao.server.catalogue.Catalogue;

/** How long a kind of data is kept, as {@code standards/retention.yaml} has it. @param years after the pupil has left */
public record Term(String slug, String title, String english, int years, String basis) {
    private static final String FILE = "standards/retention.yaml";
    static final String RECORD = "pupil-record";

    static List<Term> read(Catalogue catalogue) {
        return catalogue.read(FILE).get("kinds").fields().entrySet().stream()
                .map(kind -> new Term(
                        kind.getKey(),
                        kind.getValue().get("title").text(),
                        kind.getValue().get("english").text(),
                        kind.getValue().get("years").integer(),
                        kind.getValue().get("basis").text()))
                .toList();
    }

    public String in(boolean chinese) {
        return chinese ? title : english;
    }
}
