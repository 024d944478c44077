package org.youjiao.server.registry.codes;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.registry.Stage;

/**
 * The lists of codes that the register speaks in, from {@code catalogue/codes}.
 *
 * @param kinds 办学类型 by code, in the file's order
 * @param sponsors titles of 举办者 by code
 * @param urban titles of 所在地城乡类型 by code
 */
public record Codes(Map<String, KindOfSchool> kinds, Map<String, Title> sponsors, Map<String, Title> urban) {

    /** What a code is called. */
    public record Title(String chinese, String english) {
        static Title of(Entry entry) {
            return new Title(
                    entry.get("title").text(),
                    entry.find("title_en").orElse(entry.get("title")).text());
        }

        public String in(boolean isChinese) {
            return isChinese ? chinese : english;
        }
    }

    /** A 办学类型 and what it offers. */
    public record KindOfSchool(Title title, Set<Stage> stages) {}

    public static Codes read(Catalogue catalogue) {
        var kinds = new LinkedHashMap<String, KindOfSchool>();
        catalogue.read("codes/kind.yaml").get("codes").fields().forEach((code, entry) -> kinds.put(code, kind(entry)));
        return new Codes(
                Collections.unmodifiableMap(kinds),
                titles(catalogue, "codes/sponsor.yaml"),
                titles(catalogue, "codes/urban.yaml"));
    }

    /** What the kind offers; nothing for a kind that the catalogue does not have. */
    public Set<Stage> stages(String kind) {
        KindOfSchool known = kinds.get(kind);
        return known == null ? Set.of() : known.stages();
    }

    /** The title of a kind, or its code where the catalogue does not have it. */
    public Title kindTitle(String kind) {
        KindOfSchool known = kinds.get(kind);
        return known == null ? new Title(kind, kind) : known.title();
    }

    /** The title of a code of one of the lists, or the code itself where the list does not have it. */
    static Title title(Map<String, Title> list, String code) {
        return list.getOrDefault(code, new Title(code, code));
    }

    private static KindOfSchool kind(Entry entry) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (Entry stage : entry.get("stages").list()) {
            stages.add(Stage.find(stage.text())
                    .orElseThrow(
                            () -> stage.problem("「" + stage.text() + "」不是学段，应为 kindergarten、primary、junior 或 senior")));
        }
        return new KindOfSchool(Title.of(entry), Collections.unmodifiableSet(stages));
    }

    private static Map<String, Title> titles(Catalogue catalogue, String file) {
        var titles = new LinkedHashMap<String, Title>();
        catalogue.read(file).get("codes").fields().forEach((code, entry) -> titles.put(code, Title.of(entry)));
        return Collections.unmodifiableMap(titles);
    }
}
