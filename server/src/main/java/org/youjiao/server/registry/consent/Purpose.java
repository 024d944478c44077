package org.youjiao.server.registry.consent;

import java.util.List;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/**
 * What a pupil's data is used for, as {@code standards/purposes.yaml} has it.
 *
 * @param obligatory whether the law obliges the school: then nobody is asked
 * @param basis the law
 * @param uses which data, for what
 * @param keeps how long
 */
public record Purpose(String slug, Words title, boolean obligatory, String basis, Words uses, Words keeps) {
    private static final String FILE = "standards/purposes.yaml";

    /** The same words in both languages. */
    public record Words(String chinese, String english) {
        public String in(boolean chineseWanted) {
            return chineseWanted ? chinese : english;
        }
    }

    static List<Purpose> read(Catalogue catalogue) {
        return catalogue.read(FILE).get("purposes").fields().entrySet().stream()
                .map(purpose -> of(purpose.getKey(), purpose.getValue()))
                .toList();
    }

    private static Purpose of(String slug, Entry entry) {
        return new Purpose(
                slug,
                new Words(entry.get("title").text(), entry.get("english").text()),
                entry.get("obligatory").truth(),
                entry.get("basis").text(),
                words(entry, "uses"),
                words(entry, "keeps"));
    }

    private static Words words(Entry entry, String field) {
        return new Words(entry.get(field).text(), entry.get(field + "-english").text());
    }
}
