package org.youjiao.server.registry.codes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/**
 * A list of codes.
 *
 * @param slug the file's name without ending
 * @param note what it is for; empty for none
 * @param table its name in JY/T 1001; empty for a list of our own
 * @param verified whether somebody compared it with the printed standard
 * @param codes title by code, in the file's order
 */
public record CodeTable(
        String slug, String title, String note, String table, boolean verified, Map<String, String> codes) {

    /** All lists, by title. */
    public static List<CodeTable> read(Catalogue catalogue) {
        var tables = new ArrayList<CodeTable>();
        for (String file : catalogue.list("codes", ".yaml")) {
            Entry top = catalogue.read(file);
            var codes = new LinkedHashMap<String, String>();
            top.get("codes")
                    .fields()
                    .forEach((code, entry) -> codes.put(code, entry.get("title").text()));
            tables.add(new CodeTable(
                    file.substring("codes/".length(), file.length() - ".yaml".length()),
                    top.get("title").text(),
                    top.find("note").map(Entry::text).orElse(""),
                    top.find("table").map(Entry::text).orElse(""),
                    top.get("verified").truth(),
                    codes));
        }
        return List.copyOf(tables);
    }

    /** What a template offers: code and title together → code; without the groups that only gather others. */
    public Map<String, String> offered() {
        var offered = new LinkedHashMap<String, String>();
        codes.forEach((code, title) -> offered.put(code + title, code));
        return offered;
    }
}
