package org.youjiao.server.registry.exchange.reading;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;

/**
 * What a roster says of itself.
 *
 * @param system that made it, as it calls itself; empty for nothing
 * @param modes bulk or delta, by file; files that are absent have none
 */
public record Manifest(String system, Map<String, String> modes) {
    static final String BULK = "bulk";
    static final String DELTA = "delta";

    public Manifest {
        modes = Map.copyOf(modes);
    }

    public static Manifest read(CsvArchive archive) throws NoRoster, UnreadableTable {
        var said = new HashMap<String, String>();
        try (RosterFile file = RosterFile.find(archive, "manifest", "propertyName", "value")
                .orElseThrow(() -> NoRoster.of("no-manifest"))) {
            for (var line = file.next(); line != null; line = file.next()) {
                said.put(line.get("propertyName"), line.get("value"));
            }
        }
        String version = said.getOrDefault("oneroster.version", "");
        if (!version.startsWith("1.2") && !version.startsWith("1.1")) {
            throw NoRoster.of("version", version.isEmpty() ? "—" : version);
        }
        var modes = new HashMap<String, String>();
        for (var entry : said.entrySet()) {
            String mode = entry.getValue().toLowerCase(Locale.ROOT);
            if (!entry.getKey().startsWith("file.") || mode.equals("absent") || mode.isEmpty()) {
                continue;
            }
            String file = entry.getKey().substring("file.".length());
            if (!mode.equals(BULK) && !mode.equals(DELTA)) {
                throw NoRoster.of("mode", file, entry.getValue());
            }
            if (!archive.names().contains(file + ".csv")) {
                throw NoRoster.of("no-file", file + ".csv", mode);
            }
            modes.put(file, mode);
        }
        if (!modes.containsKey("users")) {
            throw NoRoster.of("no-users");
        }
        return new Manifest(said.getOrDefault("source.systemName", ""), modes);
    }

    /** Whether the file tells of all, so that who is not in it is missing there. */
    public boolean whole(String file) {
        return BULK.equals(modes.get(file));
    }

    /** Whether it is in the zip. */
    boolean has(String file) {
        return modes.containsKey(file);
    }

    /** Bulk or delta; empty for a file that is absent. */
    public String mode(String file) {
        return modes.getOrDefault(file, "");
    }
}
