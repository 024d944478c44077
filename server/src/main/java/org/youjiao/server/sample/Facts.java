package org.youjiao.server.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the resources folder: what is known of the district, and the lists that names are made from. */
public final class Facts {
    private Facts() {}

    public static List<Subdistrict> subdistricts() {
        List<Subdistrict> list = new ArrayList<>();
        for (Map<String, String> row : table("subdistricts.csv")) {
            list.add(new Subdistrict(
                    cell(row, "代码"),
                    cell(row, "名称"),
                    Double.parseDouble(cell(row, "经度")),
                    Double.parseDouble(cell(row, "纬度")),
                    (int) Math.round(Double.parseDouble(cell(row, "2020年人口万人")) * 10_000),
                    cell(row, "城乡")));
        }
        return List.copyOf(list);
    }

    /** Rows of a file by column name; lines that begin with # name the source. */
    public static List<Map<String, String>> table(String file) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : text(file).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split(",", -1));
            if (header.isEmpty()) {
                header = cells;
                continue;
            }
            if (cells.size() != header.size()) {
                throw new IllegalStateException(
                        "%s: the line \"%s\" has %d cells, the header %d. Maybe a comma too many."
                                .formatted(file, line, cells.size(), header.size()));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    public static String cell(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("No column \"%s\" among %s.".formatted(column, row.keySet()));
        }
        return value;
    }

    public static int number(Map<String, String> row, String column) {
        String value = cell(row, column);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    public static String text(String file) {
        try (InputStream stream = Facts.class.getResourceAsStream("/sample/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The resource sample/%s is missing from the jar.".formatted(file));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
