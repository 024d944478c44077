package org.youjiao.server.db.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself, its last entry: lines of words set apart by tabs.
 *
 * @param facts one word each: {@code program}, {@code postgresql}, {@code machine}, {@code moment} (ISO, to which the copy reaches),
 *     {@code segments} (of the write-ahead log)
 * @param files every other entry, in their order
 * @param tables what each table held at the moment
 */
record Manifest(Map<String, String> facts, List<Entry> files, Map<String, Held> tables) {
    /** Where it lies in the file. */
    static final String NAME = "manifest.tsv";

    private static final String FORMAT = "youjiao-backup";
    private static final String VERSION = "1";

    Manifest {
        facts = Map.copyOf(facts);
        files = List.copyOf(files);
        tables = new LinkedHashMap<>(tables);
    }

    /**
     * A file of the copy.
     *
     * @param hash SHA-256, hexadecimal
     */
    record Entry(String path, long bytes, String hash) {}

    /**
     * What a table holds.
     *
     * @param hash two sums over 64-bit hashes of its rows as text; the order of the rows does not matter
     */
    record Held(long rows, String hash) {}

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    long rows() {
        return tables.values().stream().mapToLong(Held::rows).sum();
    }

    String text() {
        var text = new StringBuilder(FORMAT + "\t" + VERSION + "\n");
        facts.forEach((name, value) ->
                text.append("fact\t").append(name).append('\t').append(value).append('\n'));
        files.forEach(file -> text.append("file\t%d\t%s\t%s%n".formatted(file.bytes, file.hash, file.path)));
        tables.forEach((table, held) -> text.append("table\t%d\t%s\t%s%n".formatted(held.rows, held.hash, table)));
        return text.toString();
    }

    /** @throws Refused if this is no manifest, or one of a later program */
    static Manifest of(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<Entry> files = new ArrayList<>();
        Map<String, Held> tables = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(FORMAT + "\t")) {
            throw new Refused("这不是优教的备份文件。\n(This is no backup of Youjiao.)");
        }
        if (!lines.get(0).equals(FORMAT + "\t" + VERSION)) {
            throw new Refused("备份文件的格式版本是 %s，这个程序只认得 %s。请用更新的程序恢复。\n(The backup's format is of a later program.)"
                    .formatted(lines.get(0).substring(FORMAT.length() + 1), VERSION));
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\t", 4);
            switch (words[0]) {
                case "fact" -> facts.put(words[1], words[2]);
                case "file" -> files.add(new Entry(words[3], Long.parseLong(words[1]), words[2]));
                case "table" -> tables.put(words[3], new Held(Long.parseLong(words[1]), words[2]));
                default -> throw new Refused("备份清单里有不认识的一行：" + line);
            }
        }
        return new Manifest(facts, files, tables);
    }
}
